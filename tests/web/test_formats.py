"""Days as they are written in each language of the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from kohtaanto.web.templatetags.kohtaanto import day


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "4.3.2026"), ("sv", "4.3.2026"), ("en", "4 Mar 2026")]
)
def test_a_day_is_written_so_that_no_reader_takes_it_for_another(language, written):
    with translation.override(language):
        assert day(date(2026, 3, 4)) == written
