"""From a circulated draft to the summary of remarks, through the command line: three delegations, two conflicts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from shutil import copy, copytree
from zipfile import ZipFile

import docx
import pytest
from support.git_fixtures import History
from support.printed_text import bare, docx_paragraphs, pdf_paragraphs
from support.processes import small_year

from sco_report.checks.check_year import check_year
from sco_report.cli.main import run
from sco_report.composition.compose import compose
from sco_report.history.circulation import current_revision
from sco_report.history.snapshot import read_snapshot
from sco_report.model.remark import Remark
from sco_report.rendering.docx.writer import docx as word_file
from sco_report.rendering.layout_file import read_layout

MEETING = "data/2024/events/2024-09-12-trade-ministers.yaml"
REMARKS = "data/2024/remarks"
CHANGES: Mapping[str, Mapping[str, str]] = {
    "KZ": {"12 сентября": "13 сентября", "2025": "2026"},
    "RU": {"12 сентября": "14 сентября", "в очном формате": "в формате видеоконференции"},
    "TJ": {"2025": "2027"},
}

FORUM = "{id: forum, section: ministerial, title: Форум, dates: '2024-09-13', outcomes: [{text: Прошел форум.}]}"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def circulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year 2024, circulated as draft 1."""
    root = small_year(tmp_path_factory.mktemp("circulated") / "project")
    history = History(root)
    history.git("config", "user.name", "Редактор")
    history.git("config", "user.email", "editor@example.org")
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 1", "draft/2024/1")
    return root


@pytest.fixture
def history(circulated: Path, tmp_path: Path) -> History:
    """The same, to be changed."""
    return History(copytree(circulated, tmp_path / "project"), commits=1)


@pytest.fixture
def say(history: History, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the project; gives what it prints, and demands its exit code."""

    def said(*arguments: str, code: int = 0) -> str:
        command, *rest = arguments
        assert run([command, *rest, "--project", str(history.root)]) == code
        printed = capsys.readouterr()
        return printed.out + printed.err

    return said


@pytest.fixture(scope="module")
def returned(circulated: Path) -> dict[str, Path]:
    """What the delegations sent back: the Word file of the draft with other words, not tracked; TJ comments too."""
    _, package = read_snapshot(circulated, 2024).is_complete()
    content = word_file(package, read_layout(circulated))
    folder = circulated.parent
    return {name: _returned(folder / f"{name}.docx", content, changes) for name, changes in CHANGES.items()}


@pytest.fixture
def files(returned: Mapping[str, Path], tmp_path: Path) -> dict[str, Path]:
    return {name: Path(copy(file, tmp_path)) for name, file in returned.items()}


def _returned(file: Path, content: bytes, changes: Mapping[str, str]) -> Path:
    word = docx.Document(BytesIO(content))
    for paragraph in word.paragraphs:
        text = paragraph.text
        for old, new in changes.items():
            text = text.replace(old, new)
        if text != paragraph.text:
            first, *others = paragraph.runs
            first.text = text
            for one in others:
                one.text = ""
        if "TJ" in file.name and "Исламабаде" in text:
            word.add_comment(paragraph.runs, text="=1+1: уточнить {место}", author="Рахимов")
    word.save(str(file))
    return file


@pytest.fixture(scope="module")
def collection(circulated: Path, returned: Mapping[str, Path]) -> tuple[Path, str]:
    """The remarks when all files are collected at once, and what is said then."""
    project = copytree(circulated, circulated.parent / "collected")
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        assert run(["collect", *map(str, returned.values()), "--project", str(project)]) == 0
    return project / REMARKS, said.getvalue()


@pytest.fixture
def collected(history: History, collection: tuple[Path, str]) -> str:
    """The project has these remarks; gives what was said."""
    remarks, said = collection
    copytree(remarks, history.root / REMARKS)
    return said


def known(history: History) -> dict[str, Remark]:
    year = check_year(history.root, 2024).require_valid()
    return {remark.number: remark for file in year.remarks for remark in file.remarks}


@pytest.mark.usefixtures("collected")
def test_collecting_gives_remarks_with_patches_and_changes_nothing_the_second_time(
    history: History, say: Run, files: Mapping[str, Path]
) -> None:
    found = known(history)
    kinds = {number: remark.kind for number, remark in found.items()}
    assert kinds["KZ-1"] == kinds["KZ-2"] == kinds["RU-1"] == "patch"
    assert [remark.comment for remark in found.values() if remark.kind == "comment"] == ["=1+1: уточнить {место}"]
    decision = found["KZ-1"]
    assert (decision.page, decision.clause, [step.entry for step in decision.patch]) == (1, 2, ["session"])
    before = {file: file.read_bytes() for file in history.root.rglob("remarks/*/*.yaml")}
    say("remarks", "reject", "KZ-1", "--why", "Срок согласован.")
    rejected = (history.root / "data/2024/remarks/draft-1/KZ.yaml").read_bytes()
    assert "уже собраны" in say("collect", str(files["KZ"]), "--from", "Казахстан")
    assert "что ответить" in say("remarks", "reject", "KZ-1", "--why", " ", code=2)
    assert "что ответить" in say("remarks", "answer", "KZ-1", "", code=2)
    assert "есть к проектам: 1" in say("remarks", "build", "--draft", "2", code=1)
    assert (history.root / "data/2024/remarks/draft-1/KZ.yaml").read_bytes() == rejected
    assert {file.name for file in before} == {"KZ.yaml", "RU.yaml", "TJ.yaml"}
    # Another remark of the same delegation gets the next number.
    _returned(files["KZ"], files["KZ"].read_bytes(), {"13 сентября": "15 сентября"})
    say("collect", str(files["KZ"].rename(files["KZ"].with_name("kz.docx"))))
    assert known(history)["KZ-3"].is_open
    assert say("remarks", "--from", "kz") == say("remarks", "--from", "KZ")
    assert known(history)["KZ-1"].answer == "Срок согласован."


@pytest.mark.usefixtures("collected")
def test_conflicts_are_shown_and_accepting_one_says_what_becomes_of_the_other(history: History, say: Run) -> None:
    listed = json.loads(say("remarks", "--format", "json"))
    conflicts = {one["number"]: one["conflicts"] for one in listed["remarks"] if one["kind"] != "comment"}
    assert conflicts == {"KZ-1": ["TJ-1"], "TJ-1": ["KZ-1"], "KZ-2": ["RU-1"], "RU-1": ["KZ-2"]}
    assert "Россия (RU-1) предлагает вместо тех же слов другое" in say("remarks", "show", "KZ-2")
    history.edit(MEETING, "dates: 2024-09-12", "dates: 2024-09-12 # по протоколу")
    # What the editor has changed must not be committed as what the delegation did.
    assert MEETING in say("remarks", "accept", "--all", "--from", "KZ", "--commit", code=1)
    assert known(history)["KZ-2"].is_open
    history.commit()
    assert "замечания одной делегации" in say("remarks", "accept", "--all", "--commit", code=2)
    said = say("remarks", "accept", "--all", "--from", "KZ", "--commit")
    assert "KZ-2 принято" in said
    assert "Россия (RU-1) предлагает вместо тех же слов другое, и эта правка больше не подходит" in said
    assert "dates: 2024-09-13 # по протоколу" in (history.root / MEETING).read_text(encoding="utf-8")
    assert (
        history.git("log", "-1", "--format=%an|%cn|%s") == "Делегация Республики Казахстан|Редактор|Принять KZ-1, KZ-2"
    )
    assert "2026" in (history.root / "data/2024/session.yaml").read_text(encoding="utf-8")
    before = (history.root / MEETING).read_bytes()
    said = say("remarks", "accept", "RU-1", code=1)
    assert "сейчас: 2024-09-13" in said
    assert "так принято по замечанию KZ-2 (Казахстан)" in said
    assert (history.root / MEETING).read_bytes() == before
    assert known(history)["RU-1"].is_open
    shown = say("remarks", "show", "RU-1")
    assert "Казахстан (KZ-2) предлагает вместо тех же слов другое, и это принято:" in shown
    assert "Правка больше не подходит" in shown
    listed = say("remarks")
    assert re.search("RU-1 .*KZ-2 ", listed)
    assert not re.search("KZ-2 .*RU-1 ", listed), "that one is decided"
    assert "Фиксировать нечего" in say("remarks", "accept", "KZ-2", "--commit")


@pytest.mark.usefixtures("collected")
def test_what_an_accepted_edit_left_in_the_data_is_told_when_it_is_rejected(history: History, say: Run) -> None:
    before = (history.root / MEETING).read_bytes()
    say("remarks", "accept", "KZ-2")
    assert say("remarks", "reject", "RU-1", "--why", "По протоколу.") == "RU-1 отклонено.\n"
    assert "Раньше KZ-2 было принято" in say("remarks", "reject", "KZ-2", "--why", "По протоколу.")
    say("remarks", "answer", "KZ-2", "По протоколу.", "--state", "accepted")
    assert "Раньше KZ-2 было принято" in say("remarks", "answer", "KZ-2", "По протоколу.", "--state", "open")
    say("remarks", "answer", "KZ-2", "По протоколу.", "--state", "partly")
    (history.root / MEETING).write_bytes(before)
    assert say("remarks", "reject", "KZ-2", "--why", "По протоколу.") == "KZ-2 отклонено.\n"


@pytest.mark.usefixtures("collected")
def test_a_comment_is_noted_and_changes_no_data(history: History, say: Run) -> None:
    assert say("remarks", "answer", "TJ-2", "Учтем.") == "Ответ записан, TJ-2 учтено.\n"
    assert "Решение: учтено\nОтвет: Учтем.\n" in say("remarks", "show", "TJ-2")
    assert say("remarks", "accept", "TJ-2") == (
        "TJ-2 учтено. Записи от этого не меняются: если нужна правка, внесите ее сами.\n"
    )
    assert say("remarks", "answer", "TJ-2", "Нет.", "--state", "rejected") == "Ответ записан, TJ-2 не учтено.\n"
    assert say("remarks", "answer", "TJ-2", "Да.", "--state", "open") == "Ответ записан, TJ-2 ждет решения.\n"
    assert "Решение" not in say("remarks", "show", "TJ-2")


@pytest.mark.usefixtures("collected")
def test_what_an_editor_edited_by_hand_for_a_remark_is_committed_with_it(history: History, say: Run) -> None:
    was = known(history)["KZ-2"].was or ""
    words = {day: was.replace("12 сентября", f"{day} сентября") for day in (15, 16)}
    texts = (f"number: UZ-{n}, kind: words, was: '{was}', proposed: '{new}'" for n, new in enumerate(words.values(), 1))
    _write(history, *(f"{{{text}}}" for text in texts))
    history.commit()
    history.edit(MEETING, "dates: 2024-09-12", "dates: 2024-09-15")
    history.edit("data/2024/session.yaml", "2025", "2027")
    # Which of the two files was edited for the remark nobody knows.
    said = say("remarks", "accept", "UZ-1", "--commit", code=1)
    assert f"{MEETING}, data/2024/session.yaml" in said
    assert known(history)["UZ-1"].is_open
    history.edit("data/2024/session.yaml", "2027", "2025")
    said = say("remarks", "accept", "UZ-1", "--commit")
    assert f"data/2024/remarks/draft-1/UZ.yaml, {MEETING}" in said
    assert history.git("log", "-1", "--format=%an|%s") == "Делегация Республики Узбекистан|Принять UZ-1"
    assert history.git("status", "--porcelain") == ""
    # What was committed for a remark before is no longer of it.
    history.edit(MEETING, "dates: 2024-09-15", "dates: 2024-09-16")
    history.commit()
    history.edit("data/2024/session.yaml", "2025", "2027")
    assert "session.yaml" not in say("remarks", "accept", "UZ-2", "--commit")
    assert history.git("status", "--porcelain") == "M data/2024/session.yaml"
    # Of a commit from which no document can be made nothing is known.
    say("remarks", "answer", "UZ-2", "", "--state", "open")
    history.edit(MEETING, "dates: 2024-09-16", "dates: завтра")
    history.commit()
    history.edit(MEETING, "dates: завтра", "dates: 2024-09-16")
    assert MEETING in say("remarks", "accept", "UZ-2", "--commit")


def test_edits_of_headers_and_footers_are_remarks(history: History, say: Run, tmp_path: Path) -> None:
    year = check_year(history.root, 2024).require_valid()
    *_, package = compose(history.root, year, revision=current_revision(history.root, 2024))
    word = docx.Document(BytesIO(word_file(package, read_layout(history.root))))
    file = tmp_path / "KZ.docx"
    word.save(str(file))
    assert "отличий от проекта № 1 нет" in say("collect", str(file))
    first = word.sections[0]
    first.header.paragraphs[0].runs[-1].text = "\tПРОЕКТ от 2 мая"
    for footer in (first.footer, first.first_page_footer):
        footer.paragraphs[0].runs[0].text = ""
    word.paragraphs[-1].insert_paragraph_before("Прошла встреча.")
    word.save(str(file))
    say("collect", str(file))
    head, foot, new = known(history).values()
    assert (new.proposed, new.section) == ("Прошла встреча.", "II")  # Where the closing paragraph stands there is none.
    assert (head.margin, head.was, head.proposed) == ("head", "ПРОЕКТ", "ПРОЕКТ от 2 мая")
    assert (foot.margin, foot.proposed) == ("foot", None)
    assert foot.was
    assert foot.was.startswith("Проект № 1, редакция draft/2024/1")
    shown = say("remarks", "show", "KZ-1")
    assert "верхний колонтитул" in shown
    assert "templates/wording.yaml:" in shown
    assert "KZ-1 принято" in say("remarks", "accept", "KZ-1")
    assert "templates/wording.yaml:" not in say("remarks", "show", "KZ-1"), "nothing is to be edited any more"
    assert "уже собраны" in say("collect", str(file))


def test_structured_values_are_shown_as_a_file_has_them(history: History, say: Run) -> None:
    step = "{entry: trade-ministers, at: outcomes.0, now: {discussed: [ход работы, «план»], by: [parties]}}"
    _write(history, f"{{number: UZ-1, kind: patch, was: а, proposed: б, patch: [{step}]}}")
    shown = """\
  trade-ministers: outcomes[1]
    было: (нет)
    станет:
      discussed:
        - ход работы
        - «план»
      by: [parties]
"""
    assert shown in say("remarks", "show", "UZ-1")


def test_a_new_paragraph_without_a_patch_wants_an_entry(history: History, say: Run) -> None:
    _write(history, "{number: UZ-1, kind: words, proposed: Прошла встреча.}")
    assert "Добавьте запись (sco-report new)" in say("remarks", "accept", "UZ-1", code=1)


def test_texts_of_several_lines_and_quotes_are_told_in_one_line_and_quoted(history: History, say: Run) -> None:
    _write(
        history,
        '{number: UZ-1, kind: patch, was: а, proposed: б, also: ["Приложение\\nк Решению"],'
        ' moved_before: "Секретариат\\n«ШОС»"}',
        "{number: UZ-2, kind: comment, was: Форум «Путь» прошел, words: Форум «Путь», comment: «Уточнить»}",
        '{number: UZ-4, kind: words, was: "В частности, Совет", proposed: В «том числе» Совет}',
        f"{{number: UZ-3, kind: words, was: '{'было ' * 50}', proposed: стало}}",
        f"{{number: UZ-5, kind: words, was: '{(long := 'слово ' * 99)}конец', proposed: '{long}конец и еще'}}",
    )
    shown = say("remarks", "show", "UZ-1", "UZ-2")
    assert "\n  Приложение к Решению\n" in shown
    assert "Перенести перед абзацем: Секретариат «ШОС»\n" in shown
    assert "к словам «Форум „Путь“»:\n  «Уточнить»" in shown
    assert "было …-]{+стало+}" in say("remarks")
    say("remarks", "build")
    (table,) = docx.Document(str(history.root / "output/2024/draft/remarks.docx")).tables
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert "В частности, «том числе» Совет" in cells
    assert "К словам «Форум „Путь“»:\n«Уточнить»" in cells
    draft, proposal = (cell for cell in cells if "слово" in cell)
    assert draft == f"<...> {'слово ' * 15}конец"
    assert proposal == f"{draft} и еще"
    assert any(one.endswith("Переместить перед абзацем «Секретариат „ШОС“».") for one in cells)


def test_what_the_font_lacks_is_printed_by_its_code(history: History, say: Run) -> None:
    _write(history, "{number: UZ-1, kind: comment, comment: Название 中 верно}")
    say("remarks", "build")
    (page,) = pdf_paragraphs(history.root / "output/2024/draft/remarks.pdf")
    assert "Название[U+4E2D]верно" in page


def test_each_kind_of_remark_is_shown_and_stands_in_the_summary(history: History, say: Run) -> None:
    replies = "replies: [{author: Юсупов У., text: Согласны.}, {text: Нет.}]"
    _write(
        history,
        "{number: UZ-1, kind: words, author: Юсупов У., date: 2024-08-02, was: Путь, moved_before: —}",
        "{number: UZ-2, kind: words, author: Юсупов У., proposed: Прошла встреча.}",
        f"{{number: UZ-3, kind: comment, clause: 2, page: 1, comment: Уточнить., {replies}}}",
        "{number: UZ-4, kind: words, margin: foot, was: Проект № 1, proposed: Проект}",
        "{number: UZ-5, kind: form, was: Путь, proposed: Путь}",
        "{number: UZ-6, kind: words, was: Принято.}",
    )
    shown = say("remarks", "show", *(f"UZ-{number}" for number in range(1, 7)))
    for lines in (
        "Внес: Юсупов У., 2 августа 2024 года\nАбзац:\n  Путь\nПеренести в конец.\n",
        "Внес: Юсупов У.\nНовый абзац:\n  {+Прошла встреча.+}\n",
        "с. 1, п. 2\nКомментарий:\n  Уточнить.\n  — Юсупов У.: Согласны.\n  — Нет.\n",
        "нижний колонтитул\nПредлагается:\n  Проект[- № 1-]\n",
        "Изменено только оформление абзаца:\n  Путь\n",
        "Исключить абзац:\n  [-Принято.-]\n",
    ):
        assert lines in shown
    listed = say("remarks")
    for words in ("[перенести] Путь", "[новый абзац] Прошла встреча.", "[исключить] Принято."):
        assert f" {words}\n" in listed
    assert re.search("UZ-5 .* оформление +Путь\n", listed)
    say("remarks", "build")
    document = docx.Document(str(history.root / "output/2024/draft/remarks.docx"))
    assert document.paragraphs[-1].text.startswith("Изменения, касающиеся только оформления (Узбекистан)")
    (table,) = document.tables
    assert [[row.cells[k].text for k in (0, 2, 3, 4)] for row in table.rows[1:]] == [
        ["с. —, абз. —", "Путь", "Переместить в конец документа.", ""],
        ["с. —, абз. —", "", "Добавить абзац:\nПрошла встреча.", ""],
        ["нижний колонтитул", "Проект № 1", "Проект № 1", ""],
        ["с. —, абз. —", "Принято.", "Исключить абзац.", ""],
        ["с. 1, п. 2 решения", "", "", "Уточнить.\nЮсупов У.: Согласны.\nНет."],
    ]


def test_where_to_edit_is_told_beside_an_accepted_remark_that_deletes_an_entry(history: History, say: Run) -> None:
    file = history.root / "data/2024/events/2024-09-13-forum.yaml"
    file.write_text(FORUM + "\n", encoding="utf-8")
    _write(
        history,
        f"{{number: UZ-1, kind: patch, entry: forum, was: Форум, patch: [{{entry: forum, was: {FORUM}}}]}}",
        "{number: UZ-2, kind: words, was: 'Совет глав правительств решил:', proposed: 'Совет глав решил:'}",
        "{number: UZ-3, kind: comment, was: Форум, comment: Уточнить.}",
        "{number: UZ-4, kind: words, margin: head, was: ПРОЕКТ, proposed: Проект}",
    )
    said = say("remarks", "accept", "--all", code=1)
    assert not file.exists()
    assert "UZ-1 принято" in said
    assert re.search(r"Внесите ее в \S+:\d+", said)
    assert "Ждут вашего ответа (комментарии, колонтитулы): UZ-3, UZ-4" in said
    assert known(history)["UZ-3"].is_open


def test_what_others_propose_for_the_same_words_is_told_with_each_decision(history: History, say: Run) -> None:
    file = history.root / "data/2024/events/2024-09-13-forum.yaml"
    file.write_text(FORUM + "\n", encoding="utf-8")
    was, new = (f"13 сентября 2024 года {verb} Форум." for verb in ("состоялся", "прошел"))
    step = "{entry: forum, at: verb, now: passed}"
    _write(history, f"{{number: KZ-1, kind: patch, was: {was}, patch: [{{entry: forum, was: {FORUM}}}]}}", sender="KZ")
    _write(history, f"{{number: RU-1, kind: patch, was: {was}, proposed: {new}, patch: [{step}]}}", sender="RU")
    _write(history, f"{{number: TJ-1, kind: words, was: {was}, proposed: {new}}}", sender="TJ")
    history.commit()
    said = say("remarks", "accept", "TJ-1", code=1)
    assert f"  Казахстан (KZ-1) предлагает вместо тех же слов другое.\n    [-{was}-]\n" in said
    assert "  Россия (RU-1) предлагает то же.\n" in said
    assert "  То же предлагает Таджикистан: примите и TJ-1.\n" in say("remarks", "accept", "RU-1")
    history.git("checkout", ".")
    say("remarks", "accept", "KZ-1")
    said = say("remarks", "accept", "RU-1", code=1)
    assert said.startswith("RU-1 не принято: абзац исключен.\n  так принято по замечанию KZ-1 (Казахстан)\n")


def _write(history: History, *remarks: str, sender: str = "UZ") -> None:
    """Write the remarks of a delegation, each as YAML."""
    file = history.root / f"data/2024/remarks/draft-1/{sender}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"- {one}\n" for one in remarks), encoding="utf-8")


@pytest.mark.usefixtures("collected")
def test_a_final_document_waits_for_all_decisions(history: History, say: Run) -> None:
    assert "KZ" not in say("status", "--today", "2024-10-01")
    assert "Россия" in say("status", "--today", "2024-10-01")
    assert "SCO-E107" in say("build", code=1)
    assert "SCO-E107" in say("seal", code=1)
    assert "Замечаний делегаций, которые ждут решения: 5" in say("check")
    assert "Замечаний делегаций, которые ждут решения: 5" in say("draft")
    say("remarks", "answer", "KZ-1", "Кроме срока.", "--state", "partly")
    say("remarks", "reject", *list(known(history))[1:], "--why", "Сохранить прежний текст.")
    history.commit()
    # What was decided of remarks alone makes no other draft.
    assert "уже разослана" in say("circulate", code=1)
    history.edit(MEETING, "ordinal: 23", "ordinal: 22")
    history.commit()
    # In a clone to which nobody pushed the tag another draft would be the first.
    tagged = history.git("rev-parse", "draft/2024/1")
    history.git("tag", "--delete", "draft/2024/1")
    for command in ("circulate", "seal"):
        assert "метки draft/2024/1 здесь нет" in say(command, code=1)
    history.git("update-ref", "refs/tags/draft/2024/1", tagged)
    assert "свод замечаний к проекту № 1" in say("circulate")
    say("seal")
    with ZipFile(history.root / "output/2024/session-pack.zip") as pack:
        assert not [name for name in pack.namelist() if "/remarks/" in name]


def test_the_file_of_an_organ_is_collected_with_what_could_not_be_read(
    history: History, say: Run, files: Mapping[str, Path]
) -> None:
    file = files["RU"].rename(files["RU"].with_name("секретариат.docx"))
    word = docx.Document(str(file))
    word.paragraphs[0].add_run("Скрыто").font.hidden = True
    word.save(str(file))
    said = say("collect", str(file), "--from", "secretariat")
    assert "SCO-W306 Предупреждение: скрытый текст не прочитан (мест: 1)" in said
    assert "secretariat-1 · Секретариат ШОС" in say("remarks", "show", "secretariat-1")
    say("remarks", "accept", "secretariat-1", "--commit")
    assert history.git("log", "-1", "--format=%an|%s") == "Секретариат ШОС|Принять secretariat-1"


def test_wrong_arguments_are_refused_with_a_remedy(history: History, say: Run, files: Mapping[str, Path]) -> None:
    unnamed = files["KZ"].rename(files["KZ"].with_name("замечания.docx"))
    assert "--from KZ" in say("collect", str(unnamed), code=2)
    assert "делегации «XX» нет" in say("collect", str(unnamed), "--from", "XX", code=2)
    assert "делегации «KZZ» нет; возможно, «KZ»" in say("collect", str(files["RU"]), "--from", "KZZ", code=2)
    assert "«RU.docx», судя по имени, прислала не KZ" in say("collect", str(files["RU"]), "--from", "Казахстан", code=2)
    assert "делегации «РФ» нет; возможно, «RU»" in say("remarks", "--from", "РФ", code=2)
    assert "делегации «XX» нет" in say("remarks", "accept", "--all", "--from", "XX", code=2)
    assert "«RU.docx», судя по имени" in say("collect", str(files["RU"]), "--from", "KZ", code=2)
    assert "SCO-E173" in say("collect", str(files["RU"]), "--draft", "7", code=1)
    assert "Замечаний за 2024 год нет" in say("remarks")
    assert "замечания KZ-9 нет" in say("remarks", "show", "KZ-9", code=2)
    assert "--all" in say("remarks", "accept", code=2)
    assert say("remarks", "accept", "--all") == "Таких замечаний нет.\n"
    assert "сводить нечего" in say("remarks", "build", code=1)
    assert not (history.root / "data/2024/remarks").exists()


@pytest.mark.usefixtures("collected")
def test_the_summary_says_the_same_in_all_formats(history: History, say: Run) -> None:
    say("remarks", "accept", "KZ-2")
    say("remarks", "reject", "RU-1", "--why", "По протоколу — 13 сентября.")
    folder = history.root / "output/2024/draft"
    say("remarks", "build")
    first = {file.name: file.read_bytes() for file in folder.glob("remarks.*")}
    say("remarks", "build")
    assert {file.name: file.read_bytes() for file in folder.glob("remarks.*")} == first
    (table,) = docx.Document(str(folder / "remarks.docx")).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][1:4] == ["Делегация", "Текст проекта", "Предложение"]
    numbers = ["Казахстан KZ-1", "Таджикистан TJ-1", "Казахстан KZ-2", "Россия RU-1", "Таджикистан TJ-2"]
    assert [row[1].replace("\n", " ") for row in rows[1:]] == numbers
    assert rows[3][3].startswith("12 13 сентября")
    assert [row[5] for row in rows[3:5]] == ["Принято.", "Отклонено.\nПо протоколу — 13 сентября."]
    assert rows[5][4] == "=1+1: уточнить {место}"
    printed = "".join(docx_paragraphs(folder / "remarks.docx"))
    with ZipFile(folder / "remarks.xlsx") as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1: уточнить {место}" in strings
    assert "<f>" not in sheet
    assert all(bare(cell)[:30] in printed for row in rows for cell in row)


def test_a_patch_with_which_the_data_would_be_wrong_is_refused(history: History, say: Run) -> None:
    step = "{entry: trade-ministers, at: section, was: ministerial, now: nosuch}"
    _write(history, f"{{number: UZ-1, kind: patch, was: а, proposed: б, patch: [{step}]}}")
    said = say("remarks", "accept", "UZ-1", code=1)
    assert said.startswith("UZ-1 не принято: с этой правкой в данных появились бы ошибки.\n")
    assert "SCO-E012" in said
    assert known(history)["UZ-1"].is_open
