from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.composition.compose import compose
from sco_report.document import Block, OfficialDocument, PartName, Role
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.reporters import text_report
from sco_report.russian.typography import NBSP, Style

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Documents = Callable[[], dict[str, OfficialDocument]]

FORUM = "section: {}\ntitle: {}\ndates: {}\n"
SUMMIT = (
    FORUM.format("summit", "заседание Совета", "2021-09-17")
    + "place: Душанбе\nprepared_by: [secretariat]\ndocuments: report\n"
)


def _blocks(document: OfficialDocument, role: Role) -> list[Block]:
    return [block for block in document.blocks if block.role is role]


def _texts(document: OfficialDocument, role: Role) -> list[str]:
    return [block.text.replace(NBSP, " ") for block in _blocks(document, role)]


def _problems(root: Path, year: Year) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        compose(root, year)
    return found.value.problems


def test_three_documents_of_two_parts(documents: Documents) -> None:
    composed = documents()
    parts = {name: [part.name for part in document.parts] for name, document in composed.items()}
    assert parts == {
        "decision": [PartName.DECISION],
        "report": [PartName.ANNEX],
        "package": [PartName.DECISION, PartName.ANNEX],
    }
    assert composed["package"].parts == composed["decision"].parts + composed["report"].parts
    assert composed["report"].title == "Отчет Секретариата Шанхайской организации сотрудничества о мероприятиях"
    assert composed["report"].author == "Шанхайская организация сотрудничества"
    assert composed["report"].date.isoformat() == "2021-11-25"


def test_signatures_stand_in_the_alphabet_of_states(documents: Documents) -> None:
    assert _texts(documents()["decision"], Role.SIGNATURE) == [
        "Министр иностранных дел\nРеспублики Индии",
        "Председатель Правительства\nРоссийской Федерации",
        "Премьер-министр\nРеспублики Узбекистан",
    ]


def test_a_decision_without_a_number_keeps_its_three_places(documents: Documents, change: Change) -> None:
    change("data/2021/session.yaml", "  number: 128\n", "")
    composed = documents()
    (line,) = _blocks(composed["decision"], Role.ACT_LINE)
    assert [[run.text.replace(NBSP, " ") for run in part] for part in line.lines()] == [
        ["25 ноября 2021 года"],
        [],
        ["город Нур-Султан"],
    ]
    assert _texts(composed["report"], Role.ANNEX_MARK)[0].endswith("\nот 25 ноября 2021 года")


def test_several_clauses_are_numbered(documents: Documents, change: Change) -> None:
    change(
        "data/2021/session.yaml",
        "      annexed: true\n",
        "    - take_note: plan\n    - instruct: {organ: secretariat, to: доложить}\n",
    )
    first, second, third = _texts(documents()["decision"], Role.NUMBERED_CLAUSE)
    assert first.startswith("Утвердить Отчет")
    assert not first.endswith("(прилагается).")
    assert second == "Принять к сведению План мероприятий."
    assert third == "Поручить Секретариату Шанхайской организации сотрудничества доложить."


def test_a_council_without_a_heading_of_its_own_has_its_name_in_full(documents: Documents, change: Change) -> None:
    change("data/2021/session.yaml", "council: heads-of-government-council", "council: secretariat")
    (organ,) = _texts(documents()["decision"], Role.ORGAN)
    assert organ.endswith("\nСЕКРЕТАРИАТ ШАНХАЙСКОЙ ОРГАНИЗАЦИИ СОТРУДНИЧЕСТВА")


def test_an_abbreviation_is_introduced_once_and_first(documents: Documents, add: Add) -> None:
    add("late", FORUM.format("expert", "заседание {ДС gen}", "2021-08-02"))
    add("early", FORUM.format("ministerial", "встреча {ДС gen}", "2021-08-03"))
    texts = [block.text for block in documents()["report"].blocks if block.entry]
    assert [text.split("состоял")[1].split(" ", 1)[1] for text in texts] == [
        "встреча Делового совета (ДС).",
        "заседание ДС.",
    ]


def test_an_introduction_goes_by_print_not_by_evaluation(documents: Documents, add: Add, change: Change) -> None:
    add("forum", FORUM.format("expert", "Форум {ДС gen}", "2021-08-02"))
    change("templates/sections/expert.j2", "{% from", "{% set told = group.events[0].paragraphs %}{% from")
    change("templates/sections/expert.j2", "{{ running(", '<p class="body">{{ "{ДС}" | text }}</p>{{ told[0] }}')
    template = "templates/sections/expert.j2"
    change(template, "{{ told[0] }}group.events) }}", '<p class="body">{{ told[0] }}</p>')
    last = _texts(documents()["report"], Role.BODY)[-2:]
    assert last == ["Деловой совет (ДС)", "2 августа 2021 года состоялся Форум ДС."]


def test_templates_of_earlier_commits_use_filters_and_list_keys(documents: Documents, add: Add, change: Change) -> None:
    add("one", FORUM.format("expert", "Форум", "2021-08-02"))
    add("two", FORUM.format("webinars", "вебинар", "2021-08-02"))
    add("three", SUMMIT)
    composed = documents()
    change("templates/parts.j2", "event.paragraphs", "event | paragraphs")
    change("templates/parts.j2", "event.item", "event | item")
    change("templates/sections/summit.j2", "event.summit", "event | words")
    change("templates/sections.yaml", "[name, place, preparation,", "[title, place, documents, prepared_by,")
    assert documents() == composed


def test_sections_without_events_are_left_out_and_numerals_close_up(documents: Documents, add: Add) -> None:
    assert _blocks(documents()["report"], Role.SECTION) == []
    add("one", FORUM.format("culture", "марафон", "2021-08-02"))
    add("two", FORUM.format("ministerial", "Форум", "2021-08-02"))
    sections = _blocks(documents()["report"], Role.SECTION)
    assert [str(section.outline).partition(". ")[0] for section in sections] == ["I", "II"]
    assert [section.text.partition(". ")[0] for section in sections] == ["I", "II"]


def test_the_first_group_with_events_opens_its_section(documents: Documents, add: Add) -> None:
    add("one", FORUM.format("culture", "марафон", "2021-08-02"))
    add("two", FORUM.format("participation", "выставка", "2021-08-02"))
    (section,) = _texts(documents()["report"], Role.SECTION)
    assert "выставка" in section


def test_members_of_an_enumeration_keep_their_entries(documents: Documents, add: Add) -> None:
    add("one", FORUM.format("webinars", "вебинар", "2021-08-01"))
    add("two", FORUM.format("webinars", "семинар", "2021-08-02"))
    (section,) = _blocks(documents()["report"], Role.SECTION)
    (line,) = section.lines()
    entries = [(run.entry, run.text.replace(NBSP, " ")) for run in line if run.entry]
    assert entries == [("one", "вебинар (1 августа 2021 года)"), ("two", "семинар (2 августа 2021 года)")]
    assert section.text.endswith("года).")


@pytest.mark.parametrize("stage", ["held", "planned"])
def test_an_event_continues_the_paragraph_of_the_one_before(documents: Documents, add: Add, stage: str) -> None:
    add("one", FORUM.format("culture", "марафон", "2021-08-01"))
    add("two", FORUM.format("culture", "турнир", "2021-08-02") + f"same_paragraph: true\nstage: {stage}\n")
    add("three", FORUM.format("culture", "концерт", "2021-08-03") + "same_paragraph: true\n")
    add("four", FORUM.format("culture", "выставка", "2021-08-04"))
    joined, last = _blocks(documents()["report"], Role.BODY)[-2:]
    (line,) = joined.lines()
    assert [(run.entry or joined.entry, run.placeholder) for run in line if run.text.strip()] == [
        ("one", False), ("two", stage == "planned"), ("three", False),
    ]  # fmt: skip
    before, after = "1 августа 2021 года состоялся марафон. ", "3 августа 2021 года состоялся концерт."
    assert joined.text.replace(NBSP, " ").startswith(before + "2 августа 2021 года состоялся турнир. ")
    assert joined.text.replace(NBSP, " ").endswith(f" {after}")
    assert (last.entry, last.text.replace(NBSP, " ")) == ("four", "4 августа 2021 года состоялась выставка.")


def test_the_first_event_of_a_group_has_a_paragraph_of_its_own(documents: Documents, add: Add) -> None:
    add("one", FORUM.format("culture", "марафон", "2021-08-01") + "same_paragraph: true\n")
    last = _blocks(documents()["report"], Role.BODY)[-1]
    assert (last.entry, last.text.replace(NBSP, " ")) == ("one", "1 августа 2021 года состоялся марафон.")


def test_openings_of_the_year(documents: Documents, add: Add, change: Change) -> None:
    add("one", FORUM.format("expert", "Форум", "2021-08-01"))
    change(
        "data/2021/session.yaml",
        "  subject:",
        "  openings: {expert: [Слово первое., 'По {plan dat}.']}\n  subject:",
    )
    (section,) = _texts(documents()["report"], Role.SECTION)
    assert section.startswith("I. Слово первое. По Плану мероприятий. ")


@pytest.mark.parametrize(("house", "printed"), [(Style.SCO, "17-18 августа"), (Style.TYPOGRAPHIC, "17–18 августа")])
def test_house_styles(small: Path, year: Callable[[], Year], add: Add, house: Style, printed: str) -> None:
    add("one", FORUM.format("expert", "Форум", "2021-08-17/2021-08-18"))
    report = {document.name: document for document in compose(small, year(), house)}["report"]
    assert _texts(report, Role.BODY)[-1] == f"{printed} 2021 года состоялся Форум."


def test_phrases_without_a_noun_are_all_found_with_their_places(
    small: Path, year: Callable[[], Year], add: Add
) -> None:
    summit = "place: Душанбе\nprepared_by: secretariat\noutcomes:\n  - discussed: по планам\n"
    add("one", FORUM.format("expert", "по вопросам", "2021-08-01"))
    add("two", FORUM.format("expert", "Форум", "2021-08-01") + "outcomes:\n  - discussed: по итогам\n")
    add("three", FORUM.format("summit", "заседание", "2021-08-01") + summit)
    problems = _problems(small, year())
    assert "впишите формы: «{nom: по вопросам, gen: …}»" in text_report(problems, "ru")
    found = [(p.id, p.position.file.name, p.position.line, p.position.column) for p in problems]
    assert found == [
        ("SCO-E026", "one.yaml", 3, 8),
        ("SCO-E026", "three.yaml", 8, 16),
        ("SCO-E026", "two.yaml", 6, 16),
    ]


@pytest.mark.parametrize("file", ["templates/report.j2", "templates/sections/expert.j2"])
@pytest.mark.parametrize("error", ["No such file or directory", "Permission denied"])
def test_a_template_that_cannot_be_read(
    small: Path, year: Callable[[], Year], add: Add, monkeypatch: pytest.MonkeyPatch, file: str, error: str
) -> None:
    def closed(path: Path) -> bool:
        if path == small / file:
            raise PermissionError(errno.EACCES, error, str(path))
        return path.exists()

    add("one", FORUM.format("expert", "Форум", "2021-08-01"))
    found = year()
    if error == "Permission denied":
        monkeypatch.setattr(Path, "is_file", closed)
    else:
        (small / file).unlink()
    (problem,) = _problems(small, found)
    assert (problem.id, problem.position.file, problem.details) == ("SCO-E001", small / file, {"error": error})


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("decision.j2", "{% for clause in clauses %}", "{% for clause in clouses %}"),
        ("decision.j2", "{% for clause in clauses %}", "{% for clause in %}"),
        ("decision.j2", "{{ clause | in_full }}", "{{ clouse | in_full }}"),
        ("decision.j2", "{{ clause | in_full }}", "{{ clause.nothing.here }}"),
        ("decision.j2", "{{ enacting }}", "{{ '{XYZ}' | text }}"),
        ("decision.j2", "{{ enacting }}", "{{ 'вчера' | agree(council.name) }}"),
        ("decision.j2", "{{ enacting }}", "{{ enacting | shout }}"),
        ("decision.j2", "{{ enacting }}", '{% include "nosuch.j2" %}'),
        ("decision.j2", "{{ enacting }}", "{% include [] %}"),
        ("decision.j2", "{{ enacting }}", "{{ enacting "),
        ("decision.j2", "{{ title }}</p>", "{{ title }}</b>"),
        ("sections/expert.j2", "{{ running(group.events) }}", "{{ running(grup.events) }}"),
        ("parts.j2", "event.paragraphs", "evnt.paragraphs"),
    ],
)
def test_a_mistake_of_a_template_has_its_line(
    small: Path, year: Callable[[], Year], add: Add, change: Change, file: str, old: str, new: str
) -> None:
    add("one", FORUM.format("expert", "Форум", "2021-08-01"))
    change(f"templates/{file}", old, new)
    (problem,) = _problems(small, year())
    assert (problem.id, problem.position.file) == ("SCO-E050", small / "templates" / file)
    assert problem.details["error"]
    assert new in (small / "templates" / file).read_text(encoding="utf-8").splitlines()[problem.position.line - 1]


def test_outside_running_text_no_line_ends_after_a_preposition_of_one_letter(documents: Documents) -> None:
    for block in documents()["package"].blocks:
        bound = f"о{NBSP}мероприятиях" in block.text
        assert bound == ("мероприятиях" in block.text and block.role is not Role.BODY)


def test_a_summit_may_have_adopted_the_report_alone(add: Add, documents: Documents) -> None:
    add("summit", SUMMIT)
    report = documents()["report"]
    assert [block.entry for block in _blocks(report, Role.LIST_ITEM)] == ["report"]
    text = " ".join(block.text.replace(NBSP, " ") for block in report.blocks)
    assert "готовили проект документа, утвержденного в ходе" in text
    assert "согласованию следующего документа:" in text
