"""Reason and remedy of a problem as sentences, wherever the two are shown in one line."""

from __future__ import annotations

import re

_NAME = re.compile(r"\S*\w[_./]\w|sco-report ")
"""How a text begins with a key, a path or a command, which is typed just so."""

_ENDED = (".", "!", "?", "…")


def in_sentences(*clauses: str) -> str:
    """Texts of the catalogue, each as a sentence: «Период «…» кончается раньше, чем начинается. Поменяйте даты.»."""
    return " ".join(map(_sentence, clauses))


def _sentence(clause: str) -> str:
    opening = clause if _NAME.match(clause) else clause[:1].upper() + clause[1:]
    return opening if opening.endswith(_ENDED) else f"{opening}."
