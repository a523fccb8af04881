"""``sco-report new session``: a whole new year, prepared from the last."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from sco_report.checking import examine
from sco_report.cli.new.interview import Interview
from sco_report.cli.new.messages import message
from sco_report.cli.new.opening import tell
from sco_report.cli.options import chosen_year, project_options, project_root, year_named, years_of
from sco_report.cli.reporting import problems_as_text
from sco_report.drafting import Draft
from sco_report.drafting.draft import SESSION
from sco_report.drafting.new_year import NewYear, known_posts, new_year, write_year
from sco_report.drafting.questions import Question
from sco_report.drafting.succession import members, next_chair
from sco_report.model.year import Year
from sco_report.problems.catalogue import Language


@click.command()
@click.argument("number", metavar="[YEAR]", type=int, required=False)
@project_options
@click.option("--date", help="The day of the session, YYYY-MM-DD.")
@click.option("--place", help="The city of the session.")
@click.option("--chair", help="Who chairs; by default the next state in the Russian alphabet.")
@click.option("--format", help="How it is held, a word of templates/wording.yaml.")
@click.option("--post", "posts", multiple=True, help="STATE=POST: who signs, where it is not as last year.")
def session(
    number: int | None,
    project: Path | None,
    year: int | None,
    lang: Language,
    posts: Sequence[str],
    **given: str | None,
) -> None:
    """Prepare a new YEAR from the last one: its session, its governing documents, a folder for events."""
    with problems_as_text(lang):
        root = project_root(project, lang)
        number = year_named(number, year, lang) or chosen_year(root, None, lang) + 1
        folder = root / "data" / str(number)
        _refuse(root, folder, number, lang)
        last = examine(root, number - 1).sound()
        interview = Interview(last, Draft(SESSION, folder / "session.yaml", {}), given, lang)
        made = _asked(interview, number, posts)
        write_year(folder, made)
    _tell_what_was_done(last, made, folder, lang)


def _refuse(root: Path, folder: Path, number: int, lang: Language) -> None:
    if folder.exists():
        raise click.UsageError(message("year_exists", lang, folder=os.path.relpath(folder)))
    if not (root / "data" / str(number - 1)).is_dir():
        earlier = [year for year in years_of(root) if year < number]
        name = "no_year_before" if earlier else "no_year_at_all"
        first = max(earlier, default=number - 1) + 1
        raise click.UsageError(message(name, lang, last=str(number - 1), first=str(first)))


def _asked(interview: Interview, number: int, posts: Sequence[str]) -> NewYear:
    last, lang = interview.year, interview.lang
    tell(interview, "session", year=str(number), last=str(last.number))
    day = _day(interview, number)
    proposal = next_chair(last.reference.states, last.session.chair or "", day)
    interview.ask([Question("place", required=True)])
    interview.propose("chair", proposal)
    interview.ask([Question("format", required=False)])
    interview.refuse_gaps()
    told = _told_posts(posts, members(last.reference.states, day), lang)
    if interview.terminal:
        told |= _asked_posts(last, day, told, lang)
    return new_year(last, interview.draft, told)


def _day(interview: Interview, number: int) -> date:
    """The day of the session, which lies in its year."""
    question = Question("date", required=True)
    interview.ask([question])
    while True:
        interview.refuse_gaps()
        day = date.fromisoformat(str(interview.draft.answers["date"]))
        if day.year == number:
            return day
        wrong = message("not_in_year", interview.lang, date=day.isoformat(), year=str(number))
        if not interview.terminal:
            raise click.UsageError(wrong)
        click.echo(wrong)
        interview.ask_again(question)


def _told_posts(posts: Sequence[str], states: Sequence[str], lang: Language) -> dict[str, str]:
    told: dict[str, str] = {}
    for one in posts:
        state, _, post = (part.strip() for part in one.partition("="))
        if state not in states or not post:
            raise click.UsageError(message("bad_post", lang, value=one))
        told[state] = post
    return told


def _asked_posts(last: Year, day: date, told: dict[str, str], lang: Language) -> dict[str, str]:
    """The posts of members for whom nobody signed last year, as far as the editor knows them."""
    states, known = last.reference.states, known_posts(last, told)
    asked = {
        code: click.prompt(message("post", lang, state=states[code].short.nom), default="", show_default=False).strip()
        for code in members(states, day)
        if code not in known
    }
    return {code: post for code, post in asked.items() if post}


def _tell_what_was_done(last: Year, year: NewYear, folder: Path, lang: Language) -> None:
    inherited, states = year.inherited, last.reference.states
    click.echo(message("written", lang, file=os.path.relpath(folder / "session.yaml")))
    lists = {"carried": inherited.carried, "dropped": inherited.expired, "endless": inherited.endless}
    for name, ids in lists.items():
        if ids:
            click.echo(message(name, lang, ids=", ".join(ids)))
    click.echo(message("posts_kept", lang, last=str(last.number)))
    if year.missing:
        click.echo(message("posts_missing", lang, names=", ".join(states[code].short.nom for code in year.missing)))
    click.echo(message("next_session", lang))
