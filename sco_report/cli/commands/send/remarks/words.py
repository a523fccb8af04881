"""Words about remarks that several of the commands use, and the remarks that their arguments name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import click

from sco_report.cli.commands.look.diff.text import styled
from sco_report.cli.commands.look.diff.wording import excerpt
from sco_report.cli.messages import MessageTable
from sco_report.cli.terminal import TextLine, with_marks
from sco_report.editing.remarks.decisions import Located, Remarks
from sco_report.history.paragraphs import Piece, text_pieces
from sco_report.model.remark import Remark, RemarkKind, RemarkState
from sco_report.problems import Position
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import shorten

_TEXTS = MessageTable("remarks")
message = _TEXTS.message
number_of = _TEXTS.number_of

_LONGEST = 100
"""Characters of words that are deleted, added, moved or commented on as a whole."""
_CONTEXT = 30
"""Characters of unchanged text that are shown on each side of a change."""


def found_remarks(known: Remarks, numbers: Iterable[str], lang: Language) -> list[Located]:
    """The remarks of some numbers.

    Raises:
        click.UsageError: there is no such remark.
    """
    try:
        return known.find(numbers)
    except KeyError as error:
        raise click.UsageError(message("unknown_number", lang, value=str(error.args[0]).upper())) from error


def place_name(remark: Remark, lang: Language) -> str:
    """Where a remark is: «с. 4, абз. 2, раздел III»."""
    if remark.margin:
        return message(f"place_{remark.margin}", lang)
    name = "place_clause" if remark.clause else "place"
    details = {"page": remark.page, "paragraph": remark.paragraph, "clause": remark.clause}
    return message(name, lang, **{key: str(value or "—") for key, value in details.items()})


def state_name(kind: RemarkKind, state: RemarkState, lang: Language) -> str:
    """What was decided: «принято», of a comment «учтено», as the summary has it."""
    return message(f"comment_{state}" if kind == "comment" and state != "open" else f"state_{state}", lang)


def field_name(at: str) -> str:
    """A value of an entry as ``diff`` names it, members counted from 1: «outcomes[1].by» for «outcomes.0.by»."""
    return re.sub(r"\.(\d+)", lambda found: f"[{int(found[1]) + 1}]", at)


def position_name(position: Position) -> str:
    """A line of a file, «data/2021/session.yaml:6»."""
    return f"{os.path.relpath(position.file)}:{position.line}"


def changed_line(remark: Remark, indent: int) -> TextLine:
    """The paragraph with the words that come and go marked."""
    pieces = text_pieces(remark.was or "", remark.proposed_text)
    return TextLine(
        tuple(styled([Piece(one.text.replace("\n", " "), one.type) for one in pieces], whole=False)), indent
    )


def change_excerpt(remark: Remark, lang: Language) -> str:
    """What a remark changes, in one line: changed words with a few around them, or the comment."""
    if remark.kind in {"comment", "form"}:
        return one_line(remark.comment) if remark.comment else _beginning(remark.was)
    if remark.was is None:
        return message("added_paragraph", lang, text=_beginning(remark.proposed))
    if remark.proposed is None:
        name = "deleted_paragraph" if remark.is_deletion else "moved_paragraph"
        return message(name, lang, text=_beginning(remark.was))
    pieces = excerpt(text_pieces(remark.was, remark.proposed), _CONTEXT, _LONGEST)
    return one_line("".join(map(with_marks, styled(pieces, whole=False))))


def _beginning(text: str | None) -> str:
    """What is enough to know a whole paragraph by."""
    return shorten(one_line(text or ""), _LONGEST)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())
