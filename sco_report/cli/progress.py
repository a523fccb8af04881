"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sco_report.cli.messages import message
from sco_report.cli.watching import watched
from sco_report.problems.catalogue import Language


@contextmanager
def progress(steps: Sequence[str], lang: Language) -> Iterator[Callable[[str], None]]:
    """A function that is told each of ``steps`` as it begins; it says nothing where nobody watches.

    The bar goes away when the work is done or has failed, so that what the verb says stands alone.
    """
    if not watched(sys.stderr):
        yield lambda _: None
        return
    # Loaded here: only a terminal needs it.
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(steps))
        yield lambda step: bar.update(task, completed=steps.index(step), description=_said(step, lang), refresh=True)


def _said(step: str, lang: Language) -> str:
    """A step in words; what is no step of its own is a file."""
    return message("rendering", lang, file=step) if "." in step else message(step, lang)
