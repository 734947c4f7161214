"""The area itself: its members and host, its agreements of delegation, and how it works."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.delegations import add_agreement, change_settings, end_agreement
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Area, DelegationAgreement, Host, Membership
from kohtaanto.records.models.areas import Mode
from kohtaanto.web.administration.area_forms import AgreementForm, EndingForm, SettingsForm
from kohtaanto.web.administration.history import history_of
from kohtaanto.web.administration.refusals import show_refusal
from kohtaanto.web.routes import UnitRequest, one, route


@route(Deed.SEE_STAFF)
def area(request: UnitRequest) -> HttpResponse:
    """Show the area as the day has it, with what has ended and what is to come."""
    return _page(request)


@route(Deed.EDIT_STAFF, "POST")
def settings(request: UnitRequest) -> HttpResponse:
    """Change the settings of the area."""
    form = SettingsForm(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            if change_settings(request.scope, sent["mode"], sent["smallest_count"], sent["reason"]):
                messages.success(request, gettext("The settings were changed."))
            else:
                messages.info(request, gettext("Nothing was different; nothing was changed."))
            return redirect("area")
        except Refused as fault:
            show_refusal(form, fault)
    return _page(request, settings=form)


@route(Deed.EDIT_STAFF, "POST")
def agreement(request: UnitRequest) -> HttpResponse:
    """Record an agreement of delegation."""
    form = AgreementForm(request.POST, scope=request.scope, on=request.unit.on)
    if form.is_valid():
        try:
            add_agreement(request.scope, form.told())
            messages.success(request, gettext("The agreement was recorded."))
            return redirect("area")
        except Refused as fault:
            show_refusal(form, fault)
    return _page(request, agreement=form)


@route(Deed.EDIT_STAFF, "POST")
def agreement_end(request: UnitRequest) -> HttpResponse:
    """Set the last day of an agreement."""
    form = EndingForm(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            end_agreement(request.scope, sent["agreement"], sent["ends_on"], sent["reason"])
            messages.success(request, gettext("The last day of the agreement was recorded."))
            return redirect("area")
        except NotShown:
            raise Http404 from None
        except Refused as fault:
            show_refusal(form, fault)
    return _page(request, ending=form)


def _page(request: UnitRequest, **sent: Form) -> HttpResponse:
    code, on = request.scope.area or 0, request.unit.on
    found: Area = one(Area.objects.filter(code=code))
    page: dict[str, Any] = {
        "found": found,
        "mode": gettext(str(Mode(found.mode).label)),
        "members": Membership.objects.filter(area_id=code).order_by("municipality__name_fi", "starts_on", "id"),
        "hosts": Host.objects.filter(area_id=code).order_by("starts_on", "id"),
        "agreements": [
            (each, each.starts_on <= on <= (each.ends_on or on), each.ends_on is not None and each.ends_on < on)
            for each in DelegationAgreement.objects.filter(area_id=code).order_by(
                "from_municipality__name_fi", "starts_on", "id"
            )
        ],
        "on": on,
        "history": history_of(request.scope, None),
        "may_edit": request.scope.may(Deed.EDIT_STAFF),
        "settings": SettingsForm(initial={"mode": found.mode, "smallest_count": found.smallest_count}),
        "agreement": AgreementForm(scope=request.scope, on=on),
        "ending": EndingForm(initial={"ends_on": on}),
    }
    return render(request, "administration/area.html", page | sent, status=422 if sent else 200)
