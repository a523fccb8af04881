"""``remarks accept --commit``: one commit of what a delegation proposed, under its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sco_report.cli.commands.send.remarks.words import message
from sco_report.cli.history import revision_errors
from sco_report.editing.remarks.decisions import Located, Remarks, is_printed, printed_words
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import snapshot
from sco_report.model.remark import is_of_remarks
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language


def edits_by_hand(root: Path, known: Remarks, chosen: Sequence[Located], lang: Language) -> list[Path]:
    """The uncommitted files in which an editor made the edits that remarks without a patch ask for.

    Raises:
        click.UsageError: the remarks are of several delegations.
        click.ClickException: an uncommitted file is, or may be, of another edit: the delegation would be its author.
    """
    if len({one.file.delegation for one in chosen}) > 1:
        raise click.UsageError(message("several_delegations", lang))
    with revision_errors(lang):
        repository = Repository(root)
        edited = [file for file in repository.edited_files() if not is_of_remarks(file)]
        origins = known.year.origins
        entries = {step.entry for one in chosen for step in one.remark.patch} & origins.keys()
        patched = {origins[entry].at().file.relative_to(root).as_posix() for entry in entries}
        if both := sorted(patched.intersection(edited)):
            raise Unavailable("uncommitted", value=both[0])
        wanted = [one for one in chosen if one.remark.needs_words] if edited else []
        made = [one for one in wanted if is_printed(one.remark, known.printed)]
        if made:
            before = _printed_before(repository, known.year)
            made = [one for one in made if not is_printed(one.remark, before)]
    if len(edited) > len(made) > 0:
        details = {"numbers": ", ".join(one.number for one in made), "files": ", ".join(edited)}
        raise click.ClickException(message("several_edits", lang, **details))
    return [root / file for file in edited] if made else []


def _printed_before(repository: Repository, year: Year) -> frozenset[str]:
    """What the last commit prints; nothing where it cannot be composed."""
    try:
        with snapshot(repository, year.number, "HEAD") as last:
            _, package = last.is_complete()
            return printed_words(package)
    except (ProblemsFound, Unavailable):
        return frozenset()


def commit_accepted(root: Path, year: Year, accepted: Sequence[Located], files: Sequence[Path], lang: Language) -> None:
    """Commit what was written for accepted remarks of one delegation, which becomes the author."""
    id_ = accepted[0].file.delegation
    state = year.reference.states.get(id_)
    author = message("author", "ru", delegation=state.name.gen) if state else year.reference.delegation_name(id_)
    title = message("commit_title", "ru", numbers=", ".join(one.number for one in accepted))
    with revision_errors(lang):
        repository = Repository(root)
        edited = set(repository.edited_files())
        names = [name for file in files if (name := file.relative_to(root).as_posix()) in edited]
        if not names:
            click.echo(message("nothing_to_commit", lang))
            return
        commit = repository.commit_files([root / name for name in names], title, author)
    click.echo(message("committed", lang, commit=commit.short, author=author, files=", ".join(names)))
