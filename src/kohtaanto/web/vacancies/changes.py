"""Telling the reader why a change was not made: each reason with its cure."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.web.templatetags.kohtaanto import say


def told(request: HttpRequest, refusal: Refused) -> None:
    """Say at the top of the next page why the change was refused."""
    told_all(request, [refusal.problem])


def told_all(request: HttpRequest, problems: Iterable[Problem]) -> None:
    """Say several reasons, each once."""
    for sentence in dict.fromkeys(sentence_of(each) for each in problems):
        messages.error(request, sentence)


def sentence_of(problem: Problem) -> str:
    """Return reason and cure in the reader's language."""
    return f"{say(problem.reason)} {say(problem.cure)}"
