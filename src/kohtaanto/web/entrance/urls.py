"""Addresses of signing in, of settings and of the first page."""

from django.urls import path

from kohtaanto.web.entrance import health, home, preferences, signing

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("kirjaudu", signing.sign_in, name="sign-in"),
    path("kirjaudu/demo", signing.sign_in_demo, name="sign-in-demo"),
    path("kirjaudu-ulos", signing.sign_out, name="sign-out"),
    path("asetukset/kieli", preferences.choose_language, name="choose-language"),
    path("asetukset/teema", preferences.choose_theme, name="choose-theme"),
]
