"""Foreign text in a message: one line that can be seen, and that speaks to nobody but a reader.

A file or a value may be named so that a terminal obeys it, or GitHub Actions, which takes a line that begins with
«::», or «##[» anywhere, for an order.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of Unicode: controls, formats (those of direction among them), halves of pairs, private and unassigned."""

_ORDER = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)")


def visible(text: str) -> str:
    """A text with every sign that cannot be seen written by its number in hexadecimal digits."""
    return text if _is_plain(text) else _obeyed_by_none("".join(map(_written, text)))


def visible_in_place(text: str) -> str:
    """A text with another sign in the place of each that cannot be seen: its columns stay what they are."""
    if text.isprintable():
        return text
    return "".join(sign if sign == "\t" or _is_seen(sign) else "\ufffd" for sign in text)


def visible_line(text: str) -> str:
    """A line of output, which nothing takes for an order."""
    return _obeyed_by_none(visible_in_place(text))


def _is_plain(text: str) -> bool:
    return text.isprintable() and "::" not in text and "##[" not in text


def _obeyed_by_none(text: str) -> str:
    return _ORDER.sub(lambda found: f"{found[0]}\\", text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN


def _written(sign: str) -> str:
    return sign if _is_seen(sign) else f"\\u{ord(sign):04x}"
