"""Remarks of delegations in the preview: at which paragraph they stand, and the requests that decide them."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from support.preview_fixtures import NAVRUZ, Desk, edit, text_of, tree
from support.remark_fixtures import NAVRUZ_TEXT, write_remarks

BODY = {"answer": "По протоколу."}


@pytest.fixture
def decided(desk: Desk) -> Desk:
    """The preview of a project with remarks, as it is after the first composition."""
    write_remarks(desk.root)
    return composed_again(desk)


def composed_again(desk: Desk) -> Desk:
    assert desk.compose().problems == ()
    return desk


def marked(desk: Desk) -> dict[str, tuple[str, list[str]]]:
    """The names in the margin and the marked words of paragraphs, by their beginnings."""
    (paper,) = tree(desk.get("/").text).xpath("//*[@data-open-remarks]")
    texts = [block.text for block in desk.composed.package.blocks]
    return {
        texts[number][:9]: (", ".join(names), [texts[number][start:end] for start, end in spans])
        for number, names, spans in json.loads(paper.get("data-open-remarks"))
    }


def marks(desk: Desk) -> dict[str, str]:
    return {beginning: names for beginning, (names, _) in marked(desk).items()}


def forms(desk: Desk, beginning: str) -> list[list[etree._Element]]:
    """The forms of the remarks on the paragraph that begins so, by groups of those on the same words."""
    blocks = desk.composed.package.blocks
    number = next(number for number, block in enumerate(blocks) if block.text.startswith(beginning))
    return [group.xpath(".//form") for group in tree(desk.get(f"/remarks/{number}").text).xpath("//section")]


def state(desk: Desk, number: str) -> str:
    files = composed_again(desk).composed.year.remarks
    return next(one.state for file in files for one in file.remarks if one.number == number)


def test_remarks_stand_at_their_paragraphs_and_are_counted_by_section(decided: Desk) -> None:
    assert marks(decided) == {"Совет гла": "Казахстан", "19 марта ": "Казахстан, Россия, Таджикистан"}
    counts = tree(decided.get("/").text).xpath("//*[@class='remark-count']")
    assert [text_of(one.getparent())[:4] for one in counts] == ["Реше", "IV. "]
    assert [text_of(one) for one in counts] == ["замечаний делегаций: 1", "замечаний делегаций: 3"]


def test_a_paragraph_with_other_words_than_in_the_draft_is_found(decided: Desk) -> None:
    edit(decided.root, NAVRUZ, "verb: passed\n", "")
    edit(decided.root, NAVRUZ, "2021-03-19", "2021-03-18")
    assert marks(composed_again(decided))["18 марта "] == "Казахстан, Россия, Таджикистан"


def test_the_words_that_a_remark_is_about_are_marked_as_they_stand_today(decided: Desk) -> None:
    assert marked(decided)["19 марта "][1] == ["19", "ШОС прошло"]
    assert marked(decided)["Совет гла"][1] == ["решил"]
    edit(decided.root, NAVRUZ, "verb: passed\n", "")
    assert marked(composed_again(decided))["19 марта "][1] == ["19", "ШОС"]


def test_remarks_on_the_same_words_stand_side_by_side(decided: Desk) -> None:
    together, alone = forms(decided, "19 марта")
    assert [form.get("data-number") for form in together] == ["KZ-1", "RU-1"]
    assert [form.get("data-number") for form in alone] == ["TJ-1"]
    assert [text_of(one) for one in together[0].xpath(".//del | .//ins")] == ["19", "20"]
    assert "Эти слова стоят" not in text_of(alone[0])  # Between words of two lines nothing is certain.
    ((comment,),) = forms(decided, "Совет глав")
    assert "К словам «решил»: <b>решил</b> или принял?" in text_of(comment)
    assert decided.get("/remarks/0").status_code == 404


def test_an_accepted_remark_changes_the_data_and_is_taken_back(decided: Desk) -> None:
    before = decided.snapshot()
    answer = decided.post("/remarks/KZ-1/accept", {"answer": ""}).json()
    assert answer["status"] == "saved"
    assert answer["files"] == [f"data/2021/{NAVRUZ}", "data/2021/remarks/draft-1/KZ.yaml"]
    assert "RU-1 предлагает вместо тех же слов другое, и эта правка больше не подходит" in answer["message"]
    assert "dates: 2021-03-20" in decided.file(NAVRUZ).read_text(encoding="utf-8")
    assert state(decided, "KZ-1") == "accepted"
    assert marks(decided)["20 марта "] == "Россия, Таджикистан"
    again = decided.post("/remarks/KZ-1/accept", BODY).json()
    assert again == {"status": "undecided", "message": "Решение по этому замечанию уже принято."}
    other = decided.post("/remarks/RU-1/accept", BODY).json()
    assert other["status"] == "undecided"
    assert other["message"].endswith("Так принято по замечанию KZ-1.")
    assert decided.post("/undo", {}).json()["status"] == "saved"
    assert decided.snapshot() == before


def test_a_remark_is_rejected_with_a_reason_only(decided: Desk) -> None:
    before = decided.snapshot()
    assert decided.post("/remarks/RU-1/reject", {"answer": " "}).json()["status"] == "undecided"
    assert decided.snapshot() == before
    assert decided.post("/remarks/RU-1/reject", BODY).json()["status"] == "saved"
    assert state(decided, "RU-1") == "rejected"
    assert "answer: По протоколу." in decided.file("remarks/draft-1/RU.yaml").read_text(encoding="utf-8")
    assert decided.post("/undo", {}).json()["status"] == "saved"
    assert decided.snapshot() == before


def test_words_without_a_patch_are_accepted_once_the_text_has_them(decided: Desk) -> None:
    answer = decided.post("/remarks/TJ-1/accept", BODY).json()
    assert answer["status"] == "undecided"
    assert answer["message"].startswith("Не принято: готовой правки данных нет")
    text = decided.file("remarks/draft-1/TJ.yaml")
    proposed = NAVRUZ_TEXT.replace("прошло", "торжественно прошло")
    text.write_text(text.read_text(encoding="utf-8").replace(proposed, NAVRUZ_TEXT), encoding="utf-8")
    assert decided.post("/remarks/TJ-1/accept", BODY).json()["status"] == "saved"


def test_a_patch_that_would_be_an_error_is_refused(decided: Desk) -> None:
    text = decided.file("remarks/draft-1/KZ.yaml")
    text.write_text(text.read_text(encoding="utf-8").replace("now: 2021-03-20", "now: 2021-03-32"), encoding="utf-8")
    before = decided.snapshot()
    answer = decided.post("/remarks/KZ-1/accept", BODY).json()
    assert answer["status"] == "refused"
    assert answer["problems"][0]["severity"] == "error"
    assert decided.snapshot() == before


OTHER = f"""\
- {{number: UZ-1, page: 14, paragraph: 6, section: IV, kind: words, proposed: Новый абзац.}}
- {{number: UZ-2, kind: words, entry: navruz, was: "{NAVRUZ_TEXT}"}}
- {{number: UZ-3, kind: words, entry: navruz, was: "{NAVRUZ_TEXT}", moved_before: "—"}}
- {{number: UZ-4, kind: form, entry: navruz, was: "{NAVRUZ_TEXT}"}}
- {{number: UZ-6, kind: words, margin: head, was: ПРОЕКТ, proposed: ПРОЕКТ доклада}}
- number: UZ-7
  section: II
  kind: patch
  proposed: Прошел концерт.
  patch: [{{entry: concert, now: {{kind: event, after: tourist-capital-experts}}}}]
- number: UZ-5
  kind: comment
  entry: navruz
  was: "{NAVRUZ_TEXT}"
  words: дня «Навруз»
  comment: Верно?
  replies: [{{author: Ли, text: Верно.}}]
"""


def test_each_kind_of_remark_says_what_is_proposed(desk: Desk) -> None:
    file = desk.file("remarks/draft-1/UZ.yaml")
    file.parent.mkdir(parents=True)
    file.write_text(OTHER, encoding="utf-8")
    composed_again(desk)
    assert list(marks(desk)) == ["ШАНХАЙСКА", "26 марта ", "IV. По ин", "19 марта "]
    counts = tree(desk.get("/").text).xpath("//*[@class='remark-count']")
    assert text_of(counts[0].getparent()).startswith("Решение"), "headers stand above the title of the decision"
    ((margin,),) = forms(desk, "ШАНХАЙСКАЯ")
    assert "проект № 1, верхний колонтитул" in text_of(margin)
    assert "Готовой правки данных нет" not in text_of(margin)
    (new,) = forms(desk, "IV. ")
    assert "Добавить абзац: Новый абзац." in text_of(new[0])
    gone, moved, comment = (text_of(group[0]) for group in forms(desk, "19 марта"))
    assert f"Исключить абзац: {NAVRUZ_TEXT}" in gone
    assert f"Эти слова стоят в data/2021/{NAVRUZ}:" in gone
    assert "Переместить в конец документа." in moved
    assert comment.startswith("Узбекистан · UZ-5")
    assert "К словам «дня „Навруз“»: Верно?— Ли: Верно." in comment


@pytest.mark.parametrize("number", ["KZ-9", "..", "%2e%2e%2fKZ", "KZ-1%00"])
def test_a_number_is_looked_up_and_no_path(decided: Desk, number: str) -> None:
    before = decided.snapshot()
    assert decided.post(f"/remarks/{number}/accept", BODY).status_code == 404
    assert decided.snapshot() == before
