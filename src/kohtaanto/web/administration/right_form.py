"""The form of a member of the staff and the right given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.actions.staff import Told
from kohtaanto.codes.municipalities import municipalities
from kohtaanto.records.models import Unit
from kohtaanto.records.models.staff import STAFF_ROLES
from kohtaanto.web.administration.reasons import ReasonField
from kohtaanto.web.administration.rights import Right
from kohtaanto.web.caseworker.names import municipality_choices
from kohtaanto.web.form_fields import DayField
from kohtaanto.web.navigation import ROLE_NAMES
from kohtaanto.web.templatetags.kohtaanto import named, reader


class RightForm(forms.Form):
    """A member of the staff and the right given."""

    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=80)
    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=30, required=False)
    employer_municipality = forms.ChoiceField(
        label=gettext_lazy("Employer municipality"),
        help_text=gettext_lazy("Partners may come from outside the area."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    municipalities = forms.MultipleChoiceField(
        label=gettext_lazy("Narrowed to these municipalities (none: as far as the employer's power reaches)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_on = DayField(label=gettext_lazy("Right from"))
    ends_on = DayField(
        label=gettext_lazy("Last day of the right"),
        required=False,
        help_text=gettext_lazy("Empty: until further notice."),
    )
    reason = ReasonField()

    def __init__(self, data: Any = None, *, scope: Scope, on: date, right: Right | None = None) -> None:
        super().__init__(data, initial={"starts_on": on} if right is None else _initial(right))
        members = municipality_choices(scope, on)
        inside = {code for code, _ in members}
        outside = [(each.code, each.names.said_in(reader())) for each in municipalities(on) if each.code not in inside]
        units = [(each.id, named(each)) for each in Unit.objects.visible_to(scope)]
        self._offer("employer_municipality", [
            (gettext("Members of the area"), members),
            (gettext("Others"), sorted(outside, key=lambda pair: pair[1])),
        ])  # fmt: skip
        self._offer("unit", [("", gettext("None")), *units])
        self._offer("role", [(role.value, gettext(ROLE_NAMES[role])) for role in STAFF_ROLES])
        self._offer("municipalities", members)

    def told(self) -> Told:
        """Return what the valid form tells."""
        sent = self.cleaned_data
        return Told(
            sent["given_names"],
            sent["family_name"],
            sent["email"],
            sent["phone"],
            sent["unit"],
            sent["employer_municipality"],
            Role(sent["role"]),
            tuple(sent["municipalities"]),
            sent["starts_on"],
            sent["ends_on"],
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _initial(right: Right) -> dict[str, Any]:
    return {
        "family_name": right.family_name,
        "given_names": right.given_names,
        "email": right.email,
        "phone": right.phone,
        "employer_municipality": right.employer_code,
        "unit": right.unit_id,
        "role": right.role,
        "municipalities": list(right.narrowed_to),
        "starts_on": right.starts_on,
        "ends_on": right.ends_on,
    }
