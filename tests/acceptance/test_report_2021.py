"""Facts of the published document, read by hand, in the documents built from data."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from support.paths import ROOT
from support.printed_text import bare, dates, docx_paragraphs, joined, pdf_paragraphs
from support.processes import DOCUMENTS as NAMES
from support.processes import copy_project, run

from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.editing.remarks.places import places_of
from sco_report.model.year import Year
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.worker import PdfJob
from sco_report.rendering.pdf.worker_main import run_job

SECTIONS = ("I.", "II.", "III.", "IV.")


@pytest.fixture(scope="module")
def pages(built: Path) -> list[list[str]]:
    return pdf_paragraphs(built / "package.pdf")


@pytest.fixture(scope="module")
def composed(year_2021: Year) -> OfficialDocument:
    return compose(ROOT, year_2021)[-1]


@pytest.fixture(scope="module")
def package(built: Path) -> list[str]:
    return docx_paragraphs(built / "package.docx")


@pytest.fixture(scope="module")
def sections(package: list[str]) -> dict[str, list[str]]:
    """The paragraphs of each section, by its numeral."""
    starts = [next(i for i, text in enumerate(package) if text.startswith(numeral)) for numeral in SECTIONS]
    bounds = pairwise([*starts, len(package)])
    return {numeral: package[start:end] for numeral, (start, end) in zip(SECTIONS, bounds, strict=True)}


def test_the_decision(package: list[str]) -> None:
    assert package[1] == "РЕШЕНИЕ"
    assert package[2] == bare("25 ноября 2021 года № 128 город Нур-Султан")
    assert package[3].startswith(bare("Об Отчете Секретариата Шанхайской организации сотрудничества о мероприятиях"))
    assert package[4].endswith(bare("Шанхайской организации сотрудничества решил:"))
    assert package[5].startswith(bare("Утвердить Отчет"))
    assert package[5].endswith("(прилагается).")


def test_signatures_in_two_columns_by_the_alphabet_of_states(package: list[str]) -> None:
    assert package[6:14] == [
        bare(text)
        for text in (
            "Министр иностранных дел Республики Индии",
            "Премьер-министр Республики Казахстан",
            "Премьер Государственного Совета Китайской Народной Республики",
            "Председатель Кабинета Министров Кыргызской Республики",
            "Министр иностранных дел Исламской Республики Пакистан",
            "Председатель Правительства Российской Федерации",
            "Премьер-министр Республики Таджикистан",
            "Премьер-министр Республики Узбекистан",
        )
    ]


@pytest.mark.parametrize(
    ("numeral", "count"),
    [("I.", 2 + 15), ("II.", 1 + 32), ("III.", 1 + 13 + 4), ("IV.", 3 + 4 + 1)],
)
def test_every_section_has_its_paragraphs(sections: dict[str, list[str]], numeral: str, count: int) -> None:
    assert len(sections[numeral]) == count


ORDER = {
    "I.": [
        "30 июня 2021 года", "15 июля 2021 года в г. Душанбе", "16 июля 2021 года", "29 июля 2021 года",
        "12 августа 2021 года", "12 августа 2021 года", "17-18 августа 2021 года", "18 августа 2021 года",
        "3 сентября 2021 года", "7 сентября 2021 года", "15-17 сентября 2021 года", "27 сентября 2021 года",
        "28-30 сентября 2021 года", "14 октября 2021 года", "25 ноября 2021 года",
    ],
    "II.": [
        "9 и 19 февраля 2021 года", "8 февраля, 4 марта и 8 апреля 2021 года", "26 марта 2021 года",
        "30 марта и 23 июля 2021 года", "30 марта и 7 июля 2021 года",
        "31 марта, 2 августа, 22 сентября, 26 октября и 11 ноября 2021 года", "13 апреля и 9 июня 2021 года",
        "12-13 мая 2021 года", "17-18 мая 2021 года", "18-19 мая и 2 июля 2021 года", "18-20 мая 2021 года",
        "25 мая 2021 года", "27 мая, 4 августа и 11 августа 2021 года", "27 мая и 14-15 июля 2021 года",
        "1 июня 2021 года", "1 июня 2021 года", "2 июня и 22 июня 2021 года", "3 июня 2021 года",
        "3-4 июня и 1 июля 2021 года", "21-23 июня и 15-17 сентября 2021 года", "23-24 июня 2021 года",
        "16 июля 2021 года", "30 июля и 9 августа 2021 года", "17 августа 2021 года", "17 августа 2021 года",
        "27 августа и 7-9 сентября 2021 года", "1-2 сентября 2021 года", "27 сентября 2021 года",
        "27-28 октября 2021 года", "10 ноября 2021 года", "11-12 ноября 2021 года", "12 ноября 2021 года",
    ],
}  # fmt: skip


@pytest.mark.parametrize("numeral", ORDER)
def test_events_stand_in_the_order_of_the_published_report(sections: dict[str, list[str]], numeral: str) -> None:
    events = sections[numeral][-len(ORDER[numeral]) :]
    assert [text[: len(bare(date))] for text, date in zip(events, ORDER[numeral], strict=True)] == [
        bare(date) for date in ORDER[numeral]
    ]


@pytest.mark.parametrize(
    ("numeral", "fact"),
    [
        ("I.", "состоялось первое Совещание министров промышленности государств-членов ШОС"),
        ("I.", "состоялась первая встреча министров энергетики"),
        ("I.", "прошло восемнадцатое Совещание министров культуры"),
        ("I.", "состоялась третья Встреча руководителей железнодорожных администраций (железных дорог)"),
        ("I.", "Приняты Итоговое заявление и План основных мер по развитию сотрудничества"),
        ("I.", "Министры одобрили проект Концепции сотрудничества государств-членов ШОС в сфере энергетики"),
        ("I.", "главы делегаций, за исключением индийской стороны, подписали Стратегию"),
        ("I.", "заседание Совета Межбанковского объединения (МБО) ШОС"),
        ("I.", "под председательством Центра исследований мировой экономики"),
        ("I.", "переходит к узбекской стороне"),
        ("II.", "Протокол не был согласован"),
        ("II.", "состоялось XVI заседание Форума ШОС, организованное Институтом стратегических исследований"),
        ("II.", "эксперты согласовали План совместных мер"),
        ("II.", "(России, Китая, Казахстана, Кыргызстана, Индии, Пакистана, Узбекистана, Афганистана, Беларуси,"),
        ("II.", "проведен Второй Форум стартапов"),
        ("III.", "Положения о Гимне ШОС;"),
        ("III.", "Евразийской экономической комиссией."),
        ("III.", "принята Душанбинская декларация двадцатилетия ШОС"),
        ("IV.", "130-я Китайская ярмарка импорта и экспорта (14 октября 2021 года)"),
        ("IV.", "6-е заседание Астана Клуба (15-17 ноября 2021 года)."),
        ("IV.", "1-я расширенная бизнес-встреча «Shanghe Business Connect» (16 января 2021 года)"),
        ("IV.", "С 30 ноября 2020 года по 28 февраля 2021 года проходила первая цифровая выставка ШОС"),
        ("IV.", "более 240 тысяч участников"),
    ],
)
def test_facts(sections: dict[str, list[str]], numeral: str, fact: str) -> None:
    assert bare(fact).lower() in "".join(sections[numeral]).lower()


def test_the_enumerations_have_all_their_members(sections: dict[str, list[str]]) -> None:
    webinars, participation = sections["IV."][0], sections["IV."][1]
    assert webinars.count("года)") == 10
    assert participation.count("года)") == 75


def test_pdf_and_docx_have_the_same_paragraphs(built: Path, package: list[str], pages: list[list[str]]) -> None:
    decision = docx_paragraphs(built / "decision.docx")
    for word, printed in ((package, pages), (decision, pdf_paragraphs(built / "decision.pdf"))):
        assert len(word) > 10
        assert joined(printed, word) == word


def test_the_package_is_the_decision_and_the_report(built: Path, package: list[str]) -> None:
    assert package == docx_paragraphs(built / "decision.docx") + docx_paragraphs(built / "report.docx")


def test_each_page_begins_where_it_is_said(pages: list[list[str]], composed: OfficialDocument) -> None:
    starts = run_job(PdfJob([composed], read_layout(ROOT), {}, printed=())).starts
    assert [start.number for start in starts] == list(range(1, len(pages) + 1))
    for start, page in zip(starts, pages, strict=True):
        rest = bare(composed.blocks[start.block].text[start.offset :])
        printed = page[0].removeprefix("-")
        assert rest.startswith(printed[:40]) or printed.startswith(rest), start
    assert sum(start.offset > 0 for start in starts) > 5


def test_each_paragraph_begins_on_its_page(pages: list[list[str]], composed: OfficialDocument) -> None:
    places = places_of(composed, read_layout(ROOT))
    assert len(places) == len(composed.blocks) + 1
    for block, place in zip(composed.blocks, places, strict=False):
        printed = pages[place.page - 1][place.paragraph - 1].replace("\u2010", "-")
        assert printed.removeprefix("-").startswith(bare(block.text)[:20]), place
    assert [place.page for place in places] == sorted(place.page for place in places)
    sections = [place.section for place in places]
    assert list(dict.fromkeys(sections)) == ["", "I", "II", "III", "IV"]
    # The end of the paragraph before is the first of its page.
    assert min((place.page, place.paragraph) for place in places if place.page == 4) == (4, 2)


def test_the_bytes_are_the_same_in_any_folder_time_zone_and_locale(built: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "second folder/с пробелом")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    assert run("build", "--project", project, variables=elsewhere).returncode == 0
    here, there = (
        {file.name: file.read_bytes() for file in folder.glob("[!.]*")} for folder in (built, project / "output/2021")
    )
    assert here.keys() == NAMES
    assert here == there
    assert dates(built) == {"D:20211125000000Z", "2021-11-25"}
