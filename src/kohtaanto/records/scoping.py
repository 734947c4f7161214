"""The only way to rows of an area: queries that name their scope, and put on record whose rows they bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from kohtaanto.access.scope import Reach, Scope
from kohtaanto.records.ids import LENGTH, new_id
from kohtaanto.records.unit import current_unit


class Unscoped(RuntimeError):
    """Raised when rows of an area are asked for without saying for whom."""


class Unaudited(RuntimeError):
    """Raised when values of people are read without saying whose they are."""


M = TypeVar("M", bound=models.Model)
if TYPE_CHECKING:
    _TextField = models.CharField[str, str]
else:
    _TextField = models.CharField


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of an area: nothing is read before `visible_to` (or `in_area`) has named the scope."""

    _is_scoped = False
    _shows: str | None = (
        None  # "first": the first value is the person; "figures": no person; "masked": caller tells
    )

    def visible_to(self, scope: Scope) -> Self:
        """Return the rows the scope shows by name; rows outside it do not exist here."""
        model: Any = self.model
        return self.in_area(scope).filter(model.seen_by(scope))

    def in_area(self, scope: Scope) -> Self:
        """Return all rows of the scope's own area, for counts and masked rows."""
        found = self.filter(area_id=scope.area) if scope.area is not None else self.none()
        found._is_scoped = True
        return found

    def rows(self, *fields: str) -> Self:
        """Return tuples whose first value is the person's id; the people go on record."""
        return self._valued("first", self.model_subject(), *fields)

    def maskable_rows(self, *fields: str) -> Self:
        """Return tuples that may be masked; the caller puts on record those it shows by name."""
        return self._valued("masked", *fields)

    def figures(self, *fields: str) -> Self:
        """Return values that tell of nobody in particular: totals, or grouping keys for them."""
        return self._valued("figures", *fields)

    def model_subject(self) -> str:
        """Return the field that holds the person's id."""
        subject: str | None = getattr(self.model, "SUBJECT", None)
        if subject is None:
            raise TypeError(f"{self.model.__name__} holds no person.")
        return subject

    def count(self) -> int:
        self._require_scope()
        return super().count()

    def exists(self) -> bool:
        self._require_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._require_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._require_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_scope()
        return super().delete()

    def iterator(self, chunk_size: int | None = None) -> Iterator[M]:
        self._require_scope()
        for row in super().iterator(chunk_size or 2000):
            self._put_on_record([row])
            yield row

    def _valued(self, shows: str, *fields: str) -> Self:
        found: Any = self.values_list(*fields)
        found._shows = shows
        return found  # type: ignore[no-any-return]

    def _require_scope(self) -> None:
        if not self._is_scoped:
            raise Unscoped(f"{self.model.__name__}: say for whom with .visible_to(scope) or .in_area(scope)")

    def _fetch_all(self) -> None:
        is_fresh = self._result_cache is None
        if is_fresh:
            self._require_scope()
        super()._fetch_all()
        if is_fresh and self._result_cache:
            self._put_on_record(self._result_cache)

    def _put_on_record(self, found: list[Any]) -> None:
        subject = getattr(self.model, "SUBJECT", None)
        if subject is None or self._shows in {"figures", "masked"}:
            return
        if isinstance(found[0], models.Model):
            current_unit().saw(getattr(row, subject) for row in found)
        elif self._shows == "first":
            current_unit().saw(row[0] for row in found)
        else:
            raise Unaudited(
                f"{self.model.__name__}: read values with .rows(...), .maskable_rows(...) or .figures(...)"
            )

    def _clone(self) -> Self:
        made: Self = super()._clone()  # type: ignore[misc]
        made._is_scoped, made._shows = self._is_scoped, self._shows
        return made


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """The manager of area rows; rows reached through an instance already seen need no second scope."""

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        if getattr(self, "instance", None) is not None:
            found._is_scoped = True
        return found


class AreaRow(models.Model):
    """A row that belongs to one employment area: its key stands in the row, and the walls are built on it."""

    area = models.ForeignKey("records.Area", on_delete=models.PROTECT, db_index=False, related_name="+")

    objects: ClassVar[Any] = ScopedManager()

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        """Return the condition under which a row of the own area is shown by name; everything by default."""
        return Q()

    def validate_unique(self, exclude: Any = None) -> None:
        """Leave uniqueness to the database: Django's own check would look beyond the scope."""

    def validate_constraints(self, exclude: Any = None) -> None:
        """Leave constraints to the database, for the same reason."""


class PersonRow(AreaRow):
    """A row about one jobseeker; it is shown where the jobseeker is shown."""

    SUBJECT: ClassVar[str] = "jobseeker_id"

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        return person_condition(scope, "jobseeker_id", "jobseeker__")


def person_condition(scope: Scope, key: str, path: str) -> Q:
    """Return `Scope.reveals` as a condition on the rows of people (a test holds the two equal)."""
    if scope.reach is Reach.NONE:
        return Q(pk__in=[])
    if scope.reach is Reach.LISTED:
        return Q(**{f"{key}__in": scope.subjects})
    condition = ~Q(**{f"{key}__in": scope.closed}) if scope.closed else Q()
    if scope.municipalities is None:
        return condition
    near = Q(**{f"{path}municipality_code__in": sorted(scope.municipalities)})
    if scope.staff:
        near |= Q(**{f"{path}responsible_id": scope.staff})
    return condition & near


class IdField(_TextField):
    """The random id of a row as its primary key."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {
            "max_length": LENGTH,
            "primary_key": True,
            "default": new_id,
            "editable": False,
            "db_collation": "C",
        }
        super().__init__(**kwargs)


if TYPE_CHECKING:
    AreaKey = models.ForeignKey
    AreaKeyOne = models.OneToOneField
else:

    class AreaKey(models.ForeignKey):
        """A reference within one area: held as (area, id), so that it can tell nothing of foreign rows."""

        def __init__(self, to, on_delete=models.PROTECT, **kwargs):
            # The constraint itself is composite and stands in the migration of the walls.
            super().__init__(to, on_delete, **(kwargs | {"db_constraint": False}))

    class AreaKeyOne(models.OneToOneField):
        """A reference within one area from a row of which each person has at most one."""

        def __init__(self, to, on_delete=models.PROTECT, **kwargs):
            super().__init__(to, on_delete, **(kwargs | {"db_constraint": False}))
