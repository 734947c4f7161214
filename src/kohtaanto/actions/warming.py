"""Making a process ready before its first request: vocabulary, score, compiled loops, areas' arrays."""

from __future__ import annotations

from django.db import connection

from kohtaanto.access.scope import system_scope
from kohtaanto.actions import concepts
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.match_index import index_of
from kohtaanto.matching import search
from kohtaanto.records.models import Account
from kohtaanto.records.unit import Occasion, unit_of_work


def warm_up() -> None:
    """Read and build once what every first use would wait some seconds for; for a thread of its own."""
    try:
        search.warm_up(search.model())
        for area in Account.objects.order_by("area_id").values_list("area_id", flat=True).distinct():
            scope = system_scope(area, "matching")
            with unit_of_work(scope, Occasion(now(), today(), "matching")):
                index_of(scope)
        concepts.warm_up()
    finally:
        connection.close()
