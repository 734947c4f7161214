"""Publishing, closing and reopening a vacancy, for staff and employers: what was sent, one call, where to go on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from kohtaanto.actions.vacancies import NotTaken, close_vacancy, publish_vacancy, reopen_vacancy
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.web.routes import UnitRequest
from kohtaanto.web.vacancies.changes import told, told_all
from kohtaanto.web.vacancies.closing import ClosingForm
from kohtaanto.web.vacancies.editing import Face


def published(request: UnitRequest, face: Face, vacancy_id: str) -> HttpResponse:
    """Publish a draft; what it still lacks is told on its form."""
    try:
        publish_vacancy(request.scope, vacancy_id)
    except NotTaken as refusal:
        told_all(request, refusal.problems)
        return redirect(f"{face.page}-edit", vacancy_id)
    except Refused as refusal:
        told(request, refusal)
    else:
        messages.success(request, gettext("The vacancy is published."))
    return redirect(face.page, vacancy_id)


def closed(request: UnitRequest, face: Face, vacancy_id: str) -> HttpResponse:
    """Close the vacancy with the outcome that was chosen."""
    form = ClosingForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose what became of the vacancy."))
        return redirect(face.page, vacancy_id)
    try:
        close_vacancy(request.scope, vacancy_id, form.cleaned_data["outcome"], form.cleaned_data["filled"])
    except Refused as refusal:
        told(request, refusal)
    else:
        messages.success(request, gettext("The vacancy is closed. It can be opened again."))
    return redirect(face.page, vacancy_id)


def reopened(request: UnitRequest, face: Face, vacancy_id: str) -> HttpResponse:
    """Open a closed vacancy again; one whose time has passed becomes a draft."""
    try:
        opened = reopen_vacancy(request.scope, vacancy_id)
    except Refused as refusal:
        told(request, refusal)
        return redirect(face.page, vacancy_id)
    if opened.state == VacancyState.DRAFT:
        messages.info(request, gettext("The vacancy is a draft now: complete it and publish it."))
        return redirect(f"{face.page}-edit", vacancy_id)
    messages.success(request, gettext("The vacancy is open again."))
    return redirect(face.page, vacancy_id)
