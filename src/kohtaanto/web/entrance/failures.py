"""The pages for what is not found, not allowed or has failed; a foreign row and no row look the same."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404 with the same bytes whatever was asked for."""
    return render(request, "not_found.html", status=404)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403: the role does not include this."""
    return render(request, "refused.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database."""
    # Without the request: the frame's own look-ups could meet the very fault that brought us here.
    language = (get_language() or "fi")[:2]
    return HttpResponse(render_to_string("failed.html", {"language": language}), status=500)
