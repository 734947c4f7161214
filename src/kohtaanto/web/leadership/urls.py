"""Addresses of the figures."""

from django.urls import path

from kohtaanto.web.leadership import figures

urlpatterns = [
    path("luvut", figures.figures, name="figures"),
    path("luvut/kartta.svg", figures.area_map, name="figures-map"),
    path("luvut/kuukaudet.svg", figures.months, name="figures-months"),
    path("luvut/ammatit.svg", figures.occupations, name="figures-occupations"),
    path("luvut/kunnat.csv", figures.municipalities_csv, name="figures-municipalities-csv"),
    path("luvut/ammatit.csv", figures.occupations_csv, name="figures-occupations-csv"),
]
