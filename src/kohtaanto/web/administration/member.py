"""One member of the staff: the right and its history, ending it, and inviting the member."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.invitations import INVITATION_LASTS
from kohtaanto.actions.staff import end_right, invite_member
from kohtaanto.codes.problems import Refused
from kohtaanto.web.administration.giving import right_of, version_sent
from kohtaanto.web.administration.history import history_of
from kohtaanto.web.administration.reasons import ReasonForm
from kohtaanto.web.administration.refusals import show_refusal
from kohtaanto.web.administration.rights import Right
from kohtaanto.web.entrance.invitation import invitation_address
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_STAFF)
def member(request: UnitRequest, member_id: str) -> HttpResponse:
    """Show the member, the right as the day has it, and everything that has been changed."""
    return _page(request, right_of(request, member_id))


@route(Deed.EDIT_STAFF, "POST")
def end(request: UnitRequest, member_id: str) -> HttpResponse:
    """End the right at once."""
    right = right_of(request, member_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            end_right(request.scope, member_id, version_sent(request), form.cleaned_data["reason"])
            messages.success(request, gettext("The right has ended. Whoever is signed in is signed out."))
            return redirect("staff-member", member_id)
        except Refused as fault:
            show_refusal(form, fault)
    return _page(request, right, ending=form, status=422)


@route(Deed.EDIT_STAFF, "POST")
def invitation(request: UnitRequest, member_id: str) -> HttpResponse:
    """Make a link with which the member sets up signing in, and show it this once."""
    right = right_of(request, member_id)
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
