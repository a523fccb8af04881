"""What the preview shows after any saves is what it would show if it began with the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any, NamedTuple

import yaml
from generated.entries import Written, WrittenYear, years
from generated.mutations import mutated
from generated.project import Project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.paths import ROOT

from sco_report.document import OfficialDocument
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import compose_attempt
from sco_report.editing.preview.outline import OutlineSection, outline
from sco_report.editing.preview.places import places
from sco_report.memo import NO_MEMO, Memo
from sco_report.problems import Problem
from sco_report.rendering.html import body

EXAMPLES = settings().max_examples
LINKS = SourceLinks(Path("/"), "vscode")
TEMPLATES = (
    ("wording.yaml", "под председательством", "во главе с представителями"),
    ("wording.yaml", "(далее – ", "(здесь и далее – "),
    ("acts.yaml", "приняли", "одобрили"),
)
"""Changes of templates: a file, what stands in it, and what then stands there."""


def shown(project: Project, memo: Memo = NO_MEMO) -> tuple[tuple[Problem, ...], Shown | None]:
    """The problems of the project, and its page where it has one."""
    state = compose_attempt(project.root, int(project.year.name), memo)
    assert state.fault is None
    if state.composed is None:
        return state.problems, None
    package = state.composed.package
    paper, links = body(package, state.composed.layout, memo), places(state.composed, LINKS, memo)
    return state.problems, Shown(package, paper, links, outline(state.composed, LINKS, {}, memo))


class Shown(NamedTuple):
    """A package, and what its page is made of."""

    package: OfficialDocument
    paper: str
    places: Mapping[str, Any]
    outline: Sequence[OutlineSection]


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


@settings(max_examples=EXAMPLES // 12, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_saves_change_the_page_as_if_all_were_composed_anew(generated: Project, data: st.DataObject) -> None:
    memo = Memo()
    year, other = data.draw(years(generated.world)), data.draw(years(generated.world))
    for _ in range(data.draw(st.integers(2, 5))):
        generated.write(year)
        assert shown(generated, memo) == shown(generated)
        before, year = year, data.draw(edited(year, other))
        year = data.draw(st.sampled_from([year, before]))


def told(*outcomes: str) -> str:
    return f"{{id: told, section: expert, title: встреча, dates: 2024-04-06, outcomes: [{', '.join(outcomes)}]}}"


NAMED_PLAN = "{discussed: ['ход работы над {plan ins}', 'итоги {named gen dated}']}"
TEXTS: Mapping[str, Sequence[str | None]] = {
    "data/2024/events/named.yaml": [
        "{id: named, section: expert, title: первый форум, dates: 2024-03-06}",
        "# a line more\n{id: named, section: expert, title: первый форум, dates: 2024-03-06}",
        "{id: named, section: expert, title: второй семинар, dates: 2024-03-06}",
        "{id: named, section: expert, title: первый форум, dates: 2024-05-07}",
        "{id: named, section: expert, title: '{plan nom} и экономика', dates: 2024-03-06}",
        "{id: named, section: culture, title: первый форум, dates: 2024-03-06, stage: planned}",
        "{id: other, section: expert, title: первый форум, dates: 2024-03-06}",
        None,
    ],
    "data/2024/events/told.yaml": [
        told(NAMED_PLAN, "{approved: [plan]}"),
        told("{approved: [plan]}", NAMED_PLAN),
        told("{approved: [plan], as: draft}", "{text: 'Отмечена роль {named gen}.'}"),
        told("{text: 'Отмечена роль {КСДЛ gen} и {МБО gen}.'}", "{approved: [plan]}"),
    ],
    "data/2024/events/abbreviating.yaml": [
        "{id: abbreviating, section: expert, title: 'заседание {КСДЛ gen}', place: Алматы, dates: 2024-02-20}",
        "{id: abbreviating, section: expert, title: 'заседание {МБО gen}', place: Алматы, dates: 2024-02-20}",
        "{id: abbreviating, section: expert, title: 'заседание {КСДЛ gen}', chair: TJ, dates: 2024-05-20}",
        None,
    ],
    "data/2024/documents/plan.yaml": [
        "{id: plan, title: План совместных действий}",
        "{id: plan, title: Программа совместных действий}",
        "{id: plan, title: План совместных действий, stage: agreed}",
        "{id: plan, title: План совместных действий, forms: {ins: планом действий}}",
        "{id: plan, title: План совместных действий, draft_title: проект плана}",
    ],
}
"""The texts that files of the year may have; None where one is gone."""

REPLACED = (
    *((f"templates/{name}", old, new) for name, old, new in TEMPLATES),
    ("templates/sections/expert.j2", "активная работа", "большая работа"),
    ("templates/layout.yaml", "width_mm: 210", "width_mm: 211"),
    ("data/reference/places.yaml", "loc: Алматы,", "loc: Алмате,"),
    ("data/reference/abbreviations.yaml", "name: Комиссия старших", "name: Группа старших"),
    ("data/reference/states.yaml", "gen: таджикской", "gen: Таджикской"),
    ("data/2024/session.yaml", "2024-10-16", "2024-10-17"),
)
"""What may stand in the place of something in a file that is always there."""


@settings(max_examples=EXAMPLES // 12, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_save_of_any_file_changes_all_that_depends_on_it(generated: Project, data: st.DataObject) -> None:
    begin_anew(generated)
    memo, texts = Memo(), dict(TEXTS)
    for name, old, new in REPLACED:
        text = (generated.root / name).read_text(encoding="utf-8")
        assert old in text
        texts[name] = [text, text.replace(old, new)]
    for name, (first, *_) in texts.items():
        write(generated.root / name, first)
    assert shown(generated, memo)[1] is not None
    for _ in range(data.draw(st.integers(1, 8))):
        name = data.draw(st.sampled_from([*texts]))
        write(generated.root / name, data.draw(st.sampled_from(texts[name])))
        assert shown(generated, memo) == shown(generated)
    begin_anew(generated)


def begin_anew(project: Project) -> None:
    """Let the project have no more than what is always there, with the templates as they are."""
    copytree(ROOT / "templates", project.root / "templates", dirs_exist_ok=True)
    project.clear()


def write(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(text, encoding="utf-8")


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
    assert len({str(page) for _, page in packages}) == len(packages) - 1


NAMING_REPORT = NAMED | {"outcomes": [{"discussed": ["ход работы над {report ins}"]}, {"approved": ["report"]}]}
REPORTS: Sequence[Written] = (
    {"name": "Справка"},
    {"name": {"nom": "Доклад", "ins": "сводным докладом"}},
    {"name": {"nom": "Доклад", "agreement": "plur"}},
    {"author": "world-economy-centre"},
    {"subject": "об итогах года"},
)
"""What else a session may say of the report."""


def test_events_name_the_report_as_the_session_does_after_each_save(generated: Project) -> None:
    memo = Memo()
    generated.clear()
    session = yaml.safe_load((generated.year / "session.yaml").read_text(encoding="utf-8"))
    for report in chain.from_iterable(({}, report) for report in REPORTS):
        written = session | {"report": session["report"] | report}
        generated.write(WrittenYear(written, [], [NAMING_REPORT]))
        _, page = composed = shown(generated, memo)
        assert page is not None
        assert composed == shown(generated)


def test_what_is_wrong_with_an_event_is_found_as_it_is_after_each_save(generated: Project) -> None:
    memo = Memo()
    saves: Sequence[tuple[Sequence[Written], set[str]]] = (
        ([NAMED], set()),
        ([NAMED | {"outcomes": [{"discussed": ["совместно"]}]}], {"SCO-E026"}),
        ([NAMED | {"outcomes": [{"discussed": ["ход работы"]}]}], set()),
        ([NAMED | {"title": "совместно"}], {"SCO-E026"}),
        ([NAMED, NAMED | {"id": "twin"}], {"SCO-W102"}),
        ([NAMED, NAMED | {"id": "twin", "title": "второй семинар"}], set()),
        ([NAMED | {"title": "первый форум 會"}], {"SCO-E060"}),
        ([NAMED], set()),
    )
    for events, found in saves:
        generated.write(WrittenYear(None, [], events))
        problems, _ = page = shown(generated, memo)
        assert page == shown(generated)
        ids = {one.id for one in problems if one.position.file.name.startswith("generated-")}
        assert ids - {"SCO-W107", "SCO-W109"} == found


def test_a_doubt_is_marked_in_all_events_that_print_the_name_after_each_save(generated: Project) -> None:
    memo = Memo()
    named = NAMED | {"title": "обзор рынков и тенденции", "agreement": "plur"}
    printing = NAMED | {"id": "printing", "title": "второй семинар", "outcomes": [{"text": "Одобрены {named nom}."}]}
    asking = NAMED | {"id": "asking", "title": "третья встреча", "outcomes": [{"discussed": ["итоги {named gen}"]}]}
    for events, ids in (
        ([named, printing], set()),
        ([named, printing, asking], {"SCO-W212"}),
        ([named, printing], set()),
    ):
        generated.write(WrittenYear(None, [], events))
        problems, _ = page = shown(generated, memo)
        assert page == shown(generated)
        assert {one.id for one in problems} & {"SCO-W212"} == ids


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
