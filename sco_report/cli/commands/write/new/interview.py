"""Fills a new entry from options, and at a terminal by asking until an answer is valid (texts: ``new.yaml``)."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import click

from sco_report.cli.messages import MessageTable, is_terminal
from sco_report.editing.scaffold.entry import NewEntry, Question
from sco_report.editing.scaffold.identifiers import answer, choices, id_in
from sco_report.editing.scaffold.validation import placed, validate_answer
from sco_report.model.names.descriptions import described
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import as_sentences, render

_TEXTS = MessageTable("new")

message = _TEXTS.message


def event_questions() -> tuple[str, ...]:
    """The keys about which there is a question to an event of a section that prints them, in the order of asking."""
    return _TEXTS.names("event_")


@dataclass
class Interview:
    """The year, the values of options (key to text), and the entry with the answers so far.

    ``terminal`` says whether questions can be asked. Where they cannot, ``missing`` collects the options that are
    missing, and ``errors`` what is wrong with those given.
    """

    year: Year
    entry: NewEntry
    given: Mapping[str, str | None]
    lang: Language
    terminal: bool = field(default_factory=lambda: is_terminal(sys.stdin))
    missing: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    def ask(self, questions: Iterable[Question]) -> None:
        """Ask each question that an option has not answered already."""
        for question in questions:
            self._answer(question)

    def ask_again(self, question: Question) -> None:
        """Ask a question whose answer turned out to be wrong, whatever the options gave."""
        self.given = {**self.given, question.key: None}
        self._answer(question)

    def propose(self, key: str, proposal: str | None) -> None:
        """Ask with a proposed answer, which is taken where nothing can be asked."""
        self._answer(Question(key, required=bool(proposal)), proposal)

    def take_given(self, *keys: str) -> None:
        """Take the options for keys that were not asked for; ask for one that is not valid."""
        given = [key for key in keys if self.given.get(key) is not None and key not in self._asked]
        self.ask(Question(key, required=False) for key in given)

    def refuse_gaps(self) -> None:
        """Stop where options are wrong or missing and nothing can be asked.

        Raises:
            click.UsageError: naming all of them.
        """
        if self.missing:
            self.errors.append(message("missing", self.lang, options=", ".join(self.missing)))
        if self.errors:
            raise click.UsageError("\n".join(self.errors))

    def identify(self) -> None:
        """Ask for the id, which is proposed from the title; where that has no letters, it is the kind of entry."""
        self.propose("id", id_in(self.year, str(self.entry.answers["title"]), self.entry.kind.name))
        self.refuse_gaps()

    def _answer(self, question: Question, proposal: str | None = None) -> None:
        key, written = question.key, self.given.get(question.key)
        self._asked.add(key)
        if written is not None and self._take(key, written):
            return
        if not self.terminal:
            if written is None and proposal:
                self._take(key, proposal)
            elif written is None and question.required:
                self.missing.append(_option(key))
            return
        while written := self._prompt(question, proposal):
            if self._take(key, written):
                return

    def _prompt(self, question: Question, proposal: str | None) -> str:
        """What was typed; empty text skips an optional question."""
        self._show_choices(question.key)
        while True:
            text = self._question_text(question)
            written: str = click.prompt(text, default=proposal or "", show_default=bool(proposal), type=str)
            typed = unicodedata.normalize("NFC", written.strip())
            if typed or not question.required:
                return typed
            click.echo(message("empty", self.lang))

    def _show_choices(self, key: str) -> None:
        """The values among which a number chooses, each with its Russian name."""
        for number, (word, name) in enumerate(choices(self.entry.kind, key, self.year).items(), 1):
            click.echo(f"  {number:>2}  {word:16}{name}".rstrip())

    def _question_text(self, question: Question) -> str:
        required, kind = question.required, self.entry.kind.name
        names = [*([f"required_{kind}_{question.key}"] if required else []), f"{kind}_{question.key}", question.key]
        name = next(filter(_TEXTS.knows, names), "other")
        label = described(self.entry.kind.model.__name__, question.key).title
        return message(name, self.lang, key=question.key, label=label)

    def _take(self, key: str, written: str) -> bool:
        try:
            value = answer(self.entry.kind, key, written, self.year)
            longer = validate_answer(self.year, self.entry, key, value)
            self.entry = placed(longer) if key == "id" else longer
        except ProblemsFound as found:
            self._refuse(key, found)
            return False
        return True

    def _refuse(self, key: str, found: ProblemsFound) -> None:
        rendered = render(found.problems[0], self.lang)
        if self.terminal:
            click.echo(as_sentences(message("refused", self.lang, reason=rendered.reason), rendered.remedy))
        else:
            wrong = message("given_wrong", self.lang, option=_option(key), reason=rendered.reason)
            self.errors.append(as_sentences(wrong, rendered.remedy))


def _option(key: str) -> str:
    # --format is how a command prints its results, in all commands.
    return f"--{'held' if key == 'format' else key.replace('_', '-')}"
