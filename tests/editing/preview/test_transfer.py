"""What is sent arrives as it is, and what did not change is not sent again."""

from __future__ import annotations

from pathlib import Path

from support.preview_fixtures import NAVRUZ, edit

from sco_report.editing.preview.composer import PreviewState, compose_attempt
from sco_report.editing.preview.transfer import Receiver, Sender
from sco_report.memo import NO_MEMO, Memo


def test_a_save_sends_what_it_changed_and_the_rest_stays_the_same(project: Path) -> None:
    memo, sender, receiver = Memo(), Sender(), Receiver()
    sizes, states = [], list[PreviewState]()
    for old, new in (("", ""), ("«Навруз»", "«Наурыз»"), ("«Наурыз»", "«Навруз»")):
        edit(project, NAVRUZ, old, new) if old else None
        made = compose_attempt(project, 2021, memo)
        message = sender.message(made)
        states.append(receiver.value(message))
        sizes.append(len(message))
        assert states[-1].composed is not None
        assert made.composed is not None
        assert (states[-1].problems, states[-1].version) == (made.problems, made.version)
        assert states[-1].composed.package == made.composed.package
        assert states[-1].composed.year.events == made.composed.year.events
        assert states[-1].composed.year.memo is NO_MEMO
    first, second, _ = (state.composed for state in states)
    assert first is not None and second is not None  # noqa: PT018 - for the type checker
    assert max(sizes[1:]) < sizes[0] / 5
    assert first.year.session is second.year.session
    same = [one is two for one, two in zip(first.package.parts[1].blocks, second.package.parts[1].blocks, strict=True)]
    assert same.count(False) == 1
