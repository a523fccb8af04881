"""Saves become versions: whatever an editor program does to a file, and however fast."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from support.preview_fixtures import NAVRUZ

from sco_report.editing.preview import live as staging
from sco_report.editing.preview.live import LivePreview, PreviewState, in_background

PATIENCE = 20
"""Seconds after which what should happen is held not to happen."""

Script = Callable[[LivePreview, AsyncIterator[str]], Awaitable[None]]


def play(project: Path, script: Script) -> None:
    async def whole() -> None:
        stage = LivePreview(project, 2021)
        async with asyncio.timeout(PATIENCE), stage.playing():
            await stage.ready.wait()
            versions = stage.versions()
            assert await anext(versions) == stage.state.version
            await script(stage, versions)

    asyncio.run(whole())


async def until(versions: AsyncIterator[str], holds: Callable[[], bool]) -> None:
    while not holds():
        await anext(versions)


def shown(stage: LivePreview) -> str:
    composed = stage.state.composed
    assert composed is not None
    return "\n".join(block.text for part in composed.package.parts for block in part.blocks)


def written_aside(file: Path, text: str) -> None:
    aside = file.with_name("4913~")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def written_in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("write", [written_in_place, written_aside])
def test_a_save_is_a_version(project: Path, write: Callable[[Path, str], None]) -> None:
    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        file = project / "data/2021" / NAVRUZ
        write(file, file.read_text(encoding="utf-8").replace("«Навруз»", "«Наурыз»"))
        await until(versions, lambda: "«Наурыз»" in shown(stage))
        assert stage.state.problems == ()

    play(project, script)


def test_a_file_may_come_and_go(project: Path) -> None:
    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        file = project / "data/2021/events/2021-03-20-new.yaml"
        file.write_text("id: new\nsection: culture\ntitle: новый праздник\ndates: 2021-03-20\n", encoding="utf-8")
        await until(versions, lambda: "новый праздник" in shown(stage))
        file.unlink()
        await until(versions, lambda: "новый праздник" not in shown(stage))

    play(project, script)


def test_a_year_may_come_later(project: Path, tmp_path: Path) -> None:
    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        assert [problem.id for problem in stage.state.problems] == ["SCO-E047"]
        (tmp_path / "away").rename(project / "data/2021")
        await until(versions, lambda: stage.state.composed is not None)

    (project / "data/2021").rename(tmp_path / "away")
    play(project, script)


def test_the_data_may_be_taken_away_and_put_back(project: Path, tmp_path: Path) -> None:
    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        shutil.copytree(project / "data", tmp_path / "copy")
        shutil.rmtree(project / "data")
        await until(versions, lambda: stage.state.stale)
        (tmp_path / "copy").rename(project / "data")
        await until(versions, lambda: not stage.state.stale)
        file = project / "data/2021" / NAVRUZ
        written_in_place(file, file.read_text(encoding="utf-8").replace("«Навруз»", "«Наурыз»"))
        await until(versions, lambda: "«Наурыз»" in shown(stage))

    play(project, script)


def test_of_many_saves_the_last_is_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []
    attempt = staging.compose_attempt

    def counted(*arguments: object) -> PreviewState:
        running.append(1)
        most.append(len(running))
        try:
            return attempt(*arguments)  # type: ignore[arg-type]
        finally:
            running.pop()

    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        file = project / "data/2021" / NAVRUZ
        text = file.read_text(encoding="utf-8")
        for number in range(30):
            written_in_place(file, text.replace("«Навруз»", f"«Навруз-{number}»"))
            await asyncio.sleep(0.01)
        await until(versions, lambda: "«Навруз-29»" in shown(stage))

    monkeypatch.setattr(staging, "compose_attempt", counted)
    play(project, script)
    assert max(most) == 1
    assert len(most) < 20


def test_who_follows_is_let_go_at_the_end(project: Path) -> None:
    async def script(stage: LivePreview, versions: AsyncIterator[str]) -> None:
        stage.close()
        assert [version async for version in versions] == []

    play(project, script)


def test_what_work_in_the_background_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(in_background(lambda: 1 // 0))
    assert asyncio.run(in_background(lambda: 2)) == 2
