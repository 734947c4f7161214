"""Who looks and who is looked at in the guards of access: every role and extent, every relation between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import psycopg
from tests.conftest import AT
from tests.database import DAY, clone_name, cluster
from tests.guards.canaries import Marks, plant

from kohtaanto.access.scope import system_scope
from kohtaanto.codes.consent_items import current_text
from kohtaanto.records import models as records
from kohtaanto.records import server
from kohtaanto.records.unit import Occasion, Unit, unit_of_work

HERE, ELSEWHERE = 21, 5
HOST, NEAR, FAR, DELEGATING, DELEGATED = "790", "581", "143", "108", "250"
STAFF_ROLES = (
    "caseworker", "employer_expert", "service_manager", "area_leader", "municipal_leader", "board_member",
    "auditor", "partner", "administrator",
)  # fmt: skip
MEETING = STAFF_ROLES[:3]
ITEMS = ["contact", "education", "work", "skills"]
NOBODY = "bcdfgh123456"
NO_DAYS: tuple[int | None, int | None] = (-400, None)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: the facts that decide how far; `municipalities` None is the whole area."""

    login: str
    role: str
    area: int | None
    municipalities: frozenset[str] | None = frozenset()
    is_in_force: bool = True
    staff: str = ""
    person: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A jobseeker as the rules of access see one."""

    id: str
    area: int
    municipality: str | None
    responsible: str | None = None
    recused: frozenset[str] = frozenset()
    presented_to: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy as the rules of access see one."""

    id: str
    area: int
    employer: str
    state: str
    source: str


@dataclass(slots=True)
class Cast:
    """Everybody and everything the guards ask about."""

    viewers: dict[str, Viewer] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)  # by relation, or "relation of viewer"
    consents: dict[str, str] = field(default_factory=dict)  # by the same names as the people
    feedback: dict[str, str] = field(default_factory=dict)
    vacancies: dict[str, Offer] = field(default_factory=dict)
    others: dict[str, dict[str, str]] = field(default_factory=dict)  # kind -> {"here": …, "elsewhere": …}
    everybody: dict[str, Person] = field(default_factory=dict)  # by id, the seeded crowd too
    marks: Marks = field(default_factory=lambda: Marks((), {}, ()))

    def person(self, relation: str, viewer: Viewer) -> str:
        """Return the id of whoever stands in the relation to the viewer; somebody who does not exist at last."""
        return self._of(relation, viewer, {name: each.id for name, each in self.people.items()})

    def consent(self, relation: str, viewer: Viewer) -> str:
        """Return a question for consent to whoever stands in the relation to the viewer."""
        return self._of(relation, viewer, self.consents)

    def said(self, relation: str, viewer: Viewer) -> str:
        """Return what was said of a suggestion to whoever stands in the relation to the viewer."""
        return self._of(relation, viewer, self.feedback)

    def facts(self, person: str) -> Person | None:
        """Return what the rules need to know of a person, None of somebody who does not exist."""
        return self.everybody.get(person)

    def offer(self, vacancy: str) -> Offer | None:
        """Return what the rules need to know of a vacancy, None of one that does not exist."""
        return next((each for each in self.vacancies.values() if each.id == vacancy), None)

    def person_of(self, row: str) -> Person | None:
        """Return whom a question for consent or something said of a suggestion is about."""
        owner = self.marks.owners.get(row)
        return self.facts(owner) if owner else None

    @staticmethod
    def _of(relation: str, viewer: Viewer, found: Mapping[str, str]) -> str:
        if relation == "own" and viewer.person:
            relation = "self"
        return found.get(f"{relation} of {viewer.login}") or found.get(relation, NOBODY)


# The relations of a person to whoever looks; the first five are met by everybody, the rest need a staff member.
RELATIONS = (
    "nobody", "near", "far", "elsewhere", "protected", "archived near", "archived far", "presented", "revoked",
    "own", "colleague's", "protected own", "recused", "recused own",
)  # fmt: skip


def make_cast() -> Cast:
    """Write the cast into the worker's seeded database, commit it, plant the marks, and return it."""
    cast = Cast()
    with _unit(ELSEWHERE) as unit:
        _elsewhere(cast, unit)
    with _unit(HERE) as unit:
        _staff(cast, unit)
        _outside_staff(cast, unit)
        _vacancies(cast, unit)
        pool = _pool(unit, HERE)
        _people(cast, unit, pool)
        _consents(cast, unit)
        _said(cast, unit, HERE)
        _other_rows(cast, unit, "here")
    cast.marks = plant()
    cast.others["event"] = _events()
    cast.everybody = _crowd() | {person.id: person for person in cast.people.values()}
    return cast


def _unit(area: int) -> Any:
    return unit_of_work(system_scope(area, "guards"), Occasion(AT, DAY, "test:guards"))


def _pool(unit: Unit, area: int) -> Iterator[str]:
    """Give seeded people who have everything: contacts, profile, home, situations; none of the named ones."""
    unit.open_protected("*", "the walls of the guards")
    named = records.Account.objects.values_list("holder", flat=True)
    asked = records.Consent.objects.in_area(unit.scope).figures("jobseeker_id")
    found = (
        records.Jobseeker.objects.in_area(unit.scope)
        .filter(is_protected=False, archived_on__isnull=True, municipality_code__isnull=False)
        .filter(profile__isnull=False, contact__isnull=False, occupations__isnull=False)
        .exclude(id__in=list(named))
        .exclude(id__in=[row[0] for row in asked])
    )
    return iter([row[0] for row in found.order_by("id").distinct().figures("id")])


def _elsewhere(cast: Cast, unit: Unit) -> None:
    outi = records.Account.objects.get(login="outi")
    cast.viewers["outi"] = Viewer("outi", "caseworker", ELSEWHERE, frozenset({"102"}), staff=outi.holder)
    person = next(_pool(unit, ELSEWHERE))
    records.Jobseeker.objects.in_area(unit.scope).filter(id=person).update(municipality_code="102")
    cast.people["elsewhere"] = Person(person, ELSEWHERE, "102")
    vacancies = records.Vacancy.objects.in_area(unit.scope).filter(source="own", employer__isnull=False)
    published = vacancies.filter(state="published").order_by("id").first()
    cast.vacancies["elsewhere"] = _offer(published)
    cast.consents["elsewhere"] = _consent(unit, person, published, answer="asked")
    cast.feedback["elsewhere"] = _feedback(unit, person, published.id)
    _other_rows(cast, unit, "elsewhere")


def _staff(cast: Cast, unit: Unit) -> None:
    def member(name: str, role: str, employer: str, *narrowed: str, **more: Any) -> None:
        starts, ends = more.pop("days", NO_DAYS)
        row = records.StaffMember(
            area_id=HERE, given_names="Vartija", family_name=name, role=role, employer_municipality=employer,
            municipalities=list(narrowed), starts_on=DAY + timedelta(days=starts),
            ends_on=None if ends is None else DAY + timedelta(days=ends),
        )  # fmt: skip
        row.save(force_insert=True)
        _account(name, role, row.id)
        cast.viewers[name] = Viewer(name, role, HERE, staff=row.id, **more)

    for role in STAFF_ROLES:
        member(f"wide-{role}", role, HOST, municipalities=None)
    for role in MEETING[:2]:
        member(f"narrow-{role}", role, NEAR, NEAR, municipalities=frozenset({NEAR}))
    member("host-narrowed", "caseworker", HOST, FAR, municipalities=frozenset({FAR}))
    member("delegated", "caseworker", DELEGATED, municipalities=frozenset({DELEGATED, DELEGATING}))
    member("ended", "service_manager", HOST, is_in_force=False, days=(-400, -1))
    member("not-yet", "service_manager", HOST, is_in_force=False, days=(1, None))
    records.DelegationAgreement.objects.create(
        area_id=HERE, from_municipality_id=DELEGATING, to_municipality_id=DELEGATED, starts_on=date(2025, 1, 1)
    )
    for name, days in (("over", (-300, -1)), ("ahead", (1, 300))):
        # Agreements that are not in force give nothing.
        records.DelegationAgreement.objects.create(
            area_id=HERE, from_municipality_id=NEAR, to_municipality_id=DELEGATED, decision=name,
            starts_on=DAY + timedelta(days=days[0]), ends_on=DAY + timedelta(days=days[1]),
        )  # fmt: skip


def _outside_staff(cast: Cast, unit: Unit) -> None:
    aino, eero = (records.Account.objects.get(login=login) for login in ("aino", "eero"))
    cast.viewers["aino"] = Viewer("aino", "jobseeker", HERE, person=aino.holder)
    cast.viewers["eero"] = Viewer("eero", "employer", HERE, employer=eero.employer)
    cast.viewers["nobody"] = Viewer("nobody", "outsider", None, is_in_force=False)
    other = records.EmployerContact.objects.in_area(unit.scope).exclude(employer_id=eero.employer)
    contact = other.filter(is_current=True).order_by("id").first()
    _account("other-employer", "employer", contact.id, contact.employer_id)
    cast.viewers["other-employer"] = Viewer("other-employer", "employer", HERE, employer=contact.employer_id)


def _account(login: str, role: str, holder: str, employer: str = "") -> None:
    records.Account.objects.create(
        login=login, role=role, area_id=HERE, holder=holder, employer=employer, password="!none"
    )


def _vacancies(cast: Cast, unit: Unit) -> None:
    rows = records.Vacancy.objects.in_area(unit.scope).order_by("id")
    mine = rows.filter(employer_id=cast.viewers["eero"].employer)
    theirs = rows.filter(source="own").exclude(employer_id=cast.viewers["eero"].employer)
    theirs = theirs.filter(employer__isnull=False)
    cast.vacancies |= {
        "own": _offer(mine.filter(state="published", title__fi__iexact="kokki").first()),
        "own draft": _offer(mine.filter(state="draft").first()),
        "own archived": _offer(mine.filter(state="archived").first()),
        "other": _offer(theirs.filter(state="published").first()),
        "national": _offer(rows.filter(source="national", state="published").first()),
    }
    draft = theirs.filter(state="published").exclude(id=cast.vacancies["other"].id).first()
    rows.filter(id=draft.id).update(state="draft", published_on=None)
    draft.state = "draft"
    cast.vacancies["other draft"] = _offer(draft)


def _offer(row: Any) -> Offer:
    return Offer(row.id, row.area_id, row.employer_id or "", row.state, row.source)


def _people(cast: Cast, unit: Unit, pool: Iterator[str]) -> None:
    meeting = [each for each in cast.viewers.values() if each.role in MEETING and each.area == HERE]

    def person(relation: str, municipality: str, *, is_protected: bool = False, **more: Any) -> Person:
        id_, archived_on = next(pool), more.pop("archived_on", None)
        shown = None if is_protected else municipality
        records.Jobseeker.objects.in_area(unit.scope).filter(id=id_).update(
            municipality_code=shown, is_protected=is_protected, responsible_id=more.get("responsible"),
            responsible_since=DAY if more.get("responsible") else None, archived_on=archived_on,
        )  # fmt: skip
        for model in (records.JobseekerContact, records.HomeMunicipality):
            model.objects.in_area(unit.scope).filter(jobseeker_id=id_).update(is_protected=is_protected)
        cast.people[relation] = Person(id_, HERE, shown, **more)
        return cast.people[relation]

    cast.people["self"] = Person(cast.viewers["aino"].person, HERE, HOST, _responsible(unit, "aino"))
    person("near", NEAR)
    person("far", FAR)
    person("delegating", DELEGATING)
    person("protected", NEAR, is_protected=True)
    person("archived near", NEAR, archived_on=DAY)
    person("archived far", FAR, archived_on=DAY)
    for relation in ("presented", "revoked"):
        person(relation, FAR, presented_to=cast.viewers["eero"].employer if relation == "presented" else "")
    for viewer in meeting:
        person(f"own of {viewer.login}", HOST, responsible=viewer.staff)
        person(f"protected own of {viewer.login}", NEAR, is_protected=True, responsible=viewer.staff)
        recused = person(f"recused of {viewer.login}", NEAR, recused=frozenset({viewer.staff}))
        own = person(
            f"recused own of {viewer.login}", NEAR, responsible=viewer.staff, recused=frozenset({viewer.staff})
        )
        for closed in (recused, own):
            records.Recusal(
                area_id=HERE, staff_id=viewer.staff, jobseeker_id=closed.id, declared_on=DAY
            ).save(force_insert=True)
    cast.people["colleague's"] = cast.people["own of wide-caseworker"]
    for viewer in meeting:
        if viewer.login == "wide-caseworker":
            cast.people[f"colleague's of {viewer.login}"] = cast.people["own of narrow-caseworker"]


def _responsible(unit: Unit, login: str) -> str | None:
    holder = records.Account.objects.get(login=login).holder
    rows = records.Jobseeker.objects.in_area(unit.scope).filter(id=holder).order_by("id")
    found: str | None = next(row[0] for row in rows.figures("responsible_id"))
    return found


def _consents(cast: Cast, unit: Unit) -> None:
    rows = records.Vacancy.objects.in_area(unit.scope)
    cook, other = (rows.get(id=cast.vacancies[name].id) for name in ("own", "other"))
    # Everybody else's answers in the seed stay; these are the only ones towards Eero's cook.
    records.Consent.objects.in_area(unit.scope).filter(employer_id=cook.employer_id).exclude(
        jobseeker_id=cast.viewers["aino"].person
    ).delete()
    asked: dict[str, str] = {}
    for name, person in cast.people.items():
        if person.area == HERE and name not in {"self", "presented", "revoked"}:
            asked[person.id] = asked.get(person.id) or _consent(unit, person.id, other, answer="asked")
            cast.consents[name] = asked[person.id]
    own = records.Consent.objects.in_area(unit.scope).filter(jobseeker_id=cast.viewers["aino"].person)
    cast.consents["self"] = own.filter(answer="asked").order_by("id").first().id
    given: dict[str, Any] = {"answer": "given", "answered_at": AT, "given_items": ITEMS}
    cast.consents["self given"] = _consent(unit, cast.viewers["aino"].person, other, **given)
    cast.consents["presented"] = _consent(unit, cast.people["presented"].id, cook, **given)
    cast.consents["revoked"] = _consent(unit, cast.people["revoked"].id, cook, **given, revoked_at=AT)


def _consent(unit: Unit, person: str, vacancy: Any, **more: Any) -> str:
    told: dict[str, Any] = {
        "items": ITEMS,
        "asked_at": AT - timedelta(days=2), "answer_by": DAY + timedelta(days=5),
        "ends_on": DAY + timedelta(days=60), "text_version": current_text(DAY).version,
    }  # fmt: skip
    row = records.Consent(
        area_id=unit.scope.area, jobseeker_id=person, vacancy=vacancy, employer_id=vacancy.employer_id, **told | more
    )
    row.save(force_insert=True)
    return str(row.id)


def _said(cast: Cast, unit: Unit, area: int) -> None:
    said: dict[str, str] = {}
    for name, person in cast.people.items():
        if person.area == area:
            said[person.id] = said.get(person.id) or _feedback(unit, person.id, cast.vacancies["national"].id)
            cast.feedback[name] = said[person.id]


def _feedback(unit: Unit, person: str, vacancy: str) -> str:
    row = records.SuggestionFeedback(
        area_id=unit.scope.area, jobseeker_id=person, vacancy_id=vacancy, said_by="jobseeker",
        reason="other", said_at=AT,
    )  # fmt: skip
    row.save(force_insert=True)
    return str(row.id)


def _other_rows(cast: Cast, unit: Unit, where: str) -> None:
    """Keep a row of every other kind that stands in addresses."""
    area = unit.scope.area
    word = f"vartijan sana {where}"
    made = {
        "run": records.ImportRun(
            area_id=area, kind="jobseekers", file_name="lista.csv", digest=where, started_at=AT,
            mapping={"columns": {}, "header": [], "done": 0, "rows": 0},
        ),
        "alias": records.Alias(
            area_id=area, kind="skill", text=word, folded=word, language="fi",
            uri="http://data.europa.eu/esco/skill/guard", added_at=AT,
        ),
        "accessibility": records.AccessibilityFeedback(
            area_id=area, text=f"En saanut auki {where}", sent_at=AT, answer_by=DAY + timedelta(days=10)
        ),
    }  # fmt: skip
    for kind, row in made.items():
        row.save(force_insert=True)
        cast.others.setdefault(kind, {})[where] = str(row.id)
    colleague = records.StaffMember.objects.in_area(unit.scope).filter(role="caseworker")
    colleague = colleague.exclude(given_names="Vartija").order_by("id").first()
    cast.others.setdefault("member", {})[where] = colleague.id
    cast.others.setdefault("slug", {})[where] = records.Area.objects.get(code=area).slug


def _crowd() -> dict[str, Person]:
    """Return the facts of everybody in the database; only the cast is recused from or presented to anybody."""
    sql = "select id, area_id, municipality_code, responsible_id from records_jobseeker"
    with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name()), autocommit=True) as hand:
        return {row[0]: Person(*row) for row in hand.execute(sql).fetchall()}


def _events() -> dict[str, str]:
    """Return an event of the trail in each area; only an auditor of the area reads them."""
    sql = "select area_id, min(id) from records_auditevent where area_id = any(%s) group by area_id"
    with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name()), autocommit=True) as hand:
        found = dict(hand.execute(sql, [[HERE, ELSEWHERE]]).fetchall())
    return {"here": found[HERE], "elsewhere": found[ELSEWHERE]}
