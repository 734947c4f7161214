"""Every route declares its deed, whoever may not do it gets no page, and a foreign row does not exist."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.conftest import signed_in

from kohtaanto.access.roles import Deed
from kohtaanto.demo.personas import PERSONAS

ROLES = Path(__file__).parents[1] / "access" / "roles.csv"
TABLE = {row["deed"]: row for row in csv.DictReader(ROLES.read_text(encoding="utf-8").splitlines())}


def patterns(resolver: URLResolver | None = None) -> list[URLPattern]:
    """Return every route of the site, whatever file it stands in."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def address(pattern: URLPattern) -> str:
    """Return an address of the route with ids that belong to nothing."""
    filled = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        for spelled in (f"<{type(converter).__name__}:{name}>", f"<str:{name}>", f"<row:{name}>", f"<slug:{name}>"):
            filled = filled.replace(spelled, "bcdfgh123456")
    return "/" + filled


ROUTES = sorted(patterns(), key=lambda pattern: pattern.name or "")
# One route changes what the test client itself is; it is tried in the tests of signing in.
TRIED = [pattern for pattern in ROUTES if pattern.name not in {"sign-out"}]


@pytest.mark.parametrize("pattern", ROUTES, ids=lambda pattern: pattern.name)
def test_a_route_has_a_name_and_declares_its_deed_and_methods(pattern):
    assert pattern.name
    assert isinstance(pattern.callback.deed, Deed)
    assert set(pattern.callback.methods) <= {"GET", "HEAD", "POST"}


@pytest.mark.django_db
@pytest.mark.parametrize("login", [person.login for person in PERSONAS])
def test_a_role_that_may_not_do_a_deed_gets_no_page(login):
    role = next(person.role.value for person in PERSONAS if person.login == login)
    client = signed_in(login)

    for pattern in TRIED:
        method = "POST" if "GET" not in pattern.callback.methods else "GET"
        answer = client.generic(method, address(pattern))
        if TABLE[pattern.callback.deed.value][role] != "y":
            assert answer.status_code == 403, (pattern.name, answer.status_code)
        else:
            assert answer.status_code != 403, pattern.name
            assert answer.status_code < 500, pattern.name


@pytest.mark.django_db
def test_nobody_signed_in_reaches_public_pages_only(client):
    for pattern in TRIED:
        is_public = TABLE[pattern.callback.deed.value]["outsider"] == "y"
        method = "POST" if "GET" not in pattern.callback.methods else "GET"
        answer = client.generic(method, address(pattern))
        if not is_public:
            assert answer.status_code in {302, 403}, (pattern.name, answer.status_code)
            assert "kirjaudu" in answer.get("Location", "kirjaudu")


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", [p for p in TRIED if p.pattern.converters], ids=lambda pattern: pattern.name)
def test_what_does_not_exist_and_what_is_foreign_look_the_same(pattern, unit_of):
    from kohtaanto.records.models import Jobseeker, Vacancy

    login = next(
        (person.login for person in PERSONAS if TABLE[pattern.callback.deed.value][person.role.value] == "y"), None
    )
    with unit_of("outi") as unit:
        person = Jobseeker.objects.in_area(unit.scope).figures("id").first()[0]
        vacancy = Vacancy.objects.in_area(unit.scope).values_list("id", flat=True).first()
    client = signed_in(login)
    method = "POST" if "GET" not in pattern.callback.methods else "GET"
    nothing = client.generic(method, address(pattern))

    for foreign in (person, vacancy):
        answer = client.generic(method, address(pattern).replace("bcdfgh123456", foreign))
        assert (answer.status_code, answer.content) == (nothing.status_code, nothing.content)
