"""How the people of the demo are reached: invented streets, numbers that lead nowhere, example addresses."""

from __future__ import annotations

from random import Random

from kohtaanto.codes.phone import phone_key
from kohtaanto.demo.chance import happens, weighted
from kohtaanto.demo.content import content
from kohtaanto.demo.names import Name
from kohtaanto.demo.person_rows import AddressRow

# Postal codes of the municipalities' centres.
POSTAL_CODES = {
    "108": ("39100", "HÄMEENKYRÖ"),
    "143": ("39500", "IKAALINEN"),
    "250": ("39820", "KIHNIÖ"),
    "581": ("39700", "PARKANO"),
    "619": ("31900", "PUNKALAIDUN"),
    "790": ("38200", "SASTAMALA"),
    "050": ("27510", "EURA"),
    "051": ("27100", "EURAJOKI"),
    "102": ("32700", "HUITTINEN"),
    "684": ("26100", "RAUMA"),
    "783": ("27800", "SÄKYLÄ"),
    "536": ("37100", "NOKIA"),
    "980": ("33470", "YLÖJÄRVI"),
    "837": ("33100", "TAMPERE"),
    "609": ("28100", "PORI"),
}
_CHANNELS = {"call": 0.4, "message": 0.3, "sms": 0.15, "letter": 0.05, "": 0.1}


def draw_address(random: Random, person: str, name: Name, home: str, *, is_protected: bool) -> AddressRow:
    """Return how the person is reached at home; some have told no phone or no e-mail."""
    postal_code, post_office = POSTAL_CODES[home]
    phone = draw_phone(random) if happens(random, 0.96) else ""
    return AddressRow(
        jobseeker_id=person,
        phone=phone,
        phone_key=phone_key(phone),
        email=name.email(random.randint(1, 99)) if happens(random, 0.86) else "",
        street_address=draw_street(random),
        postal_code=postal_code,
        post_office=post_office,
        preferred_channel=weighted(random, _CHANNELS),
        is_protected=is_protected,
    )


def draw_phone(random: Random) -> str:
    """Return a number that leads nowhere: as far as is known, 012 is no area or network in Finland.

    No range is known to be kept for fiction in Finland, so none of the real prefixes is used.
    """
    return f"012 {random.randint(200, 999)} {random.randint(0, 9999):04d}"


def draw_street(random: Random) -> str:
    """Return an invented street address."""
    lists = content("employers")
    street = random.choice(lists["street_first"]) + random.choice(lists["street_second"])
    return f"{street} {random.randint(1, 60)}"
