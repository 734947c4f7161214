"""The older record (v1, Finnish field names), mapped onto the same vacancy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kohtaanto.codes.messages import message
from kohtaanto.interop.tyomarkkinatori.fields import LONGEST_ID, Fields, Notes
from kohtaanto.interop.tyomarkkinatori.records import (
    Application,
    Contact,
    LanguageDemand,
    Link,
    Location,
    Moment,
    Owner,
    Position,
    Requirements,
    Terms,
    VacancyRecord,
)

ID_KEY = "ilmoituksenID"


def vacancy_of_v1(values: Mapping[str, Any], notes: Notes) -> VacancyRecord:
    """Return the vacancy of one v1 object; what is wrong or unknown goes to the notes."""
    root = Fields(values, "", notes)
    basics, demands = root.part("perustiedot"), root.part("osaamisvaatimukset")
    applying, place = root.part("hakeminen"), root.part("sijainti")
    published = root.moment("julkaisupvm")
    bond = basics.part("palvelussuhde")
    contract = bond.part("tyosuhde")
    hours = basics.part("tyoskentely")
    record = VacancyRecord(
        external_id=root.text(ID_KEY, LONGEST_ID),
        languages=root.codes("ilmoituksenKielet", 8),
        created=root.moment("luontipvm"),
        last_modified=root.moment("muokattupvm"),
        owner=_owner(root),
        position=_position(basics, demands, bond, root),
        requirements=_requirements(demands),
        terms=_terms(basics, hours, contract, place),
        location=_location(place),
        application=_application(applying, basics, published),
        contacts=tuple(_contact(each) for each in applying.parts("ilmoittajanYhteystiedot")),
        external_links=tuple(Link(url) for _, url in root.texts("kotisivut").by_language),
    )
    for part in (basics, demands, applying, place, bond, contract, hours, root):
        part.finish()
    if not record.external_id:
        notes.fault(ID_KEY, message("The vacancy has no id."))
    if not record.position.title:
        notes.fault("perustiedot.tyonOtsikko", message("The vacancy has no title."))
    return record


def _owner(root: Fields) -> Owner:
    return Owner(
        employer_type=root.text("tyollistaja"),
        business_id=root.text("ilmoittajanYTunnus", 20),
        company=root.texts("ilmoittajanNimi"),
        household_employer=root.raw("kotitaloudenNimi"),
    )


def _position(basics: Fields, demands: Fields, bond: Fields, root: Fields) -> Position:
    licences, cards = demands.part("ajokortti"), demands.part("kortitJaLuvat")
    occupations = demands.codes("ammatit")
    position = Position(
        main_occupation=occupations[0] if occupations else "",
        occupations=occupations,
        skills=demands.codes("osaamiset"),
        title=basics.texts("tyonOtsikko"),
        summary=basics.texts("tyonTiivistelma"),
        job_description=basics.texts("tyonKuvaus"),
        marketing_description=root.texts("markkinointikuvaus"),
        employment_relationship=bond.codes("tyyppi", 10),
        work_time=basics.codes("tyoAika", 10),
        continuity_of_work=basics.codes("tyonJatkuvuus", 10),
        wage_principal=basics.codes("palkanPeruste", 10),
        wage_principal_info=basics.texts("palkanLisatieto"),
        work_languages=root.codes("tyoKielet", 8),
        driving_licences=licences.codes("vaaditutAjokorttiluokat", 6),
        permit_cards=cards.codes("lupaKoodit", 3),
        permit_cards_description=cards.texts("kortitJaLuvatLisatieto"),
    )
    licences.finish()
    cards.finish()
    return position


def _requirements(demands: Fields) -> Requirements:
    return Requirements(
        languages=tuple(_language(each) for each in demands.parts("kielitaidot")),
        education=demands.text("koulutusaste"),
        criminal_record_check=demands.flag("rikosrekisteriote"),
    )


def _language(part: Fields) -> LanguageDemand:
    demand = LanguageDemand(language=part.text("kielitaito"), level=part.text("kielitaidonTaso"))
    part.finish()
    return demand


def _terms(basics: Fields, hours: Fields, contract: Fields, place: Fields) -> Terms:
    return Terms(
        remote=place.flag("sijaintiJoustava"),
        start=basics.text("tyoAlkaa"),
        start_day=basics.day("tyoAlkaaPvm"),
        start_info=basics.texts("tyoAlkaaLisatieto"),
        hours_least=basics.number("tyoTunnitMinimi"),
        hours_most=basics.number("tyoTunnitMaksimi"),
        hours_period=basics.text("tyoTunnitAjanjakso"),
        working_hours=hours.codes("tyoskentelyAika", 10),
        shift_work=hours.codes("vuorotyo", 10),
        on_call=basics.flag("kutsutaanTarvittaessa"),
        travel=basics.flag("kuuluuMatkustamista"),
        fixed_term_reason=basics.texts("maaraaikaisuudenSyy"),
        fixed_term_until=basics.day("maaraaikaisuudenPaattymisPvm"),
        apprenticeship=contract.flag("oppisopimus"),
        agency_work=contract.flag("vuokratyo"),
        work_trial=contract.flag("tyoharjoittelu"),
    )


def _location(place: Fields) -> Location:
    workplace = place.part("toimipaikka")
    location = Location(
        countries=place.codes("maa", 3),
        regions=place.codes("maakunta", 2),
        municipalities=place.codes("kunta", 3),
        workplace_name=workplace.texts("toimipaikanNimi"),
        workplace_address=workplace.text("postiosoite"),
        workplace_postal_code=workplace.text("postinumero", 10),
        workplace_post_office=workplace.text("postitoimipaikka"),
    )
    workplace.finish()
    return location


def _application(applying: Fields, basics: Fields, published: Moment | None) -> Application:
    return Application(
        published=published,
        expires=applying.moment("hakuaikaPaattyy"),
        open_positions=basics.count("paikkojenMaara", 1, 1000),
        url=applying.texts("hakemuksenUrl"),
        help_text=applying.texts("hakuohjeet"),
    )


def _contact(part: Fields) -> Contact:
    contact = Contact(
        first_name=part.text("etunimi"),
        last_name=part.text("sukunimi"),
        email=part.text("sposti"),
        telephone=part.text("puhelinNro"),
    )
    part.finish()
    return contact
