"""A session of another year, with another form of decision, comes from data alone."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.table import Table
from support.printed_text import bare, docx_paragraphs, pdf_paragraphs
from support.processes import small_year

from sco_report.checks.check_year import check_year
from sco_report.cli.main import run
from sco_report.composition.compose import compose


@pytest.fixture(scope="module")
def built_2024(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small_year(tmp_path_factory.mktemp("project_2024"))
    assert run(["build", "--project", str(project)]) == 0
    return project / "output" / "2024"


@pytest.fixture(scope="module")
def package(built_2024: Path) -> list[str]:
    return docx_paragraphs(built_2024 / "package.docx")


def test_the_decision_takes_its_form_from_data(package: list[str]) -> None:
    expected = [
        "РЕШЕНИЕ",
        "16 октября 2024 года город Исламабад",
        "О ходе реализации Программы многостороннего торгово-экономического сотрудничества государств-членов "
        "Шанхайской организации сотрудничества",
        "Совет глав правительств (премьер-министров) государств-членов Шанхайской организации сотрудничества решил:",
        "Принять к сведению Доклад Секретариата Шанхайской организации сотрудничества о ходе реализации Программы "
        "многостороннего торгово-экономического сотрудничества государств-членов Шанхайской организации "
        "сотрудничества (прилагается).",
        "Поручить Секретариату Шанхайской организации сотрудничества представить следующий Доклад в 2025 году.",
    ]
    assert package[1:7] == [bare(text) for text in expected]


def test_the_clauses_are_numbered_by_their_place(built_2024: Path) -> None:
    (page,) = pdf_paragraphs(built_2024 / "decision.pdf")
    assert [text[:9] for text in page if text[1:2] == "."] == ["1.Принять", "2.Поручит"]
    word = docx.Document(str(built_2024 / "decision.docx"))
    numbered = [p.style.name for p in word.paragraphs if p.text.startswith(("Принять", "Поручить")) and p.style]
    assert numbered == ["Пункт решения"] * 2
    assert word.styles["Пункт решения"].element.pPr.numPr is not None


def test_the_enacting_word_is_spaced(built_2024: Path) -> None:
    texts = [paragraph.text for paragraph in docx.Document(str(built_2024 / "decision.docx")).paragraphs]
    assert any(text.endswith("р е ш и л:") for text in texts)


def test_ten_states_sign_by_the_alphabet_down_two_columns(built_2024: Path) -> None:
    (table,) = (
        t for t in docx.Document(str(built_2024 / "decision.docx")).iter_inner_content() if isinstance(t, Table)
    )
    columns = [[p.text.split("\n")[-1] for p in cell.paragraphs] for cell in table.rows[0].cells]
    assert columns == [
        [
            "Республики Беларусь",
            "Республики Индии",
            "Исламской Республики Иран",
            "Республики Казахстан",
            "Китайской Народной Республики",
        ],
        [
            "Кыргызской Республики",
            "Исламской Республики Пакистан",
            "Российской Федерации",
            "Республики Таджикистан",
            "Республики Узбекистан",
        ],
    ]


def test_the_annex_is_named_without_a_number(package: list[str]) -> None:
    mark = next(text for text in package if text.startswith("Приложение"))
    assert mark.endswith(bare("Шанхайской организации сотрудничества от 16 октября 2024 года"))


def test_the_events_of_the_year(package: list[str]) -> None:
    assert (
        bare(
            "12 сентября 2024 года в г. Исламабаде в очном формате под председательством пакистанской стороны "
            "состоялось двадцать третье Совещание министров государств-членов ШОС, отвечающих за внешнеэкономическую и "
            "внешнеторговую деятельность. Стороны одобрили проект Концепции «Нового экономического диалога». Принят к "
            "сведению Доклад Секретариата ШОС о ходе реализации Программы многостороннего торгово-экономического "
            "сотрудничества государств-членов ШОС."
        )
        in package
    )
    assert any(
        text.endswith(bare("семинар по «зеленой» экономике (27 февраля - 1 марта 2024 года).")) for text in package
    )


def test_headings_keep_their_hyphens(built_2024: Path) -> None:
    word = docx.Document(str(built_2024 / "report.docx"))
    (title,) = (p for p in word.paragraphs if p.style and p.style.name == "Заголовок отчета")
    assert "торгово-экономического" in title.text
    assert title._p.xpath("string(.//w:t[contains(., 'торгово')])").count("-") == 2


@pytest.mark.parametrize(
    ("section", "one", "several"),
    [
        ("ministerial", "проведено следующее мероприятие.", "проведены следующие мероприятия."),
        ("webinars", "состоялось следующее мероприятие: ", "состоялись следующие вебинары и семинары: "),
        ("participation", "в следующем мероприятии, проведенном ", "в следующих мероприятиях, проведенных "),
        ("culture", "следующего спортивно-просветительского мероприятия.", "следующих спортивно-просветительских "),
    ],
)
def test_a_formula_has_the_number_of_its_events(tmp_path: Path, section: str, one: str, several: str) -> None:
    year = small_year(tmp_path) / "data/2024"
    for file in [year / "webinars.yaml", *(year / "events").iterdir(), year / "documents/dialogue-concept.yaml"]:
        file.unlink()
    entry = "  - {{id: visit-{0}, title: Фестиваль {1}, dates: 2024-05-1{0}}}\n"
    listed = year / "listed.yaml"
    listed.write_text(f"section: {section}\nevents:\n" + entry.format(1, "ремесел"), encoding="utf-8")
    assert one in _text(tmp_path)
    listed.write_text(listed.read_text(encoding="utf-8") + entry.format(2, "книги"), encoding="utf-8")
    assert several in _text(tmp_path)


def _text(project: Path) -> str:
    *_, package = compose(project, check_year(project, 2024).require_valid())
    return " ".join(block.text for block in package.blocks)
