"""Fills a draft: from options, and at a terminal by asking until an answer can be used.

What ``sco-report new`` asks and tells, from ``messages.yaml``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import click

from sco_report.cli.messages import MessageTable, is_terminal
from sco_report.editing.scaffold import NewEntry
from sco_report.editing.scaffold.identifiers import answer, proposed_id
from sco_report.editing.scaffold.questions import Question
from sco_report.editing.scaffold.validation import placed, proposed_name, validate_answer
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import as_sentences, render

_TEXTS = MessageTable("new")

message = _TEXTS.message
knows = _TEXTS.knows


def _somebody_is_there() -> bool:
    return is_terminal(sys.stdin)


@dataclass
class Interview:
    """The year, what the options gave (key to text), and the draft as it grows.

    ``terminal`` says whether anybody is there to be asked. ``faults`` gathers what is wrong with the options where
    nobody is.
    """

    year: Year
    draft: NewEntry
    given: Mapping[str, str | None]
    lang: Language
    terminal: bool = field(default_factory=_somebody_is_there)
    missing: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _settled: set[str] = field(default_factory=set)

    def ask(self, questions: Iterable[Question]) -> None:
        """Put each question, where an option has not answered it already."""
        for question in questions:
            self._settle(question)

    def ask_again(self, question: Question) -> None:
        """Put a question whose answer turned out not to fit, whatever the options said."""
        self.given = {**self.given, question.key: None}
        self._settle(question)

    def propose(self, key: str, proposal: str | None) -> None:
        """Put a question with a proposal, which stands where nobody is asked."""
        self._settle(Question(key, required=bool(proposal)), proposal)

    def take_given(self, *keys: str) -> None:
        """Take what options gave for keys that were not asked for; where it cannot be used, ask after all."""
        given = [key for key in keys if self.given.get(key) is not None and key not in self._settled]
        self.ask(Question(key, required=False) for key in given)

    def refuse_gaps(self) -> None:
        """Stop where the options are wrong or too few and nobody can be asked.

        Raises:
            click.UsageError: naming all of them.
        """
        if self.missing:
            self.faults.append(message("missing", self.lang, options=", ".join(self.missing)))
        if self.faults:
            raise click.UsageError("\n".join(self.faults))

    def identify(self, otherwise: str) -> None:
        """Settle the id and the file, both with a proposal."""
        taken = {*self.year.origins, REPORT_ID, SESSION_ID}
        proposal = proposed_id(str(self.draft.answers["title"]), taken, otherwise)
        self.propose("id", proposal)
        self.refuse_gaps()
        self._place()

    def _settle(self, question: Question, proposal: str | None = None) -> None:
        key, written = question.key, self.given.get(question.key)
        self._settled.add(key)
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
        """What was typed; empty text means that an optional question was passed over."""
        while True:
            typed: str = click.prompt(
                self._wording(question), default=proposal or "", show_default=bool(proposal), type=str
            )
            if typed.strip() or not question.required:
                return typed.strip()
            click.echo(message("empty", self.lang))

    def _wording(self, question: Question) -> str:
        names = [f"{self.draft.kind.name}_{question.key}", *([f"required_{question.key}"] if question.required else [])]
        name = next((name for name in [*names, question.key] if knows(name)), "other")
        return message(name, self.lang, choices=", ".join(self.year.vocabulary.formats), key=question.key)

    def _take(self, key: str, written: str) -> bool:
        value = answer(self.draft.kind, key, written, self.year)
        try:
            self.draft = validate_answer(self.year, self.draft, key, value)
        except ProblemsFound as found:
            self._object(key, found)
            return False
        return True

    def _object(self, key: str, found: ProblemsFound) -> None:
        said = render(found.problems[0], self.lang)
        if self.terminal:
            click.echo(as_sentences(message("refused", self.lang, reason=said.reason), said.remedy))
        else:
            wrong = message("given_wrong", self.lang, option=_option(key), reason=said.reason)
            self.faults.append(as_sentences(wrong, said.remedy))

    def _place(self) -> None:
        proposal, written = proposed_name(self.draft), self.given.get("file")
        while True:
            name = written or (self._prompt(Question("file", required=True), proposal) if self.terminal else proposal)
            try:
                self.draft = replace(self.draft, file=placed(self.draft, name))
                return
            except ProblemsFound as found:
                self._object("file", found)
                written = None
                if not self.terminal:
                    self.refuse_gaps()


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"
