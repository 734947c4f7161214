"""The brake on wrong passwords and codes: growing waits that one person's attacker cannot turn against the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db import connection

from kohtaanto.records.models.accounts import FailedTries
from kohtaanto.records.sealing import keyed_digest


@dataclass(frozen=True, slots=True)
class Guess:
    """One try at signing in: of what ("password" or "code"), for whom, from which address and known browser."""

    what: str
    whom: str
    address: str
    browser: str = ""


@dataclass(frozen=True, slots=True)
class Brake:
    """So many free tries, then a wait that doubles up to the longest; forgotten after a time without a try."""

    free: int
    first_wait: int
    longest_wait: int
    forgotten_after: timedelta

    def wait(self, failures: int) -> int:
        """Return the seconds to wait after so many failures in a row."""
        beyond = failures - self.free
        return 0 if beyond < 0 else min(self.longest_wait, self.first_wait * 2 ** min(beyond, 20))


# A browser in which the account has signed in before counts by itself: whoever fails elsewhere, even at the same
# address, does not stop its owner. Elsewhere passwords count by name and address, codes by account: who is asked
# for a code knows the password already.
KNOWN_BROWSER = Brake(10, 5, 300, timedelta(hours=12))
PAIR = Brake(5, 5, 900, timedelta(hours=24))
# Whole offices share an address: many tries are free and the waits stay short.
ADDRESS = Brake(50, 1, 60, timedelta(minutes=30))
LONGEST_KEPT = timedelta(hours=24)


def seconds_to_wait(guess: Guess, at: datetime) -> int:
    """Return how long this guess has to wait before it is looked at; 0 when it may be tried now. One query."""
    brakes = dict(_brakes(guess))
    waits = [0]
    for failed in FailedTries.objects.filter(key__in=brakes):
        passed = at - failed.last_at
        if passed < brakes[failed.key].forgotten_after:
            waits.append(brakes[failed.key].wait(failed.count) - int(passed.total_seconds()))
    return max(waits)


def note_failure(guess: Guess, at: datetime) -> None:
    """Count a wrong guess, also when several arrive at once."""
    # In one order, so that two guesses never wait for each other.
    for key, brake in sorted(_brakes(guess), key=lambda pair: pair[0]):
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into records_failedtries as t (key, count, last_at) values (%s, 1, %s)"
                " on conflict (key) do update set last_at = excluded.last_at,"
                " count = case when t.last_at < %s then 1 else t.count + 1 end",
                [key, at, at - brake.forgotten_after],
            )


def note_success(guess: Guess) -> None:
    """Forget the failures of this name here; those of the address stay, or one own account would clear them."""
    FailedTries.objects.filter(key=next(_brakes(guess))[0]).delete()


def forget_old_failures(at: datetime) -> int:
    """Delete what no brake looks at any more, and return how many rows that were."""
    return FailedTries.objects.filter(last_at__lt=at - LONGEST_KEPT).delete()[0]


def place_of(address: str) -> str:
    """Return what counts as one address: of IPv6 the network, which one subscriber has to himself."""
    try:
        read = ip_address(address)
    except ValueError:
        return address[:45]
    if isinstance(read, IPv6Address) and read.ipv4_mapped is None:
        return ":".join(read.exploded.split(":")[:4])
    return str(read.ipv4_mapped) if isinstance(read, IPv6Address) else str(read)


def _brakes(guess: Guess) -> Iterator[tuple[str, Brake]]:
    # The first pair is the one that a success clears.
    if guess.browser:
        yield _key(f"{guess.what}/{guess.whom}/browser/{guess.browser}"), KNOWN_BROWSER
        return
    place = place_of(guess.address)
    where = f"/at/{place}" if guess.what == "password" else ""
    yield _key(f"{guess.what}/{guess.whom}{where}"), PAIR
    yield _key(f"at/{place}"), ADDRESS


def _key(text: str) -> str:
    return keyed_digest(f"brake/{text}").hex()
