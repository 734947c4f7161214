"""What an area of the demo has besides its jobseekers: staff, employers, vacancies, everyday words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kohtaanto.codes.esco import isco_group_of
from kohtaanto.demo import stories
from kohtaanto.demo.aliases import aliases_of
from kohtaanto.demo.area_rows import AliasRow, VacancyContactRow, VacancyRow
from kohtaanto.demo.areas import MAIN, DemoArea
from kohtaanto.demo.employers import Employers, employers_of
from kohtaanto.demo.setting import Setting
from kohtaanto.demo.staff import Staff, staff_of
from kohtaanto.demo.stories import House
from kohtaanto.demo.vacancies import contacts_of, vacancies_of

_SETTLED_DAYS = 3


@dataclass(frozen=True, slots=True)
class AreaWork:
    """An area's staff, employers, vacancies and words; `house` is Eero's, where he lives."""

    area: DemoArea
    staff: Staff
    employers: Employers
    vacancies: tuple[VacancyRow, ...]
    vacancy_contacts: tuple[VacancyContactRow, ...]
    aliases: tuple[AliasRow, ...]
    house: House | None

    def open_by_trade(self, setting: Setting) -> Mapping[str, tuple[VacancyRow, ...]]:
        """Return the vacancies open for some days by the first three digits of ISCO, Eero's left out."""
        eero = self.house.employer.id if self.house else ""
        found: dict[str, tuple[VacancyRow, ...]] = {}
        for each in self.vacancies:
            if _is_settled(setting, each) and each.employer_id != eero:
                trade = (isco_group_of(each.main_occupation) or "")[:3]
                found[trade] = (*found.get(trade, ()), each)
        return found


def area_work(setting: Setting, area: DemoArea) -> AreaWork:
    """Return everything of the area but its people."""
    staff = staff_of(setting, area)
    house = stories.house_of_eero(setting, staff) if area == MAIN else None
    employers = employers_of(setting, area, staff, ((house.employer, house.contact),) if house else ())
    vacancies = vacancies_of(setting, area, _without(employers, house))
    if house is not None:
        house = stories.furnished(setting, house)
        vacancies = (*house.vacancies, *vacancies)
    contacts = tuple(contacts_of(setting, area, employers, vacancies))
    return AreaWork(area, staff, employers, vacancies, contacts, aliases_of(setting, area, staff), house)


def _without(employers: Employers, house: House | None) -> Employers:
    # Eero's vacancies are those of his story, no others.
    if house is None:
        return employers
    industry = house.employer.industry_code
    others = tuple(each for each in employers.by_industry[industry] if each.id != house.employer.id)
    rows = tuple(each for each in employers.rows if each.id != house.employer.id)
    return replace(employers, rows=rows, by_industry={**employers.by_industry, industry: others})


def _is_settled(setting: Setting, vacancy: VacancyRow) -> bool:
    if vacancy.state != "published" or vacancy.published_on is None:
        return False
    is_open = vacancy.expires_on is None or vacancy.expires_on >= setting.day
    return is_open and vacancy.published_on <= setting.ago(_SETTLED_DAYS)
