"""Addresses of signing in, of settings and of the first page."""

from django.urls import path

from kohtaanto.web.entrance import (
    elsewhere,
    enrolling,
    health,
    home,
    invitation,
    own_sign_in,
    passkeys,
    preferences,
    second_step,
    signing,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("kirjaudu", signing.sign_in, name="sign-in"),
    path("kirjaudu/avain", passkeys.passkey_shown, name="passkey-shown"),
    path("kirjaudu/avainpyynto", passkeys.passkey_wanted, name="passkey-wanted"),
    path("kirjaudu/avaimet.json", elsewhere.public_keys, name="sign-in-keys"),
    path("kirjaudu/demo", signing.sign_in_demo, name="sign-in-demo"),
    path("kirjaudu/koodi", second_step.sign_in_code, name="sign-in-code"),
    path("kirjaudu/muualla", elsewhere.sign_in_elsewhere, name="sign-in-elsewhere"),
    path("kirjaudu/paluu", elsewhere.sign_in_return, name="sign-in-return"),
    path("kirjaudu/uusi-avain", passkeys.passkey_made, name="passkey-made"),
    path("kirjaudu/vahvistus", enrolling.enrol_factor, name="enrol-factor"),
    path("kirjaudu-ulos", signing.sign_out, name="sign-out"),
    path("kutsu", invitation.invitation, name="invitation"),
    path("asetukset/kieli", preferences.choose_language, name="choose-language"),
    path("asetukset/kirjautuminen", own_sign_in.sign_in_settings, name="sign-in-settings"),
    path("asetukset/kirjautuminen/muutos", own_sign_in.change_factors, name="change-factors"),
    path("asetukset/kirjautuminen/salasana", own_sign_in.change_own_password, name="change-password"),
    path("asetukset/kirjautuminen/varakoodit", enrolling.fresh_codes, name="recovery-codes"),
    path("asetukset/teema", preferences.choose_theme, name="choose-theme"),
]
