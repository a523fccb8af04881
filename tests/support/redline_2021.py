"""A year's work in eight commits over the data of 2021, each by another editor, and branches with other edits."""

from __future__ import annotations

from pathlib import Path

from support.git_fixtures import History
from support.processes import copy_project

EVENTS = "data/2021/events"


def sequence(folder: Path) -> list[str]:
    """Write the project with its history into a folder that is not there yet; gives the commits, the first first."""
    history = History(copy_project(folder))
    commits = [history.commit("Данные за 2021 год")]
    for message, step in STEPS.items():
        step(history)
        commits.append(history.commit(message, author=message.split(":")[0]))
    return commits


def _add(history: History) -> None:
    entry = """\
id: statistics-heads
section: ministerial
ordinal: 2
title: Совещание руководителей статистических служб государств-членов ШОС
dates: 2021-10-19/2021-10-20
format: videoconference
chair: UZ
outcomes:
  - exchanged_views: о сопоставимости данных внешней торговли
    by: parties
"""
    (history.root / EVENTS / "2021-10-19-statistics-heads.yaml").write_text(entry, encoding="utf-8")
    webinar = "events:\n  - id: forests-webinar\n    title: Вебинар по сбережению лесов\n    dates: 2021-06-10\n"
    history.edit("data/2021/webinars.yaml", "events:\n", webinar)


def _change_dates(history: History) -> None:
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19/2021-07-20")


def _remove(history: History) -> None:
    (history.root / EVENTS / "2021-05-12-road-transport-commission.yaml").unlink()


def _move_between_sections(history: History) -> None:
    history.edit(f"{EVENTS}/2021-09-28-regions-heads-forum.yaml", "section: ministerial", "section: culture")
    history.edit(f"{EVENTS}/2021-09-28-regions-heads-forum.yaml", "более 30 регионов", "свыше 30 регионов")


def _amend_an_outcome(history: History) -> None:
    old, new = "нынешнем состоянии сотрудничества", "нынешнем состоянии и задачах сотрудничества"
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", old, new)


def _change_a_post(history: History) -> None:
    old, new = "state: KZ, post: Премьер-министр", "state: KZ, post: Первый заместитель Премьер-министра"
    history.edit("data/2021/session.yaml", old, new)


def _add_clauses(history: History) -> None:
    clauses = """\
      annexed: true
    - take_note: strategy-action-plan-2021-2025
    - instruct: {organ: secretariat, to: доложить о ходе работы на следующем заседании Совета}
"""
    history.edit("data/2021/session.yaml", "      annexed: true\n", clauses)


STEPS = {
    "Айгуль: добавить": _add,
    "Борис: перенести даты": _change_dates,
    "Вера: снять": _remove,
    "Гульнара: перенести в другой раздел": _move_between_sections,
    "Дана: уточнить итог": _amend_an_outcome,
    "Евгений: изменить должность": _change_a_post,
    "Жанна: дополнить решение": _add_clauses,
}

SUMMIT = f"{EVENTS}/2021-09-16-dushanbe-summit.yaml"
LAST = "  - eurasian-commission-memorandum\n"


def branches(history: History) -> list[str]:
    """Add branches whose edits are hard on word processors, each from the first commit; gives their names."""
    first = history.git("rev-list", "--max-parents=0", "HEAD")
    for name, steps in BRANCHES.items():
        history.git("checkout", "--quiet", "-b", name, first)
        for number, step in enumerate(steps, 1):
            step(history)
            history.commit(name, author=f"Редактор {number}")
    return list(BRANCHES)


def _reorder_a_list(history: History) -> None:
    """Its former last item ends in another sign, and so does its present one."""
    history.edit(SUMMIT, "  - anthem-regulation\n", "")
    history.edit(SUMMIT, LAST, f"{LAST}  - anthem-regulation\n")


def _lengthen_a_list(history: History) -> None:
    document = "id: new-programme\ntitle: Программа сотрудничества государств-членов ШОС\n"
    (history.root / "data/2021/documents/new-programme.yaml").write_text(document, encoding="utf-8")
    history.edit(SUMMIT, LAST, f"{LAST}  - new-programme\n")


def _reword_its_last_item(history: History) -> None:
    history.edit("data/2021/documents/new-programme.yaml", "Программа", "Новая программа")


def _reword_the_last_item(history: History) -> None:
    history.edit("data/2021/documents/eurasian-commission-memorandum.yaml", "title: Меморандум", "title: Протокол")


def _shorten_a_list(history: History) -> None:
    history.edit(SUMMIT, LAST, "")
    (history.root / "data/2021/documents/eurasian-commission-memorandum.yaml").unlink()


def _plan(history: History) -> None:
    history.edit(f"{EVENTS}/2021-11-25-ict-heads.yaml", "title:", "stage: planned\ntitle:")


def _add_a_clause(history: History) -> None:
    clause = "      annexed: true\n    - instruct: {organ: secretariat, to: [доработать план]}\n"
    history.edit("data/2021/session.yaml", "      annexed: true\n", clause)


def _move_an_event(history: History) -> None:
    history.edit(f"{EVENTS}/2021-09-28-regions-heads-forum.yaml", "section: ministerial", "section: expert")


def _reword_all(history: History) -> None:
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")


BRANCHES = {
    "reordered": [_reorder_a_list],
    "lengthened": [_lengthen_a_list, _reword_its_last_item],
    "shortened": [_reword_the_last_item, _shorten_a_list],
    "planned": [_plan],
    "two-clauses": [_add_a_clause],
    "moved": [_move_an_event, _reword_all],
}
