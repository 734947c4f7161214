"""The P67 v2 record, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kohtaanto.codes.messages import message
from kohtaanto.interop.tyomarkkinatori.fields import LONGEST_ID, Fields, Notes
from kohtaanto.interop.tyomarkkinatori.records import (
    Application,
    Client,
    Contact,
    LanguageDemand,
    Link,
    Location,
    Owner,
    Position,
    Requirements,
    Terms,
    VacancyRecord,
)

OWN_BLOCK = "kohtaanto"
"""Our own addition to the record: what our forms ask beyond P67 survives being written and read back."""


def vacancy_of_p67(values: Mapping[str, Any], notes: Notes) -> VacancyRecord:
    """Return the vacancy of one P67 v2 object; what is wrong or unknown goes to the notes."""
    root = Fields(values, "", notes)
    metadata = root.part("metadata")
    external_id = metadata.text("externalId", LONGEST_ID)
    own = root.part(OWN_BLOCK)
    record = VacancyRecord(
        external_id=external_id,
        languages=root.codes("languages", 8),
        descriptions_content_type=root.text("descriptionsContentType"),
        created=metadata.moment("created"),
        last_modified=metadata.moment("lastModified"),
        archived=metadata.moment("archived"),
        client=_client(root.part("client")) if root.has("client") else None,
        owner=_owner(root.part("owner")),
        position=_position(root.part("position")),
        location=_location(root.part("location")),
        application=_application(root.part("application")),
        contacts=tuple(_contact(each) for each in root.parts("contacts")),
        external_links=tuple(_link(each) for each in root.parts("externalLinks")),
        requirements=_requirements(own),
        terms=_terms(own),
    )
    for part in (metadata, own, root):
        part.finish()
    if not external_id:
        notes.fault("metadata.externalId", message("The vacancy has no id."))
    if not record.position.title and not record.is_removed:
        notes.fault("position.title", message("The vacancy has no title."))
    return record


def _client(part: Fields) -> Client:
    client = Client(
        business_id=part.text("businessId", 20),
        company=part.texts("company"),
        office_name=part.texts("officeName"),
        industry_code=part.text("industryCode"),
    )
    part.finish()
    return client


def _owner(part: Fields) -> Owner:
    owner = Owner(
        employer_type=part.text("employerType"),
        business_id=part.text("businessId", 20),
        company=part.texts("company"),
        office_name=part.texts("officeName"),
        industry_code=part.text("industryCode"),
        reference=part.text("reference"),
        household_employer=part.raw("householdEmployer"),
    )
    part.finish()
    return owner


def _position(part: Fields) -> Position:
    position = Position(
        main_occupation=part.text("mainOccupation"),
        occupations=part.codes("occupations"),
        skills=part.codes("skills"),
        title=part.texts("title"),
        job_description=part.texts("jobDescription"),
        marketing_description=part.texts("marketingDescription"),
        employment_relationship=part.codes("employmentRelationship", 10),
        work_time=part.codes("workTime", 10),
        continuity_of_work=part.codes("continuityOfWork", 10),
        wage_principal=part.codes("wagePrincipal", 10),
        wage_principal_info=part.texts("wagePrincipalInfo"),
        wage_range=part.raw("wageRange"),
        part_time_info=part.texts("partTimeInfo"),
        work_languages=part.codes("workLanguages", 8),
        driving_licences=part.codes("drivingLicenses", 6),
        permit_cards=part.codes("permitCards", 3),
        permit_cards_description=part.texts("permitCardsDescription"),
        work_time_details=part.raw("workTimeDetails"),
    )
    part.finish()
    return position


def _location(part: Fields) -> Location:
    location = Location(
        countries=part.codes("countries", 3),
        regions=part.codes("regions", 2),
        municipalities=part.codes("municipalities", 3),
        workplace_name=part.texts("workplaceName"),
        workplace_address=part.text("workplaceAddress"),
        workplace_postal_code=part.text("workplacePostalCode", 10),
        workplace_post_office=part.text("workplacePostOffice"),
    )
    part.finish()
    return location


def _application(part: Fields) -> Application:
    application = Application(
        published=part.moment("published"),
        expires=part.moment("expires"),
        open_positions=part.count("openPositions", 1, 1000),
        url=part.texts("url"),
        help_text=part.texts("helpText"),
    )
    part.finish()
    return application


def _contact(part: Fields) -> Contact:
    contact = Contact(
        first_name=part.text("firstName"),
        last_name=part.text("lastName"),
        email=part.text("email"),
        telephone=part.text("telephone"),
    )
    part.finish()
    return contact


def _link(part: Fields) -> Link:
    link = Link(url=part.text("url"), description=part.texts("description"))
    part.finish()
    return link


def _requirements(own: Fields) -> Requirements:
    return Requirements(
        must_skills=own.codes("mustSkills"),
        languages=tuple(_language(each) for each in own.parts("languages")),
        education=own.text("education"),
        criminal_record_check=own.flag("criminalRecordCheck"),
    )


def _language(part: Fields) -> LanguageDemand:
    demand = LanguageDemand(language=part.text("language"), level=part.text("level"))
    part.finish()
    return demand


def _terms(own: Fields) -> Terms:
    return Terms(
        remote=own.flag("remote"),
        start=own.text("start"),
        start_day=own.day("startDay"),
        start_info=own.texts("startInfo"),
        hours_least=own.number("hoursLeast"),
        hours_most=own.number("hoursMost"),
        hours_period=own.text("hoursPeriod"),
        working_hours=own.codes("workingHours", 10),
        shift_work=own.codes("shiftWork", 10),
        on_call=own.flag("onCall"),
        travel=own.flag("travel"),
        fixed_term_reason=own.texts("fixedTermReason"),
        fixed_term_until=own.day("fixedTermUntil"),
        apprenticeship=own.flag("apprenticeship"),
        agency_work=own.flag("agencyWork"),
        work_trial=own.flag("workTrial"),
    )
