"""Days, times and numbers as they are written in each language of the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from kohtaanto.codes.messages import message
from kohtaanto.web.templatetags.kohtaanto import clock, day, day_of, number, say


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "4.3.2026"), ("sv", "4.3.2026"), ("en", "4 Mar 2026")]
)
def test_a_day_is_written_so_that_no_reader_takes_it_for_another(language, written):
    with translation.override(language):
        assert day(date(2026, 3, 4)) == written


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "12\xa0345"), ("sv", "12\xa0345"), ("en", "12,345")]
)
def test_the_thousands_of_a_number_stand_apart(language, written):
    with translation.override(language):
        assert (number(12345), number(999)) == (written, "999")


@pytest.mark.parametrize(("language", "written"), [("fi", "9.05"), ("sv", "09:05"), ("en", "09:05")])
def test_a_time_of_day_is_written_as_the_reader_does(language, written):
    with translation.override(language):
        assert (clock("09:05"), clock("")) == (written, "")


def test_a_message_writes_its_days_and_decimals_in_the_language_of_the_reader():
    inner = message("as of %(day)s,", day=date(2026, 3, 4))
    said = message("%(years)s of %(count)s, %(inner)s", years=5.5, count=2, inner=inner)

    with translation.override("fi"):
        assert say(said) == "5,5 of 2, as of 4.3.2026,"
    with translation.override("en"):
        assert say(said) == "5.5 of 2, as of 4 Mar 2026,"


def test_a_version_named_by_its_day_is_written_as_a_day_and_any_other_as_it_is():
    with translation.override("fi"):
        assert (day_of("2025-01-01"), day_of("v2")) == ("1.1.2025", "v2")
