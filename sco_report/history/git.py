"""Run the ``git`` command and turn its failures into reasons that can be shown."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO

_CHUNK = 65536
"""Bytes read of git at once."""

_SETTINGS = {
    # What git prints, and in which encoding and order.
    "i18n.logOutputEncoding": "UTF-8",
    "core.quotePath": "false",
    "color.ui": "false",
    "column.ui": "never",
    "log.showSignature": "false",
    "log.follow": "false",
    "diff.ignoreSubmodules": "none",
    # What it would run or fetch: a clone may hold a folder that git takes for a repository with settings of its own.
    "safe.bareRepository": "explicit",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "diff.external": "",
    "protocol.allow": "never",
}
"""Settings that hold whatever the user or the repository has set."""

_NAMES_A_PROGRAM = re.compile(
    r"filter\..*\.(clean|smudge|process|required)|gpg\.(.*\.)?(program|defaultkeycommand)", re.DOTALL
)
"""Names of settings, as git lists them, with programs that git runs for the files and tags of a repository."""

_DEFAULTS = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}
"""The programs that git runs where nothing is set; where none is given, it runs none."""

_OF_THE_REPOSITORY = {"local", "worktree"}
"""Scopes of settings that come with a folder and not from its user."""

_VARIABLES = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",  # A file name may look like a pattern.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}

_NAMING_A_REPOSITORY = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
    *("GIT_REPLACE_REF_BASE", "GIT_EXTERNAL_DIFF", "GIT_DEFAULT_HASH"),
}
"""Variables that are not passed on: in a hook they name the repository of the commit, and a folder within it."""

_NO_REPOSITORY = "not a git repository"

_DAMAGE = re.compile(
    r"could not read|unable to (read|unpack)|bad object|corrupt|object file .* is empty|is broken|be broken",
    re.IGNORECASE,
)
"""Git's errors about damaged objects."""


class Unavailable(Exception):
    """Git cannot give the information that was asked for; ``reason`` is the key of a message, ``details`` fill it in.

    Reasons: ``no_git``, ``no_repository``, ``unopened`` (error), ``another_owner`` (command), ``no_commits``,
    ``unknown_revision`` (value), ``range`` (value), ``older`` (value, place), ``shallow``, ``no_main``,
    ``no_beginning``, ``no_identity``, ``uncommitted``, ``ignored`` (value), ``damaged`` (error), ``stray_tag`` (value),
    ``untagged`` (error), ``uncommittable`` (error), ``git_failed`` (error).
    """

    def __init__(self, reason: str, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)


class Git:
    """Runs git in a folder, in the same way for every user and in every repository.

    Raises:
        Unavailable: from every method.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._programs: Mapping[str, str] = {}

    def require_repository(self) -> None:
        """Refuse a folder without a repository (``no_repository``), or with one that git cannot open (``unopened``)."""
        try:
            self.text("rev-parse", "--git-dir", otherwise="unopened")
        except Unavailable as error:
            if _NO_REPOSITORY in error.details.get("error", "") and not _has_repository(self._root):
                raise Unavailable("no_repository") from error
            raise
        self._programs = self._programs_of_the_user()

    def _programs_of_the_user(self) -> Mapping[str, str]:
        """The settings with which the repository names programs, with the values that they have without it.

        The settings come with an unpacked folder; the user has not chosen these programs.
        """
        own, users = set[str](), dict[str, str]()
        with closing(self.records("config", "--list", "--show-scope", "-z")) as listed:
            for scope, setting in zip(listed, listed, strict=False):
                name, _, value = setting.partition("\n")
                if scope in _OF_THE_REPOSITORY:
                    own.add(name)
                else:
                    users[name] = value
        return {name: users.get(name, _DEFAULTS.get(name, "")) for name in own if _NAMES_A_PROGRAM.fullmatch(name)}

    def text(self, *arguments: str, stdin: bytes = b"", otherwise: str = "git_failed") -> str:
        """The output of git as text; :meth:`run` explains the arguments."""
        return self.run(*arguments, stdin=stdin, otherwise=otherwise).stdout.decode(errors="replace")

    def run(
        self, *arguments: str, stdin: bytes = b"", otherwise: str = "git_failed"
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git with ``stdin`` as its input; a failure for any other cause has the reason ``otherwise``."""
        try:
            return subprocess.run(  # noqa: S603
                self._command(*arguments), input=stdin, capture_output=True, check=True, env=self._environment()
            )
        except FileNotFoundError as error:
            raise Unavailable("no_git") from error
        except subprocess.CalledProcessError as error:
            raise _failure(error.stderr, otherwise) from error

    def records(self, *arguments: str) -> Generator[str]:
        """The records of a command that ends each with a NUL, one by one; git is stopped when no more are asked for.

        They are decoded as names of files are.
        """
        with subprocess.Popen(  # noqa: S603
            self._command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self._environment()
        ) as process:
            try:
                yield from _split(process.stdout)
            except GeneratorExit:
                process.kill()
                raise
            errors = process.stderr.read() if process.stderr else b""
        if process.returncode:
            raise _failure(errors, "git_failed")

    def _command(self, *arguments: str) -> list[str]:
        settings = (part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}"))
        return ["git", "-C", str(self._root), *settings, *arguments]

    def _environment(self) -> dict[str, str]:
        """The variables of the user without those that name a repository, and the programs to run.

        Those are given as variables: a setting on the command line cannot have «=» in its name.
        """
        passed = {name: value for name, value in os.environ.items() if name not in _NAMING_A_REPOSITORY}
        if not self._programs:
            return passed | _VARIABLES
        first = int(passed.get("GIT_CONFIG_COUNT") or 0)
        added = {"GIT_CONFIG_COUNT": str(first + len(self._programs))}
        for number, (name, value) in enumerate(self._programs.items(), first):
            added |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return passed | _VARIABLES | added


def _split(stream: IO[bytes] | None) -> Iterator[str]:
    """The records of a stream, each ended by a NUL."""
    rest = b""
    while stream and (read := stream.read(_CHUNK)):
        *whole, rest = (rest + read).split(b"\0")
        yield from map(os.fsdecode, whole)


def _failure(stderr: bytes, otherwise: str) -> Unavailable:
    """What git's errors mean; for any other cause the reason is ``otherwise``."""
    errors = stderr.decode(errors="replace").strip().removeprefix("fatal: ")
    if "dubious ownership" in errors:
        return Unavailable("another_owner", command=errors.splitlines()[-1].strip())
    if _DAMAGE.search(errors):
        return Unavailable("damaged", error=_first_error(errors))
    return Unavailable(otherwise, error=errors if otherwise == "git_failed" else _first_error(errors))


def _has_repository(root: Path) -> bool:
    """Whether a folder is in a repository, even one that git cannot open."""
    above = root.absolute()
    return any(os.path.lexists(one / ".git") for one in (above, *above.parents))


def _first_error(errors: str) -> str:
    """The first of git's errors, of which the others are consequences."""
    lines = [line for line in errors.splitlines() if not line.startswith(("warning: ", "hint: "))] or [errors]
    return lines[0].removeprefix("error: ").removeprefix("fatal: ")
