"""The command ``sco-report redline``: the package with every change since another revision marked."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import click

from sco_report.cli.history import compared_snapshots, comparison_arguments, message, name_of
from sco_report.cli.options import output_folder, output_option, project_and_year, source_date
from sco_report.cli.output import prepare_output, reports_problems, tell_kept
from sco_report.problems.catalogue import Language


@click.command()
@comparison_arguments
@reports_problems
@click.option("--names/--no-names", default=None,
              help="Name who made each change, and when, or just the Secretariat; by default the Secretariat where "
                   "one of the revisions was circulated.")  # fmt: skip
@output_option("Where the files go; by default output/YEAR/draft in the project.")
def redline(
    base: str | None,
    head: str | None,
    project: Path | None,
    year: int | None,
    lang: Language,
    since_circulated: bool,
    names: bool | None,
    output: Path | None,
) -> None:
    """Mark what changed in the package from the revision BASE to HEAD.

    BASE is by default where the branch left the main one, HEAD the working folder.
    """
    from sco_report.history import ChangeType
    from sco_report.history.alignment import aligned, entry_matches
    from sco_report.history.authorship import attribution, unnamed
    from sco_report.history.circulation import is_circulated
    from sco_report.history.redline import redline as build_redline
    from sco_report.output import write_documents

    today = source_date(lang)
    root, number = project_and_year(project, year, lang)
    folder = prepare_output(root, output or output_folder(root, number, draft=True), lang)
    compared = compared_snapshots(root, number, base, head, lang, since_circulated=since_circulated)
    with compared as (repository, old, new):
        # What is compared with a circulated draft is for delegations, who need not know the staff and their hours.
        named = names if names is not None else not is_circulated(repository, number, old.commit, new.commit)
        who = attribution(repository, old, new) if named else unnamed(new, today)
        written, kept = write_documents(folder, build_redline(old, new, who))
        tell_kept(kept, lang)
        types = Counter(pair.type for _, pair in aligned(old.package, new.package, entry_matches(old, new)))
        shown = ", ".join(os.path.relpath(file) for file in written)
        click.echo(message("redlined", lang, old=name_of(old, lang), new=name_of(new, lang), files=shown))
    counted = (ChangeType.CHANGED, ChangeType.ADDED, ChangeType.REMOVED, ChangeType.MOVED)
    counts = {type_.name.lower(): str(types[type_]) for type_ in counted}
    name = "paragraph_counts" if any(types[type_] for type_ in counted) else "no_changes"
    click.echo(message(name, lang, **counts))
