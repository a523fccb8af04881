"""A project with as many events as asked for, the same each time: the templates and reference data of this one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

FIRST_DAY, DAYS = date(2020, 12, 1), 349
"""A prime number of days: titles that are much alike never fall on the same one."""

_KINDS = ("Семинар", "Форум", "Круглый стол", "Совещание экспертов", "Конференция")
_FIELDS = """
    сельского хозяйства|цифровой торговли|железнодорожных перевозок|охраны здоровья|возобновляемой энергетики
    таможенного дела|высшего образования|музейного дела|сельского туризма|водных ресурсов
    промышленной кооперации|электронных платежей|лесного хозяйства|горного спорта|авиационной безопасности
    ветеринарного надзора|городского транспорта|молодежного предпринимательства|научной печати|защиты почв
"""
_MATTERS = """
    обмена опытом|подготовки кадров|единых стандартов|совместных исследований|упрощения процедур
    привлечения инвестиций|защиты потребителей|открытых данных|малого предпринимательства|статистики
    взаимного признания документов|раннего предупреждения|новых технологий|правового регулирования|связи
    переподготовки специалистов|сокращения отходов|доступной среды|народных ремесел|книгоиздания
"""
_ROUNDS = ("для молодых специалистов", "для руководителей", "для ученых", "для преподавателей", "для регионов")
_PLACES = ("Душанбе", "Ташкент", "Пекин", "Нур-Султан", "Бишкек")

_EVENT = """\
id: workload-{number}
section: {section}
title: {title}
dates: {first}
{where}
outcomes:
  - discussed:
      - ход сотрудничества в сфере {field}
      - предложения по вопросам {matter}
"""


def make(project: Path, events: int) -> Path:
    """Write a project of 2021 with ``events`` events: the real ones and, one a file, as many more; gives its folder."""
    here = Path(__file__).parent.parent
    for room in ("templates", "data/reference", "data/2021"):
        shutil.copytree(here / room, project / room)
    folder = project / "data/2021/events"
    more = events - sum(1 for _ in folder.iterdir())
    for number, text in zip(range(more), _events(), strict=False):
        (folder / f"workload-{number:05}.yaml").write_text(text, encoding="utf-8")
    return project


def _events() -> Iterator[str]:
    for number, (matter, *titled) in enumerate(product(_listed(_MATTERS), _listed(_FIELDS), _KINDS, _ROUNDS)):
        field, kind, round_ = titled
        place = _PLACES[number % len(_PLACES)]
        yield _EVENT.format(
            number=number,
            section="expert" if number % 3 else "ministerial",
            title=f"{kind} по вопросам {matter} в сфере {field} {round_}",
            first=FIRST_DAY + timedelta(number * 37 % DAYS),
            where=f"place: {place}" if number % 2 else "format: videoconference",
            field=field,
            matter=matter,
        )


def _listed(table: str) -> list[str]:
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|")]
