"""The pages for what is not found, not allowed or has failed; a foreign row and no row look the same."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404 with the same bytes whatever was asked for."""
    return render(request, "not_found.html", status=404)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403: the role does not include this."""
    return render(request, "refused.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database."""
    return render(request, "failed.html", status=500)
