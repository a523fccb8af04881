"""Steps change the value that was meant, wherever it stands now, or nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.editing.remarks.patches import NotApplicable, applied
from sco_report.editing.remarks.patches.steps import steps_between
from sco_report.model.remark import PatchStep

EVENT: dict[str, Any] = {
    "id": "e",
    "chair": "TJ",
    "outcomes": [{"decided": "о мире"}, {"noted": "рост"}, {"text": "Да."}],
}
TEXTS = st.sampled_from(["о мире", "рост", "новый план", "забота"])
LEAVES = st.recursive(
    TEXTS,
    lambda inner: (
        # No entry says one thing twice: what comes twice was accepted from two delegations.
        st.lists(inner, min_size=1, max_size=4, unique_by=repr)
        | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, min_size=1)
    ),
    max_leaves=8,
)
ENTRIES = st.dictionaries(st.sampled_from(["title", "outcomes", "by"]), LEAVES)


@given(before=st.dictionaries(st.sampled_from("xyz"), ENTRIES), after=st.dictionaries(st.sampled_from("xyz"), ENTRIES))
def test_the_steps_between_two_states_make_one_into_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert applied(before, steps_between(before, after)) == after


def test_a_value_is_recognised_where_it_moved() -> None:
    step = PatchStep(entry="e", at="outcomes.1.noted", was="рост", now="рост торговли")
    later = deepcopy(EVENT)
    del later["outcomes"][0]
    assert applied({"e": later}, [step])["e"]["outcomes"][0] == {"noted": "рост торговли"}


def test_a_new_member_stands_before_the_one_it_stood_before() -> None:
    step = PatchStep(entry="e", at="outcomes.1", now={"text": "Нет."}, before={"noted": "рост"})
    later = EVENT | {"outcomes": [{"text": "Вот."}, *EVENT["outcomes"]]}
    assert applied({"e": later}, [step])["e"]["outcomes"][2:4] == [{"text": "Нет."}, {"noted": "рост"}]


@pytest.mark.parametrize(
    "step",
    [
        PatchStep(entry="e", at="chair", was="TJ", now="KZ"),
        PatchStep(entry="e", at="format", now="hybrid"),
        PatchStep(entry="e", at="chair", was="TJ"),
        PatchStep(entry="e", was=EVENT),
        PatchStep(entry="f", now={"id": "f"}),
        PatchStep(entry="e", at="outcomes.3", now={"text": "Нет."}),
        PatchStep(entry="e", at="outcomes.1", now={"text": "Нет."}, before={"noted": "рост"}),
        PatchStep(entry="e", at="outcomes.0.decided", was="о мире", now="о труде"),
    ],
)
def test_a_step_that_was_made_already_changes_nothing(step: PatchStep) -> None:
    once = applied({"e": EVENT}, [step])
    assert once != {"e": EVENT}
    assert applied(once, [step]) == once


def test_a_new_entry_is_known_as_its_file_has_it() -> None:
    step = PatchStep(entry="f", now={"id": "f", "kind": "event"})
    assert applied({"f": {"id": "f"}}, [step]) == {"f": {"id": "f"}}


@pytest.mark.parametrize(
    "step",
    [
        PatchStep(entry="e", at="chair", was="CN", now="KZ"),
        PatchStep(entry="e", at="chair", now="KZ"),
        PatchStep(entry="g", at="chair", was="TJ", now="KZ"),
        PatchStep(entry="e", at="outcomes.0.decided", was="о войне", now="о труде"),
        PatchStep(entry="e", at="outcomes.0", was={"decided": "о войне"}),
        PatchStep(entry="e", was={"id": "e"}),
        PatchStep(entry="e", at="documents.0", now="plan"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(step: PatchStep) -> None:
    with pytest.raises(NotApplicable):
        applied({"e": EVENT}, [step])
