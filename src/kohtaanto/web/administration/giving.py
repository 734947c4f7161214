"""Giving and changing a right: adding a member of the staff, and the form of a right that is there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.staff import add_member, change_member
from kohtaanto.codes.problems import Refused
from kohtaanto.web.administration.refusals import show_refusal
from kohtaanto.web.administration.right_form import RightForm
from kohtaanto.web.administration.rights import Right, rights_of
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.EDIT_STAFF, "GET", "POST")
def change(request: UnitRequest, member_id: str) -> HttpResponse:
    """Show the form of the right, or change it; from the next request on the member sees accordingly."""
    right = right_of(request, member_id)
    form = RightForm(request.POST or None, scope=request.scope, on=request.unit.on, right=right)
    if request.method == "POST" and form.is_valid():
        try:
            if change_member(request.scope, member_id, version_sent(request), form.told(), form.cleaned_data["reason"]):
                messages.success(request, gettext("The right was changed. It counts at once."))
            else:
                messages.info(request, gettext("Nothing was different; nothing was changed."))
            return redirect("staff-member", member_id)
        except Refused as fault:
            show_refusal(form, fault)
    page = {"form": form, "right": right, "is_own": right.id == request.scope.staff}
    return render(request, "administration/right.html", page, status=422 if form.errors else 200)


@route(Deed.EDIT_STAFF, "GET", "POST")
def new(request: UnitRequest) -> HttpResponse:
    """Show the form of a new member, or add the member with a right and an account still to be set up."""
    form = RightForm(request.POST or None, scope=request.scope, on=request.unit.on)
    if request.method == "POST" and form.is_valid():
        try:
            member_id = add_member(request.scope, form.told(), form.cleaned_data["reason"])
            messages.success(request, gettext("The member was added. Next, make the link for setting up sign-in."))
            return redirect("staff-member", member_id)
        except Refused as fault:
            show_refusal(form, fault)
    return render(request, "administration/right.html", {"form": form}, status=422 if form.errors else 200)


def right_of(request: UnitRequest, member_id: str) -> Right:
    """Return the member's right as the day has it; not found where the area has no such member."""
    found = rights_of(request.scope, request.unit.on, member_id)
    if not found:
        raise Http404
    return found[0]


def version_sent(request: UnitRequest) -> int:
    """Return the version of the right that the sender has seen; none has zero."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
