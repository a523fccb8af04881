"""``remarks accept``, ``reject`` and ``answer``: the decisions of the Secretariat, written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

import click

from sco_report.cli.commands.send.delegations import delegation_of
from sco_report.cli.commands.send.remarks.committing import commit_accepted, edits_by_hand
from sco_report.cli.commands.send.remarks.showing import value_lines
from sco_report.cli.commands.send.remarks.words import (
    changed_line,
    field_name,
    found_remarks,
    message,
    position_name,
    state_name,
)
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import PROBLEMS, show
from sco_report.cli.terminal import TextLine, line, print_page
from sco_report.editing.remarks.decisions import AcceptResult, Decided, Located, Remarks
from sco_report.editing.remarks.overlap import Overlap
from sco_report.model.remark import RemarkState
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems.catalogue import Language

_INDENT = 2


@click.command()
@click.argument("numbers", metavar="NUMBERS", nargs=-1)
@project_options
@click.option(
    "--all", "everything", is_flag=True, help="All edits of the text that wait; with --from, of one delegation."
)
@click.option("--from", "senders", multiple=True, help="The delegation whose remarks --all means; may be repeated.")
@click.option("--commit", is_flag=True, help="Commit the change, with the delegation as its author.")
def accept(
    numbers: tuple[str, ...],
    project: Path | None,
    year: int | None,
    lang: Language,
    everything: bool,
    senders: tuple[str, ...],
    commit: bool,
) -> None:
    """Accept remarks: apply their patches to the data of today."""
    if bool(numbers) is everything:
        raise click.UsageError(message("nothing_chosen", lang))
    root, number = project_and_year(project, year, lang)
    known = Remarks(root, number)
    delegations = [delegation_of(one, known.year, lang) for one in senders]
    waiting = [one for one in known.of(delegations) if one.remark.is_open] if everything else []
    chosen = [one for one in waiting if one.remark.is_edit] if everything else found_remarks(known, numbers, lang)
    by_hand = edits_by_hand(root, known, chosen, lang) if commit else []
    result = known.accept(chosen)
    for outcome in result.outcomes:
        _tell(outcome, known, lang)
    accepted = [one.located for one in result.outcomes if one.result is AcceptResult.ACCEPTED]
    if accepted and commit:
        commit_accepted(root, known.year, accepted, (*result.files, *by_hand), lang)
    elif any(one.remark.is_edit for one in accepted):
        click.echo(message("next_check", lang))
    elif not result.outcomes and not waiting:
        click.echo(message("none_chosen", lang))
    if left := [one.number for one in waiting if not one.remark.is_edit]:
        click.echo(message("left_open", lang, numbers=", ".join(left)))
    if len(accepted) < len(result.outcomes):
        raise click.exceptions.Exit(PROBLEMS)


def _tell(outcome: Decided, known: Remarks, lang: Language) -> None:
    print_page([*_result(outcome, known, lang), *_rivals(outcome, known.year, lang)])
    if outcome.problems:
        show(outcome.problems, "text", lang)


def _result(outcome: Decided, known: Remarks, lang: Language) -> Iterator[TextLine]:
    located, number = outcome.located, outcome.located.number
    if outcome.result is AcceptResult.ACCEPTED:
        name = "decided" if located.remark.is_edit else "decided_alone"
        state = state_name(located.remark.kind, "accepted", lang)
        yield line(message(name, lang, number=number, state=state), "added")
    elif outcome.result is AcceptResult.REFUSED:
        yield line(message("refused", lang, number=number), "removed")
    elif outcome.result is AcceptResult.BY_HAND:
        name = "by_hand_new" if located.remark.was is None else "by_hand"
        yield line(message(name, lang, number=number, position=_place_of(located, known)), "removed")
        yield changed_line(located.remark, _INDENT)
    elif outcome.mismatch:
        step = outcome.mismatch.step
        at = field_name(step.at) or message("whole_entry", lang)
        yield line(message("mismatch", lang, number=number, entry=step.entry, at=at), "removed")
        sides = {"expected": step.was, "present": outcome.mismatch.present, "proposed": step.now}
        for name, value in sides.items():
            yield from value_lines(f"mismatch_{name}", value, lang, _INDENT)
    else:
        yield line(message("deleted_since", lang, number=number), "removed")


def _place_of(located: Located, known: Remarks) -> str:
    """Where to edit what a remark is about: the words or else the entry; what no entry prints is of the session."""
    entry, origins = located.remark.entry or SESSION_ID, known.year.origins
    position = origins[entry].at() if entry in origins else located.position
    return position_name(known.source(located) or position)


def _rivals(outcome: Decided, year: Year, lang: Language) -> Iterator[TextLine]:
    for rival in outcome.rivals:
        if not rival.located.remark.is_open or (outcome.result is AcceptResult.MISMATCH and not outcome.mismatch):
            name = "so_accepted"
        elif outcome.result is not AcceptResult.ACCEPTED:
            name = "still_conflict" if rival.overlap is Overlap.CONFLICT else "rival_same"
        elif rival.overlap is Overlap.SAME:
            name = "then_same"
        else:
            name = "then_fits" if rival.fits else "then_conflict"
        other = year.reference.delegation_name(rival.located.file.delegation)
        yield line(message(name, lang, delegation=other, number=rival.located.number), "doubtful", _INDENT)
        if rival.overlap is Overlap.CONFLICT:
            yield changed_line(rival.located.remark, _INDENT * 2)


@click.command()
@click.argument("numbers", metavar="NUMBERS", nargs=-1, required=True)
@project_options
@click.option("--why", required=True, help="The reason, which is the answer to the delegation.")
def reject(numbers: tuple[str, ...], project: Path | None, year: int | None, lang: Language, why: str) -> None:
    """Reject remarks, with a reason; the data stays as it is."""
    _explained("rejected", why, lang)
    root, number = project_and_year(project, year, lang)
    known = Remarks(root, number)
    chosen = found_remarks(known, numbers, lang)
    known.decide(chosen, "rejected", why)
    for one in chosen:
        click.echo(message("decided", lang, number=one.number, state=state_name(one.remark.kind, "rejected", lang)))
        _tell_undone(known, one, lang)


@click.command()
@click.argument("number", metavar="NUMBER")
@click.argument("text", metavar="TEXT")
@project_options
@click.option("--state", type=click.Choice(get_args(RemarkState)),
              help="Another decision; by default it stays, and a comment counts as accepted.")  # fmt: skip
def answer(number: str, text: str, project: Path | None, year: int | None, lang: Language, state: str | None) -> None:
    """Answer a remark; the data stays as it is."""
    _explained(state, text, lang)
    root, chosen_year = project_and_year(project, year, lang)
    known = Remarks(root, chosen_year)
    chosen = found_remarks(known, [number], lang)
    (one,) = chosen
    decision = _state(one, state)
    known.decide(chosen, decision, text)
    after = decision or one.remark.state
    name = "answered_open" if after == "open" else "answered"
    click.echo(message(name, lang, number=one.number, state=state_name(one.remark.kind, after, lang)))
    if decision in {"open", "rejected"}:
        _tell_undone(known, one, lang)


def _tell_undone(known: Remarks, one: Located, lang: Language) -> None:
    """Say that the edit of a remark, which was accepted until now, may still stand in the data."""
    if one.remark.state in {"accepted", "partly"} and one.remark.is_edit and known.may_be_made(one):
        click.echo(message("still_made", lang, number=one.number))


def _explained(state: str | None, text: str, lang: Language) -> None:
    """Demand words where nothing else is decided, or where something is rejected."""
    if state in {None, "rejected"} and not text.strip():
        raise click.UsageError(message("no_words", lang))


def _state(one: Located, given: str | None) -> RemarkState | None:
    if given is None and one.remark.kind == "comment" and one.remark.is_open:
        return "accepted"
    return cast("RemarkState | None", given)
