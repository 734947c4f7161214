"""Addresses of the administration of an area."""

from django.urls import path

from kohtaanto.web.administration import area, giving, member, staff

urlpatterns = [
    path("henkilosto", staff.staff, name="staff"),
    path("henkilosto/uusi", giving.new, name="staff-new"),
    path("henkilosto/<str:member_id>", member.member, name="staff-member"),
    path("henkilosto/<str:member_id>/muuta", giving.change, name="staff-change"),
    path("henkilosto/<str:member_id>/paata", member.end, name="staff-end"),
    path("henkilosto/<str:member_id>/kutsu", member.invitation, name="staff-invite"),
    path("alue", area.area, name="area"),
    path("alue/asetukset", area.settings, name="area-settings"),
    path("alue/sopimukset", area.agreement, name="area-agreement"),
    path("alue/sopimukset/paata", area.agreement_end, name="area-agreement-end"),
]
