"""The summary of a proposed change in Markdown, as a job on GitHub or GitLab shows it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from sco_report.cli.days import day_in
from sco_report.cli.diff.markdown import as_markdown, literal
from sco_report.cli.history.answers import message as history_message
from sco_report.cli.messages import message as common_message
from sco_report.cli.texts import Texts
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.said import Said, say
from sco_report.proposal import Proposal

message = Texts("sco_report.cli.draft").message

SUMMARY = "summary.md"
"""The file of a summary, beside the files that it is about."""

MOST_PROBLEMS = 100
"""Problems that a summary shows."""

LARGEST = 900_000
"""Bytes of a summary; GitHub refuses one of more than a mebibyte."""


def summary(proposal: Proposal, lang: Language, commit: str) -> str:
    """The summary; ``commit`` is the id of the revision, under which the service shows the files, or empty text."""
    source = _source(commit)
    blocks = [
        f"# {message('title', lang, year=str(proposal.number))}",
        _revision(proposal, lang),
        _counts(proposal, lang),
        *_table(proposal.problems, lang, source),
        *only_a_draft(proposal, lang),
        *_table(proposal.unfinished, lang, source),
        *_changes(proposal, lang, source),
        *_files(proposal, lang),
    ]
    return _cut("\n\n".join(block for block in blocks if block) + "\n", lang)


def _revision(proposal: Proposal, lang: Language) -> str:
    revision = proposal.revision
    if not revision.name:
        return ""
    told = message("revision", lang, revision=f"<code>{literal(revision.name)}</code>", day=day_in(lang, revision.day))
    return f"{told} {message('edited', lang)}" if revision.edited else told


def _counts(proposal: Proposal, lang: Language) -> str:
    errors = len(proposal.errors)
    told = message("counts", lang, errors=str(errors), warnings=str(len(proposal.problems) - errors))
    return f"{told} {message('no_draft', lang)}" if errors else told


def only_a_draft(proposal: Proposal, lang: Language) -> Iterator[str]:
    """For what there is nothing but a draft, in sentences, as ``check`` says it."""
    for name, problems in (("unfinished", proposal.unfinished), ("blocked", proposal.blocked)):
        if problems:
            yield common_message(name, lang, count=str(len(problems)))


def _table(problems: Sequence[Problem], lang: Language, source: str) -> Iterator[str]:
    if not problems:
        return
    shown = sorted(problems, key=lambda problem: problem.severity)[:MOST_PROBLEMS]
    columns = [message(name, lang) for name in ("place", "problem", "remedy")]
    rows = [_row(say(problem, lang), lang, source) for problem in shown]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows))
    if len(shown) < len(problems):
        yield message("more", lang, count=str(len(problems) - len(shown)))


def _row(said: Said, lang: Language, source: str) -> tuple[str, str, str]:
    place = f"<code>{literal(f'{said.file}:{said.line}')}</code>"
    if source and not os.path.isabs(said.file):  # noqa: PTH117 - as people read it, not a path to open
        place = f'<a href="{source}{quote(said.file)}#L{said.line}">{place}</a>'
    severity = message("warning", lang) if said.severity == "warning" else ""
    return place, literal(f"{said.id} {severity}{said.reason}"), literal(said.remedy)


def _changes(proposal: Proposal, lang: Language, source: str) -> Iterator[str]:
    if proposal.comparison is not None:
        yield as_markdown(proposal.comparison, lang, source)
    elif proposal.obstacle is not None:
        yield message("not_compared", lang, why=literal(why_not_compared(proposal, lang)))


def why_not_compared(proposal: Proposal, lang: Language) -> str:
    """Why there is no comparison, in a clause."""
    obstacle = proposal.obstacle
    if isinstance(obstacle, ProblemsFound):
        return message("unreadable", lang, problem=_told(obstacle.problems[0], lang))
    return history_message(obstacle.reason, lang, **obstacle.details) if obstacle else ""


def _told(problem: Problem, lang: Language) -> str:
    said = say(problem, lang)
    return f"{said.file}:{said.line}: {said.id} {said.reason}"


def _files(proposal: Proposal, lang: Language) -> Iterator[str]:
    if not proposal.files:
        return
    yield f"## {message('files', lang)}"
    documents = groupby(proposal.files, key=lambda name: name.partition(".")[0])
    lines = [
        (message(document, lang), ", ".join(f"<code>{name}</code>" for name in names)) for document, names in documents
    ]
    yield "\n".join(f"- {files} — {what}" for what, files in lines)


def _source(commit: str) -> str:
    """The address under which the service that runs this shows the files of a commit; empty text at a desk."""
    github, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    gitlab = os.environ.get("CI_PROJECT_URL")
    if not commit or not (gitlab or (github and repository)):
        return ""
    return f"{github}/{repository}/blob/{commit}/" if github and repository else f"{gitlab}/-/blob/{commit}/"


def _cut(text: str, lang: Language) -> str:
    """The text as far as a service takes it, cut between two blocks."""
    content = text.encode()
    if len(content) <= LARGEST:
        return text
    kept = content[:LARGEST].decode(errors="ignore").rpartition("\n\n")[0]
    return f"{kept}\n\n{message('cut', lang, file=SUMMARY)}\n"
