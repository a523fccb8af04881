"""Tells when something in the project's folders was saved, made, renamed or deleted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from sco_report.rooms import is_hidden

QUIET_MS = 20
"""Milliseconds without a further change that end a save; an editor that renames needs two or three changes."""
LONGEST_MS = 200
"""Milliseconds after which changes are told even where they do not cease."""
LOOK_MS = 1000
"""Milliseconds between looks at whether the folders are still the same ones."""


async def saves(*folders: Path) -> AsyncIterator[None]:
    """One item for each save, however many files it touched; never ends.

    A folder may be deleted and made again, as git does when it goes to another branch.
    """
    polling: bool | None = None
    while True:
        watched = _identities(folders)
        try:
            async for changes in awatch(
                *(folder for folder in folders if folder.is_dir()),
                watch_filter=_concerns,
                debounce=LONGEST_MS,
                step=QUIET_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            ):
                if changes:
                    yield
                if _identities(folders) != watched:
                    break
        except FileNotFoundError:
            await asyncio.sleep(LOOK_MS / 1000)
        except OSError:  # The system watches no more files for this user.
            polling = True
        yield


def _concerns(_: Change, path: str) -> bool:
    return not is_hidden(Path(path).name)


def _identities(folders: tuple[Path, ...]) -> list[int]:
    return [folder.stat().st_ino if folder.is_dir() else 0 for folder in folders]
