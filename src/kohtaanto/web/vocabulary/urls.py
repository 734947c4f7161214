"""Addresses of the vocabulary."""

from django.urls import path

from kohtaanto.web.vocabulary import aliases, search

urlpatterns = [
    path("sanasto", aliases.aliases, name="aliases"),
    path("sanasto/haku", search.concept_search, name="concept-search"),
    path("sanasto/<str:alias>/poisto", aliases.withdraw, name="alias-withdraw"),
]
