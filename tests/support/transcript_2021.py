"""Edits of the data of 2021 that are hard on word processors, each made of the first commit on a branch of its own."""

from __future__ import annotations

from support.git_fixtures import History
from support.redline_2021 import EVENTS

SUMMIT = f"{EVENTS}/2021-09-16-dushanbe-summit.yaml"
LAST = "  - eurasian-commission-memorandum\n"


def turns(history: History) -> list[str]:
    """Write the branches; gives their names."""
    first = history.git("rev-list", "--max-parents=0", "HEAD")
    for name, steps in TURNS.items():
        history.git("checkout", "--quiet", "-b", name, first)
        for number, step in enumerate(steps, 1):
            step(history)
            history.commit(name, author=f"Редактор {number}")
    return list(TURNS)


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


TURNS = {
    "reordered": [_reorder_a_list],
    "lengthened": [_lengthen_a_list, _reword_its_last_item],
    "shortened": [_reword_the_last_item, _shorten_a_list],
    "planned": [_plan],
    "two-clauses": [_add_a_clause],
    "moved": [_move_an_event, _reword_all],
}
