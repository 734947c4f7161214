"""A name in the three languages of the pages, and how to say it in one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in Finnish, Swedish and English."""

    fi: str
    sv: str
    en: str

    def __str__(self) -> str:
        return self.fi

    def said_in(self, language: str) -> str:
        """Return the name in `language` ("fi", "sv", "en" or a longer tag such as "sv-FI")."""
        name = {"sv": self.sv, "en": self.en}.get(language[:2])
        return name or self.fi
