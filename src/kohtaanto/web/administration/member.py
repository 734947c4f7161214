"""One member of the staff: the right, its history, and changing or ending it, adding a member, inviting."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.accounts import INVITATION_LASTS
from kohtaanto.actions.staff import add_member, change_member, end_right, invite_member
from kohtaanto.codes.problems import Refused
from kohtaanto.web.administration.forms import ReasonForm, RightForm
from kohtaanto.web.administration.history import history_of
from kohtaanto.web.administration.refusals import show_refusal
from kohtaanto.web.administration.rights import Right, rights_of
from kohtaanto.web.entrance.invitation import invitation_address
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_STAFF)
def member(request: UnitRequest, member_id: str) -> HttpResponse:
    """Show the member, the right as the day has it, and everything that has been changed."""
    return _page(request, _right(request, member_id))


@route(Deed.EDIT_STAFF, "GET", "POST")
def change(request: UnitRequest, member_id: str) -> HttpResponse:
    """Show the form of the right, or change it; from the next request on the member sees accordingly."""
    right = _right(request, member_id)
    form = RightForm(request.POST or None, scope=request.scope, on=request.unit.on, right=right)
    if request.method == "POST" and form.is_valid():
        try:
            if change_member(request.scope, member_id, _version(request), form.told(), form.cleaned_data["reason"]):
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


@route(Deed.EDIT_STAFF, "POST")
def end(request: UnitRequest, member_id: str) -> HttpResponse:
    """End the right at once."""
    right = _right(request, member_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            end_right(request.scope, member_id, _version(request), form.cleaned_data["reason"])
            messages.success(request, gettext("The right has ended. Whoever is signed in is signed out."))
            return redirect("staff-member", member_id)
        except Refused as fault:
            show_refusal(form, fault)
    return _page(request, right, ending=form, status=422)


@route(Deed.EDIT_STAFF, "POST")
def invitation(request: UnitRequest, member_id: str) -> HttpResponse:
    """Make a link with which the member sets up signing in, and show it this once."""
    right = _right(request, member_id)
    try:
        secret = invite_member(request.scope, member_id)
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        return redirect("staff-member", member_id)
    page = {
        "right": right,
        "link": invitation_address(request, secret),
        "days": INVITATION_LASTS.days,
    }
    return render(request, "administration/invitation.html", page)


def _right(request: UnitRequest, member_id: str) -> Right:
    found = rights_of(request.scope, request.unit.on, member_id)
    if not found:
        raise Http404
    return found[0]


def _version(request: UnitRequest) -> int:
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def _page(
    request: UnitRequest, right: Right, ending: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    page = {
        "right": right,
        "history": history_of(request.scope, right.id),
        "ending": ending or ReasonForm(),
        "may_edit": request.scope.may(Deed.EDIT_STAFF),
        "is_own": right.id == request.scope.staff,
    }
    return render(request, "administration/member.html", page, status=status)
