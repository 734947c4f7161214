"""Sentences for people, kept as an English msgid and values until a face says them in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said: an English msgid with `%(name)s` places, and the values for them.

    A value may be a Message itself; it is said in the same language.
    """

    msgid: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.say(lambda msgid: msgid)

    def say(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate`, a function from English msgid to text."""
        if not self.values:
            return translate(self.msgid)
        said = {name: v.say(translate) if isinstance(v, Message) else v for name, v in self.values}
        return translate(self.msgid) % said


def message(msgid: str, /, **values: object) -> Message:
    """Return the sentence `msgid` with its values; the name is the mark by which catalogues find msgids."""
    return Message(msgid, tuple(values.items()))
