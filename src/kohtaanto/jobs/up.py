"""`kohtaanto up`: web and worker in one command, ready for work, stopping cleanly."""

from __future__ import annotations

import argparse
import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.jobs.keeping import NO_ANSWER, Keeper
from kohtaanto.jobs.one_site import LOOPBACK, address_of, only_one
from kohtaanto.jobs.set_up_link import offer_set_up_link
from kohtaanto.jobs.site import check_entry, check_tables, complain, migrate, open_folder, say, set_up
from kohtaanto.records import server
from kohtaanto.records.addresses import is_embedded

HELP = "Serve the site: web and background worker in one command."
READY_SECONDS = 60
NOT_READY = 503


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of this machine"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")


def run(arguments: argparse.Namespace) -> int:
    """Prepare the database and serve until told to stop."""
    with only_one(arguments.data, arguments.host, arguments.port):
        folder = open_folder(arguments.data)
        check_entry(folder)
        migrate()
        offer_set_up_link()
        return serve(folder, arguments.host, arguments.port)


def serve(folder: Path, host: str, port: int) -> int:
    """Run web and worker; when one of them dies it is started again, a signal stops both."""
    _keep_the_demo_at_home(host)
    check_tables(folder)
    _collect_static()
    keeper = Keeper(server.cluster(folder) if is_embedded() else None)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, keeper.stop)
    keeper.start("web", host, str(port))
    answer = _answer(host, port, keeper)
    if keeper.is_stopping:
        return keeper.wait()
    if answer not in {200, NOT_READY}:
        complain(f"{address_of(host, port)}: the site does not answer as it should; see the lines above.")
        keeper.stop()
        keeper.wait()
        return NO_ANSWER
    keeper.prove("web")
    keeper.start("worker")
    say(f"Kohtaanto: {address_of(host, port)}   (stop with Ctrl+C)")
    if answer == NOT_READY:
        say("It is not ready for work yet; `kohtaanto doctor` tells what is missing.")
    return keeper.wait()


def _keep_the_demo_at_home(host: str) -> None:
    names = {name for name in os.environ.get("KOHTAANTO_HOSTS", "localhost").split(",") if name}
    if os.environ.get("KOHTAANTO_PROFILE") == "demo" and not {host, *names} <= LOOPBACK:
        raise Refused(
            Problem(
                Place("KOHTAANTO_PROFILE"),
                message("The demo lets everybody in with one click; it serves this machine only."),
                message("Leave out --host and KOHTAANTO_HOSTS, or serve without the demo profile."),
            )
        )


def _known_name() -> str:
    # The site answers to its own names only.
    name = os.environ.get("KOHTAANTO_HOSTS", "localhost").split(",")[0]
    return "localhost" if name in {"", "*"} else name.lstrip(".")


def _collect_static() -> None:
    if os.environ.get("KOHTAANTO_PROFILE") == "demo":
        return
    set_up()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _answer(host: str, port: int, keeper: Keeper) -> int | None:
    """Return the status of the first answer, None where the web has ended or the time is over."""
    deadline = time.monotonic() + READY_SECONDS
    asked = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  asked, not listened on
    asked = f"[{asked}]" if ":" in asked else asked
    while time.monotonic() < deadline and not keeper.is_stopping:
        if keeper.parts["web"].has_ended:
            return None
        request = urllib.request.Request(f"http://{asked}:{port}/readyz", headers={"Host": _known_name()})
        try:
            with urllib.request.urlopen(request, timeout=READY_SECONDS) as answer:  # noqa: S310  our own address
                return int(answer.status)
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            time.sleep(0.03)
    return None
