"""``sco-report explain``: the meaning of a problem with an example, or a list of all problems."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

import click

from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.problems.catalogue import Example, Language, catalogue, explanations, groups
from sco_report.problems.messages import as_sentences, without_values

_WIDTH = 88
_MARGIN = "    "
_ALLOWABLE = ("W1", "W2")
"""Prefixes of warnings that a comment can allow: about facts and about writing."""


def explanation_text(id_: str, language: Language) -> str:
    """The message of a problem (reason and remedy), its meaning, and a wrong and a right example."""
    texts, explanation = catalogue(language)[id_], explanations()[id_]
    paragraphs = [
        f"{id_} {as_sentences(without_values(texts.reason), without_values(texts.remedy))}",
        explanation.meaning[language],
    ]
    if id_.removeprefix("SCO-").startswith(_ALLOWABLE):
        paragraphs.append(message("allowing", language, id=id_))
    if explanation.example:
        examples = list(_example(explanation.example, language))
    else:
        examples = [message("no_example", language, why=explanation.no_example[language])]
    return "\n\n".join([*(_filled(text) for text in paragraphs), *examples])


def problem_list(language: Language) -> str:
    """All problems with their reasons, grouped under headings."""
    texts = catalogue(language)
    parts = []
    for group in groups():
        if group.ids:
            lines = [_filled(f"{id_}  {without_values(texts[id_].reason)}", "  ", " " * 12) for id_ in group.ids]
            parts.append("\n".join([group.heading[language], *lines]))
    return "\n\n".join([*parts, message("explain_one", language)])


def _filled(text: str, first: str = "", others: str = "") -> str:
    """A wrapped paragraph with these indents; ids, file names and commands are not broken."""
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False, break_long_words=False
    )


def _example(example: Example, language: Language) -> Iterator[str]:
    name = "wrong_piece" if example.instead_of else "wrong_file"
    wrong = [message(name, language, file=example.file), *_with_caret(example)]
    if example.at:
        wrong.append(message("caret", language))
    if example.found_in:
        wrong.append(message("found_in", language, file=example.found_in))
    if example.verb == "build":
        wrong.append(message("found_by_build", language))
    yield "\n".join(wrong)
    name = "right" if example.right_file == example.file else "right_elsewhere"
    yield f"{message(name, language, file=example.right_file)}\n{_indented(example.right)}"


def _with_caret(example: Example) -> Iterator[str]:
    """The lines of the wrong text, dedented, with a caret below the reported position."""
    lines = textwrap.dedent(example.wrong).splitlines()
    moved = len(example.wrong.splitlines()[0]) - len(lines[0])
    for number, line in enumerate(lines, 1):
        yield f"{_MARGIN}{line}"
        if example.at and example.at[0] == number:
            yield f"{_MARGIN}{' ' * max(0, example.at[1] - 1 - moved)}^"


def _indented(text: str) -> str:
    return textwrap.indent(textwrap.dedent(text).rstrip("\n"), _MARGIN)


_ID = re.compile(r"(?:SCO-)?([EW])(\d{1,3})")


@click.command()
@click.argument("problem", metavar="[NUMBER]", required=False)
@language_option
def explain(problem: str | None, lang: Language) -> None:
    """Explain a problem by its number, such as SCO-E014 or e014; without it all problems are listed."""
    click.echo(explanation_text(_known_id(problem, lang), lang) if problem else problem_list(lang))


def _known_id(written: str, lang: Language) -> str:
    """The id of the catalogue for one in any case, with or without prefix.

    Raises:
        click.UsageError: there is no such problem; the message names the most similar id.
    """
    ids = list(catalogue(lang))
    match = _ID.fullmatch(written.strip().upper())
    id_ = f"SCO-{match[1]}{int(match[2]):03}" if match else written.strip().upper()
    if id_ in ids:
        return id_
    nearest = max(ids, key=lambda known: _similarity(known, id_))
    raise click.UsageError(message("no_problem", lang, value=written, nearest=nearest))


def _similarity(one: str, other: str) -> tuple[int, float]:
    """A sort key: the length of the common prefix, then the ratio of all characters."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return len(list(alike)), SequenceMatcher(None, one, other).ratio()
