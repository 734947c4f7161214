"""Putting the refusal of an action on the field of the form that it concerns."""

from __future__ import annotations

from django.forms import Form
from django.utils.translation import gettext

from kohtaanto.codes.problems import Refused


def show_refusal(form: Form, fault: Refused) -> None:
    """Tell the reason and the cure at the field, or above the form where the form has no such field."""
    column = fault.problem.place.column
    said = f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}"
    form.add_error(column if column in form.fields else None, said)
