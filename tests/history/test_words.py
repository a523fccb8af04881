from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.document import Break, Inline, Run
from sco_report.history.words import compared, joined


def text(inlines: list[Inline] | tuple[Inline, ...]) -> str:
    return "".join(inline.text if isinstance(inline, Run) else "\n" for inline in inlines)


UNRELATED = "Стороны обсудили вопросы торговли и связи.", "Подписан Меморандум о взаимопонимании между ними."


@pytest.mark.parametrize(
    ("old", "new", "stretch"),
    [
        ("16 июля 2021 года состоялось", "19 июля 2021 года состоялось", ("16", "19", False)),
        # A space between two changes is part of them.
        ("стороны обсудили ход дел", "стороны рассмотрели итоги дел", ("обсудили ход", "рассмотрели итоги", False)),
        # Texts with little in common are replaced whole.
        (*UNRELATED, (*UNRELATED, False)),
        # A word is never cut.
        ("Совещание министров", "Совещание министр", ("министров", "министр", False)),
    ],
)
def test_changed_stretches(old: str, new: str, stretch: tuple[str, str, bool]) -> None:
    assert stretch in [(text(one.old), text(one.new), one.same) for one in compared([Run(old)], [Run(new)])]


INLINES = st.lists(
    st.one_of(
        st.builds(Run, st.text("аб .,«»1\u00a0", min_size=1, max_size=12), st.sampled_from([None, "x"])),
        st.just(Break()),
    ),
    max_size=6,
)


@given(INLINES, INLINES)
def test_stretches_make_up_both_texts(old: list[Inline], new: list[Inline]) -> None:
    stretches = compared(old, new)
    assert "".join(text(one.old) for one in stretches) == text(old)
    assert "".join(text(one.new) for one in stretches) == text(new)
    assert all(text(one.old) == text(one.new) for one in stretches if one.same)


@given(INLINES)
def test_what_did_not_change_is_one_stretch(inlines: list[Inline]) -> None:
    assert [one.same for one in compared(inlines, inlines)] in ([True], [])


@given(INLINES)
def test_joining_keeps_text_and_entries(inlines: list[Inline]) -> None:
    tokens = [token for one in compared(inlines, inlines) for token in one.new]
    assert text(joined(tokens)) == text(inlines)
    assert {one.entry for one in joined(tokens) if isinstance(one, Run)} == {
        one.entry for one in inlines if isinstance(one, Run)
    }
