"""What the site refuses to start with, and what it sends with every page outside the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """
import django
django.setup()
from django.conf import settings
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.BROWSER_COOKIE_NAME,
      settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE)
from kohtaanto.web.flashes import HostCookie
print(HostCookie.cookie_name)
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
"""


def started(folder: Path, code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the site's settings, in an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOHTAANTO", "DJANGO"))}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "kohtaanto.config.settings",
        "KOHTAANTO_DATA": str(folder),
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True, check=False
    )


def test_outside_the_demo_the_deployment_check_finds_nothing_and_cookies_are_bound_to_the_host(tmp_path):
    done = started(tmp_path, REPORT, KOHTAANTO_HOSTS="palvelu.example.fi")

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        "__Host-kohtaanto", "__Host-kohtaanto-csrf", "__Host-kohtaanto-browser", "True",
        "__Host-kohtaanto-messages", "System", "check", "identified", "no", "issues", "(0", "silenced).",
    ]  # fmt: skip


@pytest.mark.parametrize("profile", ["demo", "test"])
def test_one_click_sign_in_refuses_to_start_where_others_could_reach_it(tmp_path, profile):
    done = started(tmp_path, "import django; django.setup()", KOHTAANTO_PROFILE=profile, KOHTAANTO_HOSTS="a.example.fi")

    assert done.returncode != 0
    assert "The demo signs anybody in" in done.stderr


def test_a_wrongly_described_issuer_is_told_at_the_start(tmp_path):
    done = started(tmp_path, "import django; django.setup()", KOHTAANTO_OIDC_ENTRA_URL="https://login.example.fi")

    assert "Issuer entra: client_id is missing." in done.stderr


def test_outside_the_demo_there_is_no_one_click_sign_in(client, db, settings):
    settings.IS_DEMO = False

    assert client.post("/kirjaudu/demo", {"login": "veikko"}).status_code == 404
    assert "sign-in-demo" not in client.get("/kirjaudu").content.decode()


def test_in_the_demo_libraries_for_issuers_are_not_loaded(tmp_path):
    code = (
        "import django, sys; django.setup(); import kohtaanto.config.urls, kohtaanto.web.entrance.urls;"
        "print(sorted({'requests', 'fido2', 'jwt', 'qrcode'} & set(sys.modules)))"
    )
    done = started(tmp_path, code, KOHTAANTO_PROFILE="demo")

    assert done.stdout.strip() == "[]", done.stderr
