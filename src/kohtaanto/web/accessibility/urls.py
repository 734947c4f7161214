"""Addresses of the accessibility statement and its feedback."""

from django.urls import path

from kohtaanto.web.accessibility import answers, statement

urlpatterns = [
    path("saavutettavuusseloste", statement.accessibility, name="accessibility"),
    path("saavutettavuuspalautteet", answers.feedback_list, name="accessibility-feedback"),
    path("saavutettavuuspalautteet/<str:feedback_id>", answers.feedback, name="accessibility-feedback-one"),
    path(
        "<slug:slug>/saavutettavuuspalaute/<str:feedback_id>", statement.answer, name="accessibility-answer"
    ),
]
