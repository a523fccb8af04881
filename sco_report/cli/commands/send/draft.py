"""``sco-report draft``: check, build a draft, compare it, and sum up in Markdown what came of it.

The last year gets a draft, and each other year whose documents the change may alter. The summary is made for the page
of a job on GitHub or GitLab. The JSON has ``problems``, ``count`` and ``more`` as
:mod:`sco_report.problems.reporters` gives them; ``unfinished`` and ``blocked``, the entries and warnings with which
only a draft can be built; ``files``, ``summary`` and ``other_summaries``, paths from the current folder; and
``not_compared``, why there is no redline (null where there is one, or no draft). The summary and this reason are those
of the last year.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, groupby
from pathlib import Path

import click

from sco_report.cli.commands.look.diff.markdown import as_markdown, code, literal, others_as_markdown, place, table
from sco_report.cli.history import first_problem, revision_errors
from sco_report.cli.history import message as history_message
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.messages import message as common_message
from sco_report.cli.options import every_year, output_folder, output_option, project_options, project_root, source_date
from sco_report.cli.output import PROBLEMS, format_option, prepare_output, show, showing_problems, tell_kept
from sco_report.draft_run import FILES, DraftRun, run_draft, touched_years
from sco_report.files import json_text
from sco_report.history.comparison import OtherYear
from sco_report.history.repository import Repository, Unavailable
from sco_report.output import write_documents
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import Message, render
from sco_report.problems.problem import distinct
from sco_report.problems.reporters import problems_list, problems_object

message = MessageTable("draft").message

SUMMARY = "summary.md"
"""The file of a summary, beside the files that it is about."""

MOST_PROBLEMS = 100
"""Problems that a summary shows."""


def summary(proposal: DraftRun, lang: Language, commit: str, others: Sequence[OtherYear] = ()) -> str:
    """The summary; ``commit`` is the id of the revision, under which the service shows the files, or empty text.

    ``others`` are the other years whose drafts were made for the same change.
    """
    source = _source(commit)
    blocks = [
        f"# {message('title', lang, year=str(proposal.number))}",
        _revision(proposal, lang),
        _counts(proposal, lang),
        *_table(proposal.problems, lang, source),
        *only_a_draft(proposal, lang),
        *_table(proposal.unfinished, lang, source),
        *_changes(proposal, lang, source),
        *others_as_markdown(others, lang),
        *_files(proposal, lang),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _revision(proposal: DraftRun, lang: Language) -> str:
    revision = proposal.revision
    if not revision.name:
        return ""
    told = message("revision", lang, revision=code(revision.name), day=format_date(lang, revision.day))
    return f"{told} {message('edited', lang)}" if revision.edited else told


def _counts(proposal: DraftRun, lang: Language) -> str:
    errors = len(proposal.errors)
    told = message("counts", lang, errors=str(errors), warnings=str(len(proposal.problems) - errors))
    return f"{told} {message('no_draft', lang)}" if errors else told


def only_a_draft(proposal: DraftRun, lang: Language) -> Iterator[str]:
    """For what there is nothing but a draft, in sentences, as ``check`` says it."""
    for name, problems in (("unfinished", proposal.unfinished), ("blocked", proposal.blocked)):
        if problems:
            yield common_message(name, lang, count=str(len(problems)))
    if proposal.undecided:
        count = sum(int(problem.details["count"]) for problem in proposal.undecided)
        yield common_message("undecided", lang, count=str(count))


def _table(problems: Sequence[Problem], lang: Language, source: str) -> Iterator[str]:
    if not problems:
        return
    shown = sorted(problems, key=lambda problem: problem.severity)[:MOST_PROBLEMS]
    columns = [message(name, lang) for name in ("place", "problem", "remedy")]
    yield table(columns, (_row(render(problem, lang), lang, source) for problem in shown))
    if len(shown) < len(problems):
        yield message("more", lang, count=str(len(problems) - len(shown)))


def _row(problem: Message, lang: Language, source: str) -> tuple[str, str, str]:
    is_outside = os.path.isabs(problem.file)  # noqa: PTH117 - as people read it, not a path to open
    severity = message("warning", lang) if problem.severity == "warning" else ""
    where = place(problem.file, problem.line, "" if is_outside else source)
    return where, literal(f"{problem.id} {severity}{problem.reason}"), literal(problem.remedy)


def _changes(proposal: DraftRun, lang: Language, source: str) -> Iterator[str]:
    if proposal.comparison is not None:
        yield as_markdown(proposal.comparison, lang, source)
    elif proposal.obstacle is not None:
        yield message("not_compared", lang, why=literal(why_not_compared(proposal, lang)))


def why_not_compared(proposal: DraftRun, lang: Language) -> str:
    """Why there is no comparison, in a clause."""
    obstacle = proposal.obstacle
    if isinstance(obstacle, ProblemsFound):
        return message("unreadable", lang, problem=first_problem(obstacle, lang))
    return history_message(obstacle.reason, lang, **obstacle.details) if obstacle else ""


def _files(proposal: DraftRun, lang: Language) -> Iterator[str]:
    if not proposal.files:
        return
    yield f"## {message('files', lang)}"
    documents = groupby(proposal.files, key=lambda name: name.partition(".")[0])
    lines = [(message(document, lang), ", ".join(map(code, names))) for document, names in documents]
    yield "\n".join(f"- {files} — {what}" for what, files in lines)


def _source(commit: str) -> str:
    """The address under which the service that runs this shows the files of a commit; empty outside CI."""
    github, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    gitlab = os.environ.get("CI_PROJECT_URL")
    if not commit or not (gitlab or (github and repository)):
        return ""
    return f"{github}/{repository}/blob/{commit}/" if github and repository else f"{gitlab}/-/blob/{commit}/"


@dataclass(frozen=True)
class WrittenDraft:
    """A draft run whose files and summary were written; paths are from the current folder."""

    run: DraftRun
    files: tuple[str, ...]
    summary: str


def as_json(drafts: Sequence[WrittenDraft], lang: Language) -> str:
    """The drafts of years as a JSON object; the last is that of the year asked for."""
    last = drafts[-1]
    return json_text(
        {
            **problems_object(_problems(drafts), lang),
            **{
                name: problems_list(distinct(chain.from_iterable(getattr(draft.run, name) for draft in drafts)), lang)
                for name in ("unfinished", "blocked", "undecided")
            },
            "files": [file for draft in drafts for file in draft.files],
            "summary": last.summary,
            "other_summaries": [draft.summary for draft in drafts[:-1]],
            "not_compared": why_not_compared(last.run, lang) or None,
        }
    )


@click.command()
@click.argument("base", required=False)
@partial(project_options, default_year="the last one in data, and earlier ones that the change touches")
@format_option
@output_option("Where the files go; by default output/YEAR/draft in the project.")
def draft(
    base: str | None, project: Path | None, year: int | None, lang: Language, form: str, output: Path | None
) -> None:
    """Check, build a draft, mark what changed since the revision BASE, and sum it up in summary.md.

    BASE is by default where the branch left the main one. Without --year the other years that changed get drafts too.
    """
    root, day = project_root(project, lang), source_date(lang)
    years = every_year(root, lang) if year is None else {year}
    folders = {number: output_folder(root, number, draft=True) for number in years}
    if output is not None:
        folders = {number: output / str(number) for number in years} | {max(years): output}
    prepare_output(root, folders[max(years)], lang)
    if base is not None:
        with revision_errors(lang):
            Repository(root).commit(base)
    with showing_problems(lang, form):
        others = touched_years(root, years, base) - {max(years)}
        drafts = [_draft(root, number, base, day, folders[number], lang) for number in sorted(others)]
        changed = [_other_year(draft.run) for draft in drafts]
        drafts.append(_draft(root, max(years), base, day, folders[max(years)], lang, changed))
    if form == "json":
        click.echo(as_json(drafts, lang))
    else:
        _tell(drafts, form, lang)
    if any(draft.run.errors for draft in drafts):
        raise click.exceptions.Exit(PROBLEMS)


def _other_year(run: DraftRun) -> OtherYear:
    comparison, obstacle = run.comparison, ProblemsFound(run.errors) if run.errors else run.obstacle
    return OtherYear(run.number, comparison.paragraphs if comparison else (), obstacle)


def _draft(
    root: Path,
    number: int,
    base: str | None,
    day: date | None,
    folder: Path,
    lang: Language,
    others: Sequence[OtherYear] = (),
) -> WrittenDraft:
    prepare_output(root, folder, lang)
    run = run_draft(root, number, base, day)
    gone = [name for name in FILES if name not in run.files and (folder / name).is_file()]
    written = {**run.files, SUMMARY: summary(run, lang, _commit(root), others).encode()}
    made, kept = write_documents(folder, {**dict.fromkeys(gone), **written})
    *files, summed_up = map(os.path.relpath, made)
    tell_kept(kept, lang)
    if gone:
        click.echo(message("gone", lang, files=", ".join(gone)), err=True)
    return WrittenDraft(run, tuple(files), summed_up)


def _problems(drafts: Sequence[WrittenDraft]) -> list[Problem]:
    return distinct(problem for draft in drafts for problem in draft.run.problems)


def _tell(drafts: Sequence[WrittenDraft], form: str, lang: Language) -> None:
    show(_problems(drafts), form, lang)
    for draft in drafts:
        _tell_one(draft, lang)


def _tell_one(draft: WrittenDraft, lang: Language) -> None:
    for sentence in only_a_draft(draft.run, lang):
        click.echo(sentence, err=True)
    if draft.run.obstacle is not None:
        click.echo(message("not_compared", lang, why=why_not_compared(draft.run, lang)), err=True)
    for file in draft.files:
        click.echo(file)
    click.echo(message("written", lang, file=draft.summary))


def _commit(root: Path) -> str:
    """The id of the last commit, or empty text where history does not tell."""
    try:
        return Repository(root).commit().id
    except Unavailable:
        return ""
