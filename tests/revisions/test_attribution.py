from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from histories import AUTHOR, History
from sequence_2021 import EVENTS, sequence

from sco_report.revisions.attribution import Attribution, Authorship, attribution
from sco_report.revisions.repository import Repository
from sco_report.revisions.states import state


@pytest.fixture
def history(project: Path) -> History:
    """The data of 2021 under git, in one commit."""
    history = History(project)
    history.commit()
    return history


def authors(history: History, base: str, head: str | None = "HEAD") -> Mapping[str, str]:
    repository = Repository(history.root)
    with state(repository, 2021, base) as old, state(repository, 2021, head) as new:
        found = attribution(repository, old, new)
    return {key: one.author for key, one in found.items.items()} | {"otherwise": found.otherwise.author}


def test_every_item_has_the_author_who_changed_it(tmp_path: Path) -> None:
    sequence(tmp_path / "project")
    repository = Repository(tmp_path / "project")
    with state(repository, 2021, "HEAD~7") as old, state(repository, 2021, "HEAD") as new:
        found = attribution(repository, old, new)
    assert {key: one.author for key, one in found.items.items()} == {
        "statistics-heads": "Айгуль",
        "forests-webinar": "Айгуль",
        "road-transport-commission": "Вера",
        "regions-heads-forum": "Гульнара",
        "industry-ministers": "Дана",
        "session/signatories/KZ": "Евгений",
        "session/decision": "Жанна",
    }
    assert found.otherwise == Authorship("Жанна", datetime(2021, 11, 1, 8, tzinfo=UTC))


def test_entries_of_one_list_have_their_own_authors(history: History) -> None:
    history.edit("data/2021/webinars.yaml", "проблемы экологии", "проблемы экологии городов")
    history.commit(author="Первая")
    history.edit("data/2021/webinars.yaml", "Форум женского образования", "Форум женского просвещения")
    history.commit(author="Вторая")
    found = authors(history, "HEAD~2")
    assert (found["ecology-webinar"], found["womens-education-poverty-forum"]) == ("Первая", "Вторая")


def test_a_comment_does_not_make_an_author(history: History) -> None:
    file = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    history.edit(file, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    history.edit(file, "chair: TJ", "chair: TJ  # проверено")
    history.commit(author="Вторая")
    assert authors(history, "HEAD~2")["industry-ministers"] == "Первая"


def test_an_entry_that_went_to_another_file_and_a_table(history: History) -> None:
    file = history.root / f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    text = file.read_text(encoding="utf-8").replace("2021-07-16", "2021-07-19")
    file.unlink()
    file.with_name("2021-07-19-industry-ministers.yaml").write_text(text, encoding="utf-8")
    history.commit(author="Первая")
    history.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    history.commit(author="Вторая")
    found = authors(history, "HEAD~2")
    assert (found["industry-ministers"], found["wording/verbs"]) == ("Первая", "Вторая")


def test_what_is_not_committed_is_the_editors(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.git("config", "user.name", "Правщик")
    history.edit("data/2021/session.yaml", "state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
    history.commit(author="Первая")
    history.edit("data/2021/session.yaml", "state: UZ, post: Премьер-министр", "state: UZ, post: Вице-премьер")
    found = authors(history, "HEAD~1", None)
    assert (found["session/signatories/TJ"], found["session/signatories/UZ"]) == ("Первая", "Правщик")
    assert found["otherwise"] == "Правщик"


def test_without_an_edit_the_working_folder_is_its_last_commit(history: History) -> None:
    history.git("config", "user.name", "Правщик")
    assert authors(history, "HEAD", None) == {"otherwise": AUTHOR}


def test_the_last_of_several_made_a_change() -> None:
    early = Authorship("Первая", datetime(2021, 11, 1, tzinfo=UTC))
    late = Authorship("Вторая", datetime(2021, 11, 2, tzinfo=UTC))
    found = Attribution(early, {"a": early, "b": late})
    assert found.of(["a", "b"]) == late
    assert found.of(["a"]) == early
    assert found.of([]) == found.of(["c"]) == early


def test_an_attribution_can_be_kept() -> None:
    one = Authorship("Редактор «Первый»", datetime(2021, 11, 1, 12, 30, tzinfo=UTC))
    kept = Attribution(one, {"session/signatories/KZ": one})
    assert Attribution.from_json(json.loads(json.dumps(kept.as_json()))) == kept


@pytest.mark.parametrize(
    "broken",
    [{}, {"otherwise": {"author": "x", "moment": "2021-11-01T00:00:00"}, "items": {}}, {"otherwise": 1, "items": {}}],
)
def test_what_is_no_attribution_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Attribution.from_json(broken)
