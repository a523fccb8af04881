"""What a command reports: its progress on a terminal, its problems, and the remains of an interrupted run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

import click

from sco_report.cli.messages import is_terminal, message
from sco_report.problems import Problem, ProblemsFound, reporters
from sco_report.problems.catalogue import Language


@contextmanager
def progress(steps: Sequence[str], lang: Language) -> Iterator[Callable[[str], None]]:
    """A function to be called with each of ``steps`` as it begins, for a progress bar on standard error.

    The bar disappears with the context. Where standard error is no terminal there is none.
    """
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    # Loaded here: only a terminal needs it.
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(steps))
        yield lambda step: bar.update(task, completed=steps.index(step), description=_label(step, lang), refresh=True)


_PATIENCE_SECONDS = 0.5
"""After this long a command that still works says so on a terminal."""


@contextmanager
def spinner(text: str) -> Iterator[None]:
    """Say on a terminal what the program does, as long as the context lasts, where that is long."""
    if not is_terminal(sys.stderr):
        yield
        return
    ended = Event()
    thread = Thread(target=_spin, args=(text, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _spin(text: str, ended: Event) -> None:
    if not ended.wait(_PATIENCE_SECONDS):
        # Loaded here: only a long wait needs it.
        from rich.console import Console

        with Console(stderr=True).status(text):
            ended.wait()


def _label(step: str, lang: Language) -> str:
    """The text of a step; a name with a dot is that of a file that is written."""
    return message("rendering", lang, file=step) if "." in step else message(step, lang)


Command = TypeVar("Command", bound=Callable[..., Any])
Report = Callable[[Iterable[Problem], Language], str]

PROBLEMS = 1
REPORTERS: dict[str, Report] = {
    "text": reporters.text_report,
    "plain": reporters.text_report,
    "json": reporters.json_report,
    "github": reporters.github_report,
}
FOR_PEOPLE = ("text", "plain")
"""The forms that people read; ``plain`` is on a terminal as in a file, for editor programs that read it too."""


def format_option(command: Command) -> Command:
    """``--format``, passed to the command as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(REPORTERS)),
        default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="How problems are printed; by default github in GitHub Actions, text otherwise. plain is text without "
        "colours, with the place in each line.",
    )(command)


def show(problems: Iterable[Problem], form: str, lang: Language) -> None:
    """Print problems: those for people to standard error, the forms that only programs read to standard output."""
    if form == "text" and is_terminal(sys.stderr):
        # Loaded here: only a terminal needs it.
        from sco_report.cli.problem_page import problem_page
        from sco_report.cli.terminal import print_page

        return print_page(problem_page(problems, lang), err=True)
    report = REPORTERS[form](problems, lang)
    if report:
        click.echo(report, err=form in FOR_PEOPLE)
    return None


def reports_problems(command: Command) -> Command:
    """Add ``--format`` to a command with ``--lang``, and end it with exit code 1 where problems are found."""

    @format_option
    @wraps(command)
    def reporting(*args: Any, form: str, lang: Language, **options: Any) -> Any:
        with showing_problems(lang, form):
            return command(*args, lang=lang, **options)

    return reporting  # type: ignore[return-value]


@contextmanager
def showing_problems(lang: Language, form: str) -> Iterator[None]:
    """Show the problems that are found, and end the command with exit code 1."""
    try:
        yield
    except ProblemsFound as found:
        show(found.problems, form, lang)
        raise click.exceptions.Exit(PROBLEMS) from found


def tell_kept(kept: Sequence[Path], lang: Language) -> None:
    """Say that documents were edited by hand since they were written, and under which names they are kept."""
    if kept:
        click.echo(message("kept", lang, files=", ".join(os.path.relpath(file) for file in kept)), err=True)


def prepare_output(root: Path, folder: Path, lang: Language) -> Path:
    """The folder for the output, from which the remains of an interrupted run are removed; a message says so.

    Raises:
        ProblemsFound: the folder is in the project ``root``, and a link leads out of it.
    """
    # Imported here: most commands that report problems write nothing.
    from sco_report.output import committed, refuse_links_outside, remove_interrupted

    committed.clear()
    refuse_links_outside(root, folder)
    if remove_interrupted(folder):
        click.echo(message("interrupted_run", lang, folder=os.path.relpath(folder)), err=True)
    return folder
