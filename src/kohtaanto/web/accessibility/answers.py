"""The accessibility feedback an area has received, and answering it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.actions.accessibility import answer_feedback
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import AccessibilityFeedback
from kohtaanto.web.lists import pages_of
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import say


class AnswerForm(forms.Form):
    """The answer that the sender will read."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("The sender reads it at the address given when the feedback was sent."),
    )


@route(Deed.ANSWER_FEEDBACK)
def feedback_list(request: UnitRequest) -> HttpResponse:
    """Show the area's feedback, what waits for an answer first, the nearest deadline first."""
    every = AccessibilityFeedback.objects.visible_to(request.scope)
    waiting = every.filter(answered_at__isnull=True).count()
    pages = pages_of(request, every.count())
    ordered = every.order_by(F("answered_at").desc(nulls_first=True), "answer_by", "id")
    rows = list(ordered[pages.rows].values("id", "about", "text", "sent_at", "answer_by", "answered_at"))
    page = {"rows": rows, "pages": pages, "waiting": waiting, "on": request.unit.on}
    return render(request, "accessibility/feedback_list.html", page)


@route(Deed.ANSWER_FEEDBACK, "GET", "POST")
def feedback(request: UnitRequest, feedback_id: str) -> HttpResponse:
    """Show one piece of feedback with its answer, or keep the answer."""
    found = one(AccessibilityFeedback.objects.visible_to(request.scope).filter(id=feedback_id))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_feedback(request.scope, feedback_id, form.cleaned_data["answer"])
        except Refused as refused:
            messages.error(request, f"{say(refused.problem.reason)} {say(refused.problem.cure)}")
        else:
            messages.success(
                request, gettext("The answer was kept. The sender reads it at the address given.")
            )
        return redirect("accessibility-feedback-one", feedback_id=feedback_id)
    page = {"feedback": found, "form": form}
    return render(request, "accessibility/feedback.html", page, status=422 if form.errors else 200)
