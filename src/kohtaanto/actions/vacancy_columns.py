"""The columns of a vacancy's row as the record of the national platform fills them; nothing of it is lost."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.tyomarkkinatori import Moment, Texts, VacancyRecord
from kohtaanto.matching.profiles import WORKING_TIMES

_LONGEST_SORT_KEY, _LONGEST_BUSINESS_ID = 500, 9
# Fields of the record that have a column of their own; the other terms are kept under their name.
_TERMS_WITH_COLUMN = {"remote", "start_day", "working_hours"}


def columns_of(record: VacancyRecord) -> dict[str, Any]:
    """Return the value of each column; Refused where a code cannot be kept."""
    return {
        "external_id": record.external_id,
        "created_raw": _raw(record.created),
        "modified_raw": _raw(record.last_modified),
        "languages": [code.lower()[:2] for code in record.languages],
        "descriptions_content_type": (record.descriptions_content_type or "plain")[:12],
        **_parties(record),
        **_work(record),
        **_demands(record),
        **_place(record),
        **_application(record),
        **_keys(record),
        "unknown_keys": _rest(record),
    }


def _parties(record: VacancyRecord) -> dict[str, Any]:
    owner, client = record.owner, record.client
    principal: dict[str, Any] = {}
    if client is not None:
        principal = {
            "businessId": client.business_id,
            "company": _texts(client.company),
            "officeName": _texts(client.office_name),
            "industryCode": client.industry_code,
        }
    # The industry of the work is the principal's, else the employer's own.
    principal["industryCode"] = principal.get("industryCode") or owner.industry_code
    return {
        "client": {key: value for key, value in principal.items() if value},
        "employer_type": owner.employer_type,
        "business_id": owner.business_id if len(owner.business_id) <= _LONGEST_BUSINESS_ID else "",
        "company": _texts(owner.company),
        "office_name": owner.office_name.said_in("fi")[:200],
        "reference": owner.reference[:100],
        "household_employer": owner.household_employer[:200],
    }


def _work(record: VacancyRecord) -> dict[str, Any]:
    position, needs, terms = record.position, record.requirements, record.terms
    times = [code for code in position.work_time if code in WORKING_TIMES]
    return {
        "main_occupation": position.main_occupation,
        "occupations": list(position.occupations),
        "must_skills": list(needs.must_skills),
        "nice_skills": list(record.nice_skills),
        "title": _texts(position.title),
        "job_description": _texts(position.job_description),
        "marketing_description": _texts(position.marketing_description),
        "employment_relationship": next(iter(position.employment_relationship), ""),
        # Full and part time both: neither is demanded.
        "working_time": times[0] if len(times) == 1 else "",
        "working_hours": list(terms.working_hours),
        "working_time_details": _json(position.work_time_details),
        "continuity": list(position.continuity_of_work),
        "wage_principal": next(iter(position.wage_principal), ""),
        "wage_principal_info": _texts(position.wage_principal_info),
        "wage_range": _json(position.wage_range),
        "part_time_info": _texts(position.part_time_info),
        "starts_on": terms.start_day,
        "is_remote": terms.remote,
    }


def _demands(record: VacancyRecord) -> dict[str, Any]:
    position, needs = record.position, record.requirements
    return {
        "work_languages": _languages(record),
        "driving_licences": list(position.driving_licences),
        "permits": _fitting("permit_cards", position.permit_cards, 3),
        "permits_description": _texts(position.permit_cards_description),
        "education": needs.education if code_list("education").knows(needs.education) else "",
    }


def _languages(record: VacancyRecord) -> list[dict[str, Any]]:
    # One language of work must be known; of several the record does not say whether all or one of them.
    told = {each.language.lower(): each.level for each in record.requirements.languages}
    spoken = [each.lower() for each in record.position.work_languages]
    found = [{"language": code, "level": level, "must": True} for code, level in told.items()]
    rest = [code for code in dict.fromkeys(spoken) if code not in told]
    return found + [{"language": code, "level": "", "must": len(spoken) == 1} for code in rest]


def _place(record: VacancyRecord) -> dict[str, Any]:
    place = record.location
    return {
        "countries": _fitting("countries", place.countries, 3),
        "regions": _fitting("regions", place.regions, 2),
        "municipalities": _fitting("municipalities", place.municipalities, 3),
        "workplace_name": _texts(place.workplace_name),
        "workplace_address": place.workplace_address[:200],
        "workplace_postal_code": place.workplace_postal_code[:10],
        "workplace_post_office": place.workplace_post_office[:60],
    }


def _application(record: VacancyRecord) -> dict[str, Any]:
    asked = record.application
    return {
        "published_on": asked.published.day if asked.published else None,
        "expires_on": asked.expires.day if asked.expires else None,
        "open_positions": asked.open_positions or 1,
        "application_url": _texts(asked.url),
        "application_help": _texts(asked.help_text),
        "external_links": [
            {"url": each.url, "description": _texts(each.description)} for each in record.external_links
        ],
    }


def _keys(record: VacancyRecord) -> dict[str, Any]:
    titles = [text for _, text in record.position.title.by_language if text]
    names = [text for _, text in record.owner.company.by_language if text]
    words = " ".join([*titles, *names, record.owner.reference])
    return {
        "search_key": search_key(words),
        "sort_key": sort_key(next(iter(titles), ""))[:_LONGEST_SORT_KEY],
    }


def _rest(record: VacancyRecord) -> dict[str, Any]:
    position, needs = record.position, record.requirements
    number = record.owner.business_id
    several = {
        "owner.businessId": number if len(number) > _LONGEST_BUSINESS_ID else "",
        "position.summary": _texts(position.summary),
        "position.employmentRelationship": list(position.employment_relationship[1:]),
        "position.workTime": list(position.work_time) if len(position.work_time) > 1 else [],
        "position.wagePrincipal": list(position.wage_principal[1:]),
        "kohtaanto.education": "" if code_list("education").knows(needs.education) else needs.education,
        "kohtaanto.criminalRecordCheck": needs.criminal_record_check,
    }
    terms = {
        f"kohtaanto.{name}": value
        for name, value in asdict(record.terms).items()
        if name not in _TERMS_WITH_COLUMN
    }
    plain = json.loads(json.dumps({**several, **terms}, default=_plain))
    found = {
        name: value for name, value in plain.items() if value not in (None, "", [], {}, {"by_language": []})
    }
    return {**found, **{path: _json(text) for path, text in record.unknown_keys}}


def _plain(value: object) -> str:
    return str(value)


def _fitting(name: str, codes: tuple[str, ...], most: int) -> list[str]:
    for code in codes:
        if len(code) > most:
            raise Refused(
                Problem(
                    Place("vacancy", column=name),
                    message("%(code)s is no code of the list.", code=code[:40]),
                    message("Correct the code at its source."),
                )
            )
    return list(codes)


def _texts(texts: Texts) -> dict[str, str]:
    return {language: text for language, text in texts.by_language if text}


def _raw(moment: Moment | None) -> str:
    return moment.raw[:30] if moment else ""


def _json(text: str) -> Any:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        found = text
    return found
