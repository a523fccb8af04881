"""Composes the package of a year, and tries entries, in a process that can be ended whatever a template does.

The process stays from save to save, as it knows the dictionary and the templates; where it was ended, the next attempt
starts another.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any, cast

from sco_report import runtime
from sco_report.checks.check_year import check_year
from sco_report.checks.release_gate import uncertain_phrases
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.editing.forms.trial import Trial, trial
from sco_report.editing.preview.transfer import Receiver, Sender
from sco_report.limits import LARGEST_MEMORY_MB, LONGEST_COMPOSITION_SECONDS, TEMPLATE_MEMORY_MB
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.reading import read_year
from sco_report.model.validation import Drafts
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.problem import exit_error, refusal
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.defects import DefectsFound, lost_glyphs
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.source import Value

_processes = get_context("spawn")

NICENESS = 10
"""By how much a process that works for what is shown later gives way to the one that composes."""

OVERTAKEN_SECONDS = 3
"""After this long a composition is given up for that of a later save; usually one takes less than a second."""


@dataclass(frozen=True)
class Composed:
    """A composed package with its sources, its warnings and the local time."""

    year: Year
    package: OfficialDocument
    layout: Layout
    warnings: tuple[Problem, ...]
    moment: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True)
class PreviewState:
    """What the pages show; ``version`` is new for every attempt, also after a restart.

    ``composed`` is the last package that could be composed, None if there is none yet; ``stale``: it is not from the
    last attempt. ``fault`` is the file with the traceback if the program itself failed.
    """

    problems: tuple[Problem, ...] = ()
    composed: Composed | None = None
    stale: bool = False
    fault: Path | None = None
    version: str = field(default_factory=lambda: token_hex(8))

    def after(self, before: Composed | None) -> PreviewState:
        """The same with the package that was composed ``before``, if this attempt gave none."""
        return self if self.composed else replace(self, composed=before, stale=before is not None)


def compose_attempt(root: Path, number: int, memo: Memo = NO_MEMO) -> PreviewState:
    """Compose the package of a year; if that fails, the state says why. The ``memo`` has what need not be made anew."""
    try:
        return _compose(root, number, memo)
    except Exception as error:  # The server goes on, and the page reports the failure.
        return failure(error)


def failure(error: Exception) -> PreviewState:
    """The state after an error, which is being handled."""
    problems = error.problems if isinstance(error, ProblemsFound) else refusal(error)
    return PreviewState(tuple(problems)) if problems else PreviewState(fault=runtime.write_crash_log())


def _compose(root: Path, number: int, memo: Memo) -> PreviewState:
    result = check_year(root, number, memo=memo)
    problems = list(result.problems)
    try:
        year = result.require_valid()
        layout = read_layout(root)
        package = compose(root, year, doubtful=uncertain_phrases(result))[-1]
    except ProblemsFound as found:
        problems += [problem for problem in found.problems if problem not in problems]
        return PreviewState(tuple(problems))
    memo.forget_unused()
    composed = Composed(year, package, layout, result.problems)
    return PreviewState((*problems, *_font_problems(root, composed)), composed)


def _font_problems(root: Path, composed: Composed) -> Iterator[Problem]:
    """Missing glyphs or fonts, which stop the PDF but not the page."""
    try:
        with defects_as_problems(root, composed.year):
            defects = list(lost_glyphs(composed.package, composed.layout, composed.year.memo))
            if defects:
                raise DefectsFound(defects)
    except ProblemsFound as found:
        yield from found.problems


Serve = Callable[[Connection, Connection, Path, int], None]
"""What a process does: it answers each job that comes through the first connection, and ends with the second."""


class WorkProcess:
    """A process that works for the preview of one year, at one job at a time."""

    def __init__(self, serve: Serve, root: Path, number: int) -> None:
        self._serve, self._root, self._number = serve, root, number
        self._process: SpawnProcess | None = None
        self._lock = Lock()

    def ask(self, job: object, overtaken: Callable[[], bool] = lambda: False) -> object:
        """The answer to a job; given up where it takes long and is ``overtaken``.

        Raises:
            Exception: the process ended, as :func:`exit_error` says.
        """
        with self._lock:
            process = self._started()
            try:
                self._results.send(job)
                while not self._results.poll(OVERTAKEN_SECONDS):
                    if overtaken():
                        self.end()
                return self.read(self._results.recv_bytes())
            except (EOFError, OSError):
                process.join()
                raise exit_error(process.exitcode or 0) from None

    def _started(self) -> SpawnProcess:
        if self._process is None or not self._process.is_alive():
            self._results, theirs = _processes.Pipe()
            reading, self._lifeline = _processes.Pipe(duplex=False)
            arguments = (theirs, reading, self._root, self._number)
            self._process = _processes.Process(target=self._serve, args=arguments, daemon=True)
            self.begin()
            self._process.start()
            theirs.close()
            reading.close()
        return self._process

    def begin(self) -> None:
        """Called before the process is started, and again whenever another is."""

    def read(self, message: bytes) -> object:
        """The answer in a message of the process."""
        return pickle.loads(message)  # noqa: S301 - our own process

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process:
            self._process.kill()


class Composer(WorkProcess):
    """The process that composes one year and tries its entries, one after the other."""

    def __init__(self, root: Path, number: int) -> None:
        super().__init__(_serve, root, number)

    def attempt(self, overtaken: Callable[[], bool] = lambda: False) -> PreviewState:
        """Compose, or say why not; given up where it takes long and is ``overtaken`` by a later save."""
        try:
            return cast("PreviewState", self._asked(_Service.composed, overtaken=overtaken))
        except Exception as error:
            return failure(error)

    def trial(self, kind: str, values: Mapping[str, Value]) -> Trial:
        """What an entry of a kind («event») would print, and what is wrong with it.

        Raises:
            ProblemsFound: it takes too long.
        """
        return cast("Trial", self._asked(_Service.trial, kind, values))

    def problems(self, drafts: Drafts) -> tuple[Problem, ...]:
        """The problems of the year if files held other texts; None stands for a file that is taken away.

        Raises:
            ProblemsFound: it takes too long to find them.
        """
        return cast("tuple[Problem, ...]", self._asked(_Service.problems, drafts))

    def _asked(self, work: _Work, *details: object, overtaken: Callable[[], bool] = lambda: False) -> object:
        try:
            answer = self.ask((work.__name__, details), overtaken)
        except Exception as error:
            answer = error
        if isinstance(answer, Exception):
            problems = refusal(answer)
            raise ProblemsFound(problems) if problems else answer
        return answer

    def begin(self) -> None:
        """The process sends what changed since its own last answer."""
        self._receiver = Receiver()

    def read(self, message: bytes) -> object:
        """The answer, with what did not change since the last one."""
        return self._receiver.value(message)


class _Service:
    """What the process does, with all that it keeps from one request to the next."""

    def __init__(self, root: Path, number: int) -> None:
        self._root, self._number = root, number
        self._memo, self._sender = Memo(), Sender()
        self._year: Year | None = None

    def answer(self, work: str, details: Sequence[Any]) -> bytes:
        """The message with what one of the methods gives, or raises."""
        try:
            answer = getattr(self, work)(*details)
        except Exception as error:  # The server says what failed.
            answer = error
        composed = isinstance(answer, PreviewState) and answer.composed is not None
        return self._sender.message(answer, keeps_last=not composed)

    def composed(self) -> PreviewState:
        """The package of the year as it is now."""
        state = compose_attempt(self._root, self._number, self._memo)
        self._year = state.composed.year if state.composed else None
        return state

    def trial(self, kind: str, values: Mapping[str, Value]) -> Trial:
        """An entry, tried in the year as it was composed last."""
        year = self._year or read_year(self._root, self._number, memo=self._memo).year
        if year is None:
            return Trial()
        with runtime.limit_added_memory(TEMPLATE_MEMORY_MB):
            return trial(year, kind, values)

    def problems(self, drafts: Drafts) -> tuple[Problem, ...]:
        """The problems of the year with other texts in place of files."""
        return check_year(self._root, self._number, drafts=drafts, memo=self._memo).problems


_Work = Callable[..., object]
"""A method of the service."""


def begin_work(lifeline: Connection) -> None:
    """Prepare this process for work: it ends with the server, and its memory is limited."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches this process too, but the server ends it.
    runtime.end_with(lifeline.fileno())
    runtime.tune_gc()
    runtime.limit_memory(LARGEST_MEMORY_MB)


def _serve(results: Connection, lifeline: Connection, root: Path, number: int) -> None:
    """Do what the server asks for, until it ends."""
    begin_work(lifeline)
    service = _Service(root, number)
    with suppress(EOFError, OSError):
        for rounds in count(1):
            work, details = results.recv()
            with runtime.limit_added_time(LONGEST_COMPOSITION_SECONDS):
                results.send_bytes(service.answer(work, details))
            runtime.collect_between(rounds)
