"""From a save to a new version: attempts to compose, work in the background, watching files."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from support.preview_fixtures import attempt as attempt_of
from support.processes import EVENT, edit, small_year

from sco_report import output
from sco_report.editing.preview import composer
from sco_report.editing.preview.composer import Composer, PreviewState
from sco_report.editing.preview.live import LivePreview, run_in_background

PATIENCE = 60
"""Seconds after which a missing update is a failure; each may be awaited so long, on a busy machine."""

YEAR = 2024
ACTIVITY = "внешнеторговую"
"""A word of its event."""

Script = Callable[[LivePreview, AsyncIterator[str]], Awaitable[None]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, which is composed at once."""
    return small_year(tmp_path / "project")


def attempt(project: Path, before: PreviewState | None = None) -> PreviewState:
    return attempt_of(project, before, YEAR)


def test_broken_data_keeps_the_last_package(project: Path) -> None:
    sound = attempt(project)
    assert sound.composed is not None
    assert (sound.composed.package.name, sound.problems, sound.stale, sound.fault) == ("package", (), False, None)
    edit(project, EVENT, "chair: PK", "verb: pased\nchair: PK")
    broken = attempt(project, sound)
    assert (broken.composed, broken.stale) == (sound.composed, True)
    assert [problem.id for problem in broken.problems] == ["SCO-E012"]
    assert broken.version != sound.version


@pytest.mark.parametrize(
    ("name", "content", "id_"),
    [
        ("report.j2", "{% for %}", "SCO-E050"),
        ("layout.yaml", "page: {}", "SCO-E010"),
        ("wording.yaml", "organisation: [", "SCO-E003"),
    ],
)
def test_broken_templates_are_problems_too(project: Path, name: str, content: str, id_: str) -> None:
    file = project / "templates" / name
    file.write_text(content, encoding="utf-8")
    state = attempt(project)
    assert state.composed is None
    assert {(problem.id, problem.position.file) for problem in state.problems} >= {(id_, file)}


def test_a_missing_glyph_is_a_problem_but_the_package_is_shown(project: Path) -> None:
    edit(project, EVENT, ACTIVITY, f"{ACTIVITY} 🌷")
    state = attempt(project)
    assert state.composed is not None
    assert [problem.id for problem in state.problems] == ["SCO-E060"]


def test_a_failure_of_the_program_is_logged(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = attempt(project)
    monkeypatch.setattr(composer, "compose", lambda *_, **__: 1 / 0)
    state = attempt(project, sound)
    assert (state.composed, state.stale) == (sound.composed, True)
    assert state.fault is not None
    assert "ZeroDivisionError" in state.fault.read_text(encoding="utf-8")
    state.fault.unlink()


def test_changed_templates_are_compiled_again_and_their_constants_follow_the_data(project: Path) -> None:
    before = attempt(project)
    edit(project, "templates/wording.yaml", "в очном формате", "в личном формате")
    constant = '{{ "{national-coordinators-council dat}" | text }}'
    edit(project, "templates/sections/ministerial.j2", "сотрудничества, ", f"сотрудничества по {constant}, ")
    first = attempt(project, before)
    edit(project, "data/reference/organs.yaml", "Совет национальных координаторов", "Комитет координаторов")
    second = attempt(project, first)
    assert ["в личном формате" in shown(state) for state in (before, first)] == [False, True]
    assert "сотрудничества по Совету национальных координаторов" in shown(first)
    assert "сотрудничества по Комитету координаторов" in shown(second)


def shown(state: PreviewState) -> str:
    assert state.composed is not None
    blocks = state.composed.package.blocks
    return "\n".join(block.text.replace("\xa0", " ") for block in blocks)


def test_background_work_returns_or_raises() -> None:
    def fail() -> None:
        raise ValueError("out of order")

    async def both() -> tuple[int, str]:
        try:
            await run_in_background(fail)
        except ValueError as error:
            return await run_in_background(lambda: 42), str(error)
        return 0, ""

    assert asyncio.run(both()) == (42, "out of order")


def follow(project: Path, script: Script) -> None:
    async def run_script() -> None:
        preview = LivePreview(project, YEAR)
        async with preview.running():
            async with asyncio.timeout(PATIENCE):
                await preview.ready.wait()
            versions = preview.versions()
            assert await anext(versions) == preview.state.version
            await script(preview, versions)

    asyncio.run(run_script())


async def until(versions: AsyncIterator[str], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await anext(versions)


def write_by_renaming(file: Path, text: str) -> None:
    aside = file.with_name("4913~")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def write_in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def test_each_save_creation_or_deletion_gives_a_version(project: Path) -> None:
    async def script(preview: LivePreview, versions: AsyncIterator[str]) -> None:
        file = project / EVENT
        text, new = file.read_text(encoding="utf-8"), file.with_name("2024-03-20-new.yaml")
        for write, word in ((write_in_place, "таможенную"), (write_by_renaming, "пограничную")):
            write(file, text.replace(ACTIVITY, word))
            await until(versions, lambda word=word: word in shown(preview.state))
            assert preview.state.problems == ()
            write(new, "id: new\nsection: culture\ntitle: новый праздник\ndates: 2024-03-20\n")
            await until(versions, lambda: "новый праздник" in shown(preview.state))
            new.unlink()
            await until(versions, lambda: "новый праздник" not in shown(preview.state))

    follow(project, script)


def test_watching_does_not_tell_again_of_what_the_program_saved(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reasons: list[str] = []

    async def script(preview: LivePreview, versions: AsyncIterator[str]) -> None:
        refresh = preview.refresh
        monkeypatch.setattr(preview, "refresh", lambda: (reasons.append(shown(preview.state)), refresh()))
        file = project / EVENT
        text = file.read_text(encoding="utf-8")
        output.replace_all({file: text.replace(ACTIVITY, "таможенную").encode()})
        preview.saved([file])
        await until(versions, lambda: "таможенную" in shown(preview.state))
        write_by_renaming(file, text)
        await until(versions, lambda: ACTIVITY in shown(preview.state))

    follow(project, script)
    assert ["таможенную" in before for before in reasons] == [False, True]


def test_a_year_is_created_later_and_closing_ends_the_versions(project: Path, tmp_path: Path) -> None:
    async def script(preview: LivePreview, versions: AsyncIterator[str]) -> None:
        assert [problem.id for problem in preview.state.problems] == ["SCO-E047"]
        (tmp_path / "away").rename(project / f"data/{YEAR}")
        await until(versions, lambda: preview.state.composed is not None)
        preview.close()
        assert [version async for version in versions] == []

    (project / f"data/{YEAR}").rename(tmp_path / "away")
    follow(project, script)


def test_the_data_is_deleted_and_restored(project: Path, tmp_path: Path) -> None:
    async def script(preview: LivePreview, versions: AsyncIterator[str]) -> None:
        shutil.copytree(project / "data", tmp_path / "copy")
        shutil.rmtree(project / "data")
        await until(versions, lambda: preview.state.stale)
        (tmp_path / "copy").rename(project / "data")
        await until(versions, lambda: not preview.state.stale)
        file = project / EVENT
        write_in_place(file, file.read_text(encoding="utf-8").replace(ACTIVITY, "таможенную"))
        await until(versions, lambda: "таможенную" in shown(preview.state))

    follow(project, script)


def test_the_last_of_many_saves_is_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []
    original = Composer.attempt

    def counted(*arguments: Any) -> PreviewState:
        running.append(1)
        most.append(len(running))
        try:
            return original(*arguments)
        finally:
            running.pop()

    async def script(preview: LivePreview, versions: AsyncIterator[str]) -> None:
        file = project / EVENT
        text = file.read_text(encoding="utf-8")
        for number in range(30):
            write_in_place(file, text.replace(ACTIVITY, f"{ACTIVITY}-{number}"))
            await asyncio.sleep(0.01)
        await until(versions, lambda: f"{ACTIVITY}-29" in shown(preview.state))

    monkeypatch.setattr(Composer, "attempt", counted)
    follow(project, script)
    assert max(most) == 1
    assert len(most) < 20
