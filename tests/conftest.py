"""Fixtures of all tests: the seeded database, people signed in, open units of work, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, TransactionTestCase
from tests import database

from kohtaanto.records import unit as unit_module
from kohtaanto.web.catalogues import compile_catalogues

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the names of the databases to tests.database."""


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give the worker its clone of the seeded template."""
    with django_db_blocker.unblock():
        database.prepare()
    yield
    with django_db_blocker.unblock():
        database.connections.close_all()


def pytest_configure(config: pytest.Config) -> None:
    compile_catalogues()
    # A test that commits gets a fresh clone afterwards; emptying tables would take the demo's people with it.
    TransactionTestCase._fixture_teardown = lambda self: database.renew()  # type: ignore[method-assign]


def pytest_unconfigure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ and Path(os.environ.get("KOHTAANTO_TEST_DATA", "/none")).is_dir():
        database.remove()


@pytest.fixture
def client_of(db: None) -> Callable[[str], Client]:
    """Return a function from a persona's sign-in name to a client signed in as that person."""
    return signed_in


def signed_in(login: str) -> Client:
    """Return a test client signed in as the person of that sign-in name."""
    from kohtaanto.actions.clock import now
    from kohtaanto.records.models import Account

    client = Client()
    account = Account.objects.get(login=login)
    client.force_login(account)
    session = client.session
    session["generation"], session["began"] = account.generation, now().timestamp()
    session.save()
    return client


@pytest.fixture
def unit_of(db: None) -> Callable[..., Any]:
    """Return a function that opens the unit of work of a persona: `with unit_of("veikko") as unit:`."""
    from contextlib import contextmanager

    from kohtaanto.access.scope import scope_of
    from kohtaanto.records.models import Account
    from kohtaanto.records.viewers import sign_in_scope, viewer_of

    @contextmanager
    def opened(login: str, view: str = "test") -> Iterator[Any]:
        account = Account.objects.get(login=login)
        occasion = unit_module.Occasion(AT, database.DAY, view, "test")
        with unit_module.unit_of_work(sign_in_scope(account), occasion) as unit:
            unit_module.rescope(unit, scope_of(viewer_of(account, unit.on), unit.on))
            yield unit

    return opened


@pytest.fixture
def system_unit(db: None) -> Iterator[Callable[..., Any]]:
    """Return a function that opens the system's own unit of work in an area: `with system_unit(21) as unit:`."""
    from kohtaanto.access.scope import system_scope

    def opened(area: int, task: str = "test") -> Any:
        return unit_module.unit_of_work(
            system_scope(area, task), unit_module.Occasion(AT, database.DAY, f"test:{task}")
        )

    return opened


@pytest.fixture(scope="session")
def base_url() -> None:
    """Leave addresses whole; the plug-in's own fixture warns under this pytest, and a warning is an error."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium without its own traffic."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Read the pages as a Finnish reader on a desk screen."""
    return {
        **browser_context_args,
        "locale": "fi-FI",
        "timezone_id": "Europe/Helsinki",
        "reduced_motion": "reduce",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> str:
    """Return the address of the served site; what a test changes there is gone after it."""
    return str(live_server.url)


@pytest.fixture
def visit(site: str, page: Any) -> Callable[..., Any]:
    """Return a function that signs a persona in through the sign-in page and returns the browser page."""

    def come_in(login: str | None = None, path: str = "/") -> Any:
        if login is not None:
            page.goto(f"{site}/kirjaudu")
            page.locator(f"form:has(input[name=login][value={login}]) button").click()
        page.goto(f"{site}{path}")
        return page

    return come_in
