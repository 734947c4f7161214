"""Addresses of the caseworker's pages."""

from django.urls import path

from kohtaanto.web.caseworker import customer, customers, profile, registering, suggestions

urlpatterns = [
    path("asiakkaat", customers.customers, name="customers"),
    path("asiakkaat/uusi", registering.new, name="customer-new"),
    path("asiakkaat/<str:person>", customer.customer, name="customer"),
    path("asiakkaat/<str:person>/ehdotukset", suggestions.suggestions, name="customer-suggestions"),
    path("asiakkaat/<str:person>/ehdotukset/ei-sovi", suggestions.not_relevant, name="customer-not-relevant"),
    path(
        "asiakkaat/<str:person>/ehdotukset/sopii-sittenkin", suggestions.take_back, name="customer-take-back"
    ),
    path("asiakkaat/<str:person>/ehdotukset/<str:vacancy>", suggestions.pair, name="customer-pair"),
    path("asiakkaat/<str:person>/henkilotunnus", customer.open_identity_code, name="customer-identity-code"),
    path("asiakkaat/<str:person>/muutos/<str:what>", customer.change, name="customer-change"),
    path("asiakkaat/<str:person>/profiili", profile.profile, name="customer-profile"),
    path("asiakkaat/<str:person>/profiili/<str:part>", profile.change, name="customer-profile-change"),
    path("asiakkaat/<str:person>/yhteystiedot", customer.open_contacts, name="customer-contacts"),
]
