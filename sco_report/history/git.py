"""Run the ``git`` command and turn its failures into reasons that can be shown."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SETTINGS = ("-c", "core.quotePath=false", "-c", "log.showSignature=false")
"""Override the user's settings that would change the output read here."""

_NO_REPOSITORY = "not a git repository"

_DAMAGE = re.compile(
    r"could not read|unable to (read|unpack)|bad object|corrupt|object file .* is empty|is broken|be broken",
    re.IGNORECASE,
)
"""Git's errors about damaged objects."""


class Unavailable(Exception):
    """Git cannot give the information that was asked for; ``reason`` is the key of a message, ``details`` fill it in.

    Reasons: ``no_git``, ``no_repository``, ``unopened`` (error), ``no_commits``, ``unknown_revision`` (value),
    ``range`` (value), ``older`` (value, place), ``shallow``, ``no_main``, ``no_beginning``, ``no_identity``,
    ``uncommitted``, ``ignored`` (value), ``damaged`` (error), ``stray_tag`` (value), ``git_failed`` (error).
    """

    def __init__(self, reason: str, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)


class Git:
    """Runs git in a folder.

    Raises:
        Unavailable: from every method.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def require_repository(self) -> None:
        """Refuse a folder without a repository (``no_repository``), or with one that git cannot open (``unopened``)."""
        try:
            self.text("rev-parse", "--git-dir", otherwise="unopened")
        except Unavailable as error:
            if _NO_REPOSITORY in error.details.get("error", "") and not _has_repository(self._root):
                raise Unavailable("no_repository") from error
            raise

    def text(self, *arguments: str, stdin: bytes = b"", otherwise: str = "git_failed") -> str:
        """The output of git as text; :meth:`run` explains the arguments."""
        return self.run(*arguments, stdin=stdin, otherwise=otherwise).stdout.decode(errors="replace")

    def run(
        self, *arguments: str, stdin: bytes = b"", otherwise: str = "git_failed"
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git with ``stdin`` as its input; a failure for any other cause has the reason ``otherwise``."""
        environment = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"}
        environment["GIT_LITERAL_PATHSPECS"] = "1"  # A file name may look like a pattern.
        command = ["git", "-C", str(self._root), *_SETTINGS, *arguments]
        try:
            return subprocess.run(command, input=stdin, capture_output=True, check=True, env=environment)  # noqa: S603
        except FileNotFoundError as error:
            raise Unavailable("no_git") from error
        except subprocess.CalledProcessError as error:
            errors = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
            if "dubious ownership" in errors:
                raise Unavailable("git_failed", error=errors) from error
            if _DAMAGE.search(errors):
                raise Unavailable("damaged", error=_first_error(errors)) from error
            raise Unavailable(otherwise, error=_first_error(errors) if otherwise == "unopened" else errors) from error


def _has_repository(root: Path) -> bool:
    """Whether a folder is in a repository, even one that git cannot open."""
    above = root.absolute()
    return "GIT_DIR" in os.environ or any(os.path.lexists(one / ".git") for one in (above, *above.parents))


def _first_error(errors: str) -> str:
    """The first of git's errors, of which the others are consequences."""
    lines = [line for line in errors.splitlines() if not line.startswith(("warning: ", "hint: "))] or [errors]
    return lines[0].removeprefix("error: ").removeprefix("fatal: ")
