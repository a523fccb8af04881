"""Mistakes that once printed nonsense, lost an entry or stopped the program: each is refused with its position."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from support.printed_text import bare, docx_paragraphs
from support.processes import edit, small_year

from sco_report.cli.main import run

EVENTS = "data/2021/events"
Refused = Callable[[str], list[str]]
Add = Callable[[str, str], None]

ENTRY = "id: zz\nsection: expert\ntitle: Форум ШОС\ndates: 2021-07-20\n"


@pytest.fixture
def add(project: Path) -> Add:
    """Write a file of the project."""

    def write(name: str, text: str) -> None:
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def refused(project: Path, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Run a verb that must end with exit code 1: the ids of the problems with file, line and column."""

    def attempt(verb: str) -> list[str]:
        assert run([verb, "--project", str(project)]) == 1
        said = capsys.readouterr().err
        return re.findall(r"([\w./-]+:\d+:\d+: SCO-E\d+)", said.replace(f"{project}/", ""))

    return attempt


MISTAKES = {
    "dates: [2021-07-20, 2021-03-01]": "4:8: SCO-E038",
    "dates: [2021-07-20, 2021-07-20]": "4:8: SCO-E038",
    "dates: [2021-07-20/2021-07-25, 2021-07-22]": "4:8: SCO-E038",
    "- text: Первое.\n- decided: о мире\n  joined: and": "8:3: SCO-E036",
    "- decided: о мире\n- text: Второе.\n  joined: and": "8:3: SCO-E036",
    "- chairmanship_passes:\n    in: ДС\n    period: [2022-01-01, 2023-01-01]\n    to: UZ": "8:13: SCO-E039",
    "- chairmanship_passes:\n    in: ДС\n    period: 2022-01-01\n    to: UZ": "8:13: SCO-E039",
    "- decided: о ми\u202eре": "6:16: SCO-E009",
}
MISTAKES_OF_WORDING = {
    '- discussed: "{anthem-regulation gen}"': "6:14: SCO-E026",
    "- discussed: по вопросы": "6:14: SCO-E026",
    "title: Встречу министров финансов": "3:8: SCO-E026",
    "title: Министров финансов встреча": "3:8: SCO-E026",
    "title: по вопросам мира": "3:8: SCO-E026",
}
"""These are found only where there are none of the others."""


@pytest.mark.parametrize("mistakes", [MISTAKES, MISTAKES_OF_WORDING])
def test_mistakes_of_an_entry(add: Add, refused: Refused, mistakes: dict[str, str]) -> None:
    expected = []
    for number, (lines, place) in enumerate(mistakes.items(), 10):
        key, name = lines.partition(":")[0], f"{EVENTS}/zz{number}.yaml"
        text = "\n".join(lines if line.startswith(f"{key}:") else line for line in ENTRY.splitlines())
        text = text.replace("id: zz", f"id: zz{number}")
        add(name, f"{text}\n" + (f"outcomes:\n{lines}\n" if lines.startswith("-") else ""))
        expected.append(f"{name}:{place}")
    assert refused("build") == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("templates/acts.yaml", "обменялись' | agree(subject) }} мнениями {{ object }}", "и' | acc }}", "SCO-E050"),
        ("templates/decision.j2", "{{ enacting }}", "{{ 1 / 0 }}", "SCO-E050"),
        ("templates/layout.yaml", "top_mm: 20", "top_mm: 300", "SCO-E064"),
    ],
)
def test_mistakes_elsewhere(project: Path, refused: Refused, file: str, old: str, new: str, problem: str) -> None:
    edit(project, file, old, new)
    assert any(place.startswith(f"{file}:") and place.endswith(problem) for place in refused("build"))


def test_a_glyph_in_the_session_is_found_there(project: Path, refused: Refused) -> None:
    edit(project, "data/2021/session.yaml", "post: Премьер-министр}", "post: Премьер-министр ☃}")
    assert set(refused("build")) == {"data/2021/session.yaml:11:23: SCO-E060"}


def test_a_clause_of_its_own_words_keeps_the_abbreviation(tmp_path: Path) -> None:
    clause = "    - text: Одобрить вступление Ирана в ШОС и документы ШОС-2022\n    - text: Поблагодарить {КСДЛ acc}\n"
    project = small_year(tmp_path)
    edit(project, "data/2024/session.yaml", "  clauses:\n", f"  clauses:\n{clause}")
    edit(project, "data/2024/session.yaml", "О ходе реализации {mtec-programme gen}", "О работе {КСДЛ gen}")
    assert run(["build", "--project", str(project), "--only", "decision"]) == 0
    output = project / "output/2024"
    paragraphs = docx_paragraphs(output / "decision.docx")
    assert bare("Одобрить вступление Ирана в ШОС и документы ШОС-2022.") in paragraphs
    assert bare("Поблагодарить Комиссию старших должностных лиц.") in paragraphs
    with pikepdf.open(output / "decision.pdf") as pdf:
        assert str(pdf.docinfo["/Subject"]) == "О работе Комиссии старших должностных лиц"


SENTENCES = {
    "- decided: о мире\n  by: parties\n- discussed: план\n  by: experts\n  joined: and": (
        "Стороны приняли решение о мире, и эксперты обсудили план."
    ),
    "- discussed: план\n  by: experts\n  lead: during\ncalled: круглый стол": (
        "В ходе круглого стола эксперты обсудили план."
    ),
    "- took_part: представитель ООН": "В Форуме принял участие представитель ООН.",
    "- took_part: более 30 регионов": "В Форуме приняли участие более 30 регионов.",
    "- took_part: пять экспертов\nattendance: 22 участника": (
        "собравший 22 участника. В Форуме приняли участие пять экспертов."
    ),
    "- took_part: двадцать одна делегация": "В Форуме приняла участие двадцать одна делегация.",
    "- approved_mechanisms: Комитет по транспорту": (
        "Утвержден такой профильный механизм многостороннего сотрудничества, как Комитет по транспорту."
    ),
    '- text: "Решено следующее:"': "Решено следующее:",
}


def test_sentences(project: Path, add: Add, tmp_path: Path) -> None:
    for number, outcomes in enumerate(SENTENCES):
        entry = ENTRY.replace("zz", f"zz{number}").replace("2021-07-20", f"2021-07-{20 + number}")
        add(f"{EVENTS}/zz{number}.yaml", f"{entry}outcomes:\n{outcomes}\n")
    build = ("build", "--only", "report,docx")
    assert run([*build, "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    paragraphs = docx_paragraphs(tmp_path / "out" / "report.docx")
    assert [one for one in SENTENCES.values() if not any(text.endswith(bare(one)) for text in paragraphs)] == []


def test_all_mistakes_at_once_in_the_order_of_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ministers, energy, finance = (
        f"{EVENTS}/2021-{name}-ministers.yaml" for name in ("06-30-health", "08-12-energy", "09-03-finance")
    )
    edit(project, ministers, "title:", "titel:")
    edit(project, energy, "chair: TJ", "chair: TK")
    edit(project, finance, "    joined: also", "    joinde: true")
    assert run(["build", "--project", str(project), "--lang", "en"]) == 1
    *shown, summary = capsys.readouterr().err.splitlines()
    lines = [line for line in shown if "SCO-E" in line]
    assert f"{ministers}:4:1: SCO-E011 Unknown key “titel”. Perhaps title" in lines[0]
    assert [re.findall(r"SCO-E\d+", line) for line in lines] == [["SCO-E011"], ["SCO-E030"], ["SCO-E011"]]
    assert summary == "Errors found: 3, warnings: 0."
    assert not (project / "output").exists()


TRADE, TITLE = "data/2024/events/2024-09-12-trade-ministers.yaml", "Совещание министров"
WEBINARS = "data/2024/webinars.yaml"
REPORT, CLOSING = "templates/report.j2", '<p class="closing">'
LONG = "сверхдлинное" * 9


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "id_", "output"),
    [
        (TRADE, TITLE, f"{TITLE} ☃", "4:8", "SCO-E060", "U+2603"),
        (TRADE, TITLE, f"{TITLE} 会议", "4:8", "SCO-E060", "会"),
        (WEBINARS, "семинар", "семинар ☃", "4:12", "SCO-E060", "☃"),
        (TRADE, TITLE, f"{TITLE} {LONG}", "4:8", "SCO-E061", LONG[:40]),
        (WEBINARS, "семинар", f"семинар {LONG}", "4:12", "SCO-E061", LONG[:40]),
        ("templates/layout.yaml", "Liberation Serif", "Liberation Seriff", "13:15", "SCO-E063", "Liberation Seriff"),
        (REPORT, CLOSING, f'<p class="body">слово {LONG} слово</p>{CLOSING}', "20:1", "SCO-E061", LONG[:40]),
        (REPORT, CLOSING, f'<p class="title">{{{{ "{LONG}" | upper }}}}</p>{CLOSING}', "20:1", "SCO-E061", "СВЕРХ"),
        (REPORT, CLOSING, f'<p class="body">&#x2603;</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        (REPORT, CLOSING, f'<p class="body">{{{{ "\\u2603" }}}}</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        ("templates/wording.yaml", "в очном", "в ☃ очном", "9:14", "SCO-E060", "☃"),
    ],
)
def test_what_would_be_lost_on_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, place: str, id_: str, output: str
) -> None:
    project = small_year(tmp_path)
    edit(project, file, old, new)
    assert run(["build", "--project", str(project)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(re.search(rf"{re.escape(file)}:{place}: {id_} ", line) and output in line for line in lines), lines
    assert not (project / "output").exists()


def test_what_the_print_engine_only_logs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # A second process would print without the change.
    monkeypatch.setattr("sco_report.rendering.css._FIXED", "p { colour: red; }")
    assert run(["build", "--project", str(small_year(tmp_path))]) == 1
    assert re.search(r"templates/layout.yaml:\d+:\d+: SCO-E062 .*colour", capsys.readouterr().err)
