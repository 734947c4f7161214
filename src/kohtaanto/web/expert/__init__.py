"""The employment expert's work for employers: vacancies, candidates and consents."""
