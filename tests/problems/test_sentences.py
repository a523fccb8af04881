"""Reason and remedy in one line."""

from __future__ import annotations

import pytest

from sco_report.problems.catalogue import Language, catalogue
from sco_report.problems.messages import as_sentences


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        (
            ("период кончается раньше, чем начинается", "поменяйте даты местами"),
            "Период кончается раньше, чем начинается. Поменяйте даты местами.",
        ),
        (("«16.07» — не дата", "день запишите как 2021-07-16"), "«16.07» — не дата. День запишите как 2021-07-16."),
        (("ошибка шаблона: No such filter.", "исправьте"), "Ошибка шаблона: No such filter. Исправьте."),
        (("неизвестный ключ «…»", "допустимы: …"), "Неизвестный ключ «…». Допустимы: …"),
        (("dates_as «май» называет не те дни", "исправьте"), "dates_as «май» называет не те дни. Исправьте."),
        (("page.margins.left: задано 25 мм", "проверьте"), "page.margins.left: задано 25 мм. Проверьте."),
        (
            ("text is expected here", "sco-report explain SCO-E017 shows an example"),
            "Text is expected here. sco-report explain SCO-E017 shows an example.",
        ),
        (("an entry's file", "a bare name, e.g. 2021.yaml"), "An entry's file. A bare name, e.g. 2021.yaml."),
    ],
)
def test_each_text_is_a_sentence(clauses: tuple[str, str], told: str) -> None:
    assert as_sentences(*clauses) == told


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_text_of_the_catalogue_ends_twice(language: Language) -> None:
    for id_, texts in catalogue(language).items():
        assert not as_sentences(texts.reason, texts.remedy).endswith((":.", ";.", "..")), id_
