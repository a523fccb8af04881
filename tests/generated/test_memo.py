"""What the preview shows after any saves is what it would show if it began with the last one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from generated.entries import Written, WrittenYear, years
from generated.mutations import mutated
from generated.project import Project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.paths import ROOT

from sco_report.document import OfficialDocument
from sco_report.editing.preview.composer import compose_attempt
from sco_report.memo import NO_MEMO, Memo
from sco_report.problems import Problem

EXAMPLES = settings().max_examples
TEMPLATES = (
    ("wording.yaml", "под председательством", "во главе с представителями"),
    ("wording.yaml", "(далее – ", "(здесь и далее – "),
    ("acts.yaml", "приняли", "одобрили"),
)
"""Changes of templates: a file, what stands in it, and what then stands there."""


def shown(project: Project, memo: Memo = NO_MEMO) -> tuple[tuple[Problem, ...], OfficialDocument | None]:
    """The problems of the project and its package."""
    state = compose_attempt(project.root, int(project.year.name), memo)
    assert state.fault is None
    return state.problems, state.composed.package if state.composed else None


@st.composite
def edited(draw: st.DrawFn, year: WrittenYear, other: WrittenYear) -> WrittenYear:
    """A year after a save: an entry mistaken, another or gone, more entries, another order, session or table."""
    kind = draw(st.sampled_from(["mistaken", "other", "gone", "added", "moved", "session", "tables", "nothing"]))
    entries = draw(st.sampled_from(["events", "documents"]))
    own: list[Written] = list(getattr(year, entries))
    match kind:
        case "session":
            return replace(year, session=other.session)
        case "tables":
            return replace(year, tables=other.tables, chairmanships=other.chairmanships)
        case "added":
            own += [one for one in getattr(other, entries) if one.get("id") not in {mine.get("id") for mine in own}]
        case "mistaken" | "other" | "gone" if own:
            place = draw(st.integers(0, len(own) - 1))
            others = [one | {"id": own[place]["id"]} for one in getattr(other, entries) if "id" in own[place]]
            changed = {"mistaken": [draw(mutated(own[place]))], "other": others[:1]}
            own[place : place + 1] = changed.get(kind, [])
        case "moved":
            Random(draw(st.integers(0, 9))).shuffle(own)
    return replace(year, **{entries: own})


@settings(max_examples=EXAMPLES // 6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_saves_change_the_page_as_if_all_were_composed_anew(generated: Project, data: st.DataObject) -> None:
    memo = Memo()
    year, other = data.draw(years(generated.world)), data.draw(years(generated.world))
    for _ in range(data.draw(st.integers(2, 5))):
        generated.write(year)
        assert shown(generated, memo) == shown(generated)
        before, year = year, data.draw(edited(year, other))
        year = data.draw(st.sampled_from([year, before]))


NAMED: Written = {"id": "named", "section": "expert", "title": "первый форум", "dates": "2024-03-06"}
NAMING: Written = {"id": "told", "section": "culture", "title": "встреча", "dates": "2024-04-06"} | {
    "outcomes": [{"discussed": ["итоги {named gen dated}", "ход работы над {plan ins}"]}, {"approved": ["plan"]}]
}
PLAN: Written = {"id": "plan", "title": "План совместных действий"}


def test_what_an_event_names_is_named_as_it_is_after_each_save(generated: Project) -> None:
    memo = Memo()
    saves = (
        (NAMED, PLAN),
        (NAMED | {"title": "второй семинар"}, PLAN),
        (NAMED | {"dates": "2024-03-07"}, PLAN),
        (NAMED, PLAN | {"title": "Программа совместных действий"}),
        (NAMED, PLAN | {"stage": "agreed"}),
        (NAMED | {"id": "named-otherwise"}, PLAN),
        (NAMED, PLAN),
    )
    packages = []
    for named, plan in saves:
        generated.write(WrittenYear(None, [plan], [NAMING, named]))
        packages.append(shown(generated, memo))
        assert packages[-1] == shown(generated)
    assert [package is None for _, package in packages] == [False] * 5 + [True, False]
    assert len({str(package) for _, package in packages}) == len(packages) - 1


def test_a_template_that_was_mended_is_used_again(generated: Project) -> None:
    memo, file = Memo(), generated.root / "templates/report.j2"
    generated.clear()
    text, page = file.read_text(encoding="utf-8"), shown(generated, memo)
    file.write_text("{% for %}", encoding="utf-8")
    assert shown(generated, memo) == shown(generated)
    file.write_text(text, encoding="utf-8")
    assert shown(generated, memo) == page


def test_changed_templates_change_all_that_they_word(generated: Project) -> None:
    memo = Memo()
    generated.clear()
    pages = [shown(generated, memo)]
    for name, old, new in TEMPLATES:
        file = generated.root / "templates" / name
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        pages.append(shown(generated, memo))
        assert pages[-1] == shown(generated)
    generated.clear()
    assert shown(generated, memo) == pages[0]
