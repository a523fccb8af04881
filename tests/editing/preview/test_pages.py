"""The document page: its text, locations and problems; all data is escaped."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import etree
from support.preview_fixtures import NAVRUZ, attempt, edit, text_of, tree

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import PreviewState
from sco_report.editing.preview.pages import Pages
from sco_report.limits import MOST_PROBLEMS

SCRIPT = "<script>alert(1)</script>"


def region(page: str, name: str) -> etree._Element:
    (found,) = tree(page).xpath(f'//*[@data-region="{name}"]')
    return found


def test_the_whole_package_is_shown_with_the_location_of_every_entry(untouched: tuple[Path, PreviewState]) -> None:
    project, state = untouched
    assert state.composed is not None
    paper = region(Pages(SourceLinks(project, "vscode"), 2021, "ru").document(state), "paper")
    texts = [block.text for block in state.composed.package.blocks if "\n" not in block.text]
    assert [text for text in texts if " ".join(text.split()) not in text_of(paper)] == []
    places = json.loads(paper.get("data-places", ""))
    entries = set(paper.xpath(".//@data-entry"))
    assert len(entries) > 150
    assert entries <= places.keys()
    file = f"data/2021/{NAVRUZ}"
    link = f"vscode://file{project}/{file}:2:1"
    assert places["navruz"].items() >= {"shown": f"{file}:2", "exact": f"{file}:2:1", "link": link}.items()
    assert places["ecology-webinar"]["shown"].startswith("data/2021/webinars.yaml:")


def test_the_outline_has_every_printed_event_once(untouched: tuple[Path, PreviewState]) -> None:
    project, state = untouched
    outline = region(Pages(SourceLinks(project, "vscode"), 2021, "ru").document(state), "outline")
    assert state.composed is not None
    listed = outline.xpath(".//li/a/@href")
    assert sorted(listed) == sorted(f"#{event.id}" for event in state.composed.year.reported)
    sections = [text_of(section) for section in outline.xpath("./section/h2")]
    assert sections[2] == "I. Совещания министров и руководителей ведомств 15"


def test_each_sentence_leads_to_the_outcome_that_it_tells(project: Path, pages: Pages) -> None:
    lines = ["", "- discussed: вопросы сотрудничества", "- discussed: вопросы торговли", "  new_paragraph: true", ""]
    file = "data/2021/events/2021-03-01-new.yaml"
    text = "id: new\nsection: expert\ntitle: встреча новых экспертов\ndates: 2021-01-10\noutcomes:"
    (project / file).write_text(text + "\n".join(lines), encoding="utf-8")
    paper = region(pages.document(attempt(project)), "paper")
    told = {text_of(piece): piece.get("data-values") for piece in paper.xpath('.//p[@data-entry="new"]/span')}
    assert told == {"Обсуждены вопросы сотрудничества.": "outcomes/0", "Обсуждены вопросы торговли.": "outcomes/1"}
    places = json.loads(paper.get("data-places", ""))
    assert places["new"]["shown"] == f"{file}:1"
    assert places["new"]["values"] == {"outcomes/0": "6:3", "outcomes/1": "7:3"}
    assert places["session"]["values"].keys() >= {"decision/clauses/0", "signatories/0", "report/context"}


def test_a_problem_is_shown_with_its_location(project: Path, pages: Pages) -> None:
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    page = pages.document(attempt(project))
    (problem,) = tree(page).find_class("problem")
    assert text_of(problem).startswith("Ошибка SCO-E012 значение «pased» не из списка возможно, passed; допустимы:")
    (source,) = problem.find_class("source")
    first, second = "".join(source.itertext()).split("\n")
    assert first.index("pased") == second.index("^") + len("7")
    (link,) = problem.xpath('.//p[@class="place"]/a')
    assert link.text == f"data/2021/{NAVRUZ}:7:7"
    assert link.get("href") == f"vscode://file{project}/data/2021/{NAVRUZ}:7:7"
    (button,) = problem.xpath(".//button[@data-copy]")
    assert button.get("data-copy") == link.text
    assert text_of(region(page, "status")) == "Замечания: ошибок: 1, предупреждений: 0"


def test_problems_in_english(project: Path) -> None:
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    page = Pages(SourceLinks(project, "cursor"), 2021, "en").document(attempt(project))
    (problem,) = tree(page).find_class("problem")
    assert text_of(problem).startswith("Error SCO-E012 the value “pased” is not in the list perhaps passed;")
    assert f"cursor://file{project}" in page


def test_a_warning_is_not_an_error(project: Path, pages: Pages) -> None:
    edit(project, NAVRUZ, "id: navruz", "id: navruz  # sco-report: allow SCO-W001: проба")
    page = pages.document(attempt(project))
    (problem,) = tree(page).find_class("problem")
    assert "warning" in problem.get("class", "").split()
    assert text_of(problem).startswith("Предупреждение SCO-W001")
    assert not tree(page).find_class("stale")


def test_the_number_of_problems_is_limited(project: Path, pages: Pages) -> None:
    unknown = ", ".join(f"X{number}" for number in range(MOST_PROBLEMS + 3))
    edit(project, NAVRUZ, "id: navruz", f"id: navruz\nparticipants: послы\ncountries: [{unknown}]")
    problems = region(pages.document(attempt(project)), "problems")
    assert len(problems.find_class("error")) == MOST_PROBLEMS
    assert "показаны не все замечания; остальных — " in text_of(problems).lower()


def test_an_outdated_document_is_marked_beside_the_current_source_line(project: Path, pages: Pages) -> None:
    sound = attempt(project)
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    page = pages.document(attempt(project, sound))
    (notice,) = tree(page).find_class("notice")
    assert text_of(notice).startswith("Показана последняя версия без ошибок, составленная в ")
    assert "stale" in region(page, "paper").get("class", "").split()
    assert "«Навруз»" in text_of(region(page, "paper"))
    edit(project, NAVRUZ, "verb: pased", "verb: pazzed")
    (source,) = tree(pages.document(attempt(project))).find_class("source")
    assert "verb: pazzed" in text_of(source)


def test_a_page_without_a_document(project: Path, pages: Pages) -> None:
    (project / "templates" / "report.j2").write_text("{% for %}", encoding="utf-8")
    page = pages.document(attempt(project))
    assert text_of(region(page, "paper")).startswith("Документа пока нет.")
    assert "SCO-E050" in text_of(region(page, "problems"))


def test_markup_in_a_problem_and_in_a_file_name_is_escaped(project: Path, pages: Pages) -> None:
    edit(project, NAVRUZ, "verb: passed", f'verb: "{SCRIPT}"')
    (project / "data/2021" / '"><img src=x>.txt').write_text("", encoding="utf-8")
    page = pages.document(attempt(project))
    assert not tree(page).xpath("//aside//script | //img")
    assert SCRIPT in text_of(region(page, "problems"))
    assert '"><img src=x>.txt' in text_of(region(page, "problems"))
    assert f"vscode://file{project}/data/2021/%22%3E%3Cimg%20src%3Dx%3E.txt:1:1" in tree(page).xpath("//a/@href")
