"""The Finnish business id (Y-tunnus): whether it is one, and its normal form 1234567-1."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from kohtaanto.codes.messages import Message, message


class NotABusinessId(ValueError):
    """Raised when a text is no business id; `reason` and `cure` tell the user."""

    def __init__(self, reason: Message, cure: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.cure = cure


def business_id(text: str) -> str:
    """Return the business id in its normal form, "1234567-1"; six-digit old ones get their leading nought."""
    spelled = ytunnus.compact(text[:40].upper().removeprefix("FI"))
    padded = spelled.zfill(8) if len(spelled) == 7 else spelled
    try:
        normal = ytunnus.format(ytunnus.validate(padded if padded.isascii() else ""))
    except ValidationError:
        raise NotABusinessId(
            message("The business id is not valid."),
            message("Check the number in the business information system; its form is 1234567-1."),
        ) from None
    return normal
