"""Addresses of the pages for anybody."""

from django.urls import path

from kohtaanto.web.public import about, vacancies

urlpatterns = [
    path("tietoa", about.about, name="about"),
    path("tyopaikat", vacancies.areas, name="public-areas"),
    path("<slug:slug>/tyopaikat", vacancies.vacancies, name="public-vacancies"),
    path("<slug:slug>/tyopaikat/<str:vacancy_id>", vacancies.vacancy, name="public-vacancy"),
]
