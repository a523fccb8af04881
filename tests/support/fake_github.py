"""Stands for ``gh`` and for ``curl`` in scripts of CI: releases and packages are folders of a store.

    python services.py gh STORE release list | view | download | upload | create | edit …
    python services.py curl STORE …

What a script asks for otherwise than the services would understand is an error. A file ``fails`` in the store names the
calls, by their first words, that fail, each after it has done half of what it does.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

STORE = Path()


def main() -> int:
    global STORE
    program, STORE, arguments = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    return gh(arguments) if program == "gh" else curl(arguments)


def gh(arguments: list[str]) -> int:
    room, verb, *rest = arguments
    assert room == "release"
    words, options = _split(rest, flags={"--clobber", "--verify-tag", "--draft=false"})
    verbs: dict[str, Callable[[list[str], dict[str, str]], int]] = {
        "list": _list, "view": _view, "download": _download, "upload": _upload, "create": _create, "edit": _edit,
    }  # fmt: skip
    return verbs[verb](words, options)


def _list(_: list[str], options: dict[str, str]) -> int:
    assert options["--json"] == "tagName,publishedAt"
    assert options["--jq"] == r'.[] | "\(.publishedAt // "") \(.tagName)"'
    for folder in STORE.iterdir():
        if folder.is_dir():
            print((folder / ".published").read_text(encoding="utf-8") + " " + folder.name)
    return 0


def _view(words: list[str], options: dict[str, str]) -> int:
    assert (options["--json"], options["--jq"]) == ("assets", ".assets[].name")
    for file in (STORE / words[0]).glob("[!.]*"):
        print(file.name)
    return 0


def _download(words: list[str], options: dict[str, str]) -> int:
    assert not Path(options["--output"]).exists()
    shutil.copy(STORE / words[0] / options["--pattern"], options["--output"])
    return 0


def _upload(words: list[str], options: dict[str, str]) -> int:
    folder = STORE / words[0]
    for file in map(Path, words[1:]):
        assert file.stat().st_size
        there = folder / file.name
        assert "--clobber" in options or not there.exists(), f"{file.name} is there already"
        there.unlink(missing_ok=True)
        if _fails("upload", file.name):
            return 1
        shutil.copy(file, there)
    return 0


def _create(words: list[str], options: dict[str, str]) -> int:
    folder = STORE / words[0]
    folder.mkdir()
    assert "--verify-tag" in options
    # A draft until all is there.
    (folder / ".published").touch()
    if _upload(words, options):
        return 1
    return _edit(words[:1], options | {"--draft=false": ""})


def _edit(words: list[str], options: dict[str, str]) -> int:
    folder = STORE / words[0]
    (folder / ".notes").write_text(options["--notes"], encoding="utf-8")
    published = folder / ".published"
    if "--draft=false" in options and not published.read_text(encoding="utf-8"):
        published.write_text(f"2021-11-{len([*STORE.iterdir()]):02}T00:00:00Z", encoding="utf-8")
    return 0


def curl(arguments: list[str]) -> int:
    words, options = _split(arguments, flags={"--silent", "--show-error", "--location"})
    assert options["--write-out"] == "%{http_code}"
    assert "JOB-TOKEN: token" in options["--header"]
    (address,) = words
    path = urlparse(address).path.removeprefix("/api/v4/projects/7/")
    room = _releases if path.startswith("releases") else _package
    print(room(path, options), end="")
    return 0


def _package(path: str, options: dict[str, str]) -> int:
    file = STORE / path
    if "--upload-file" in options:
        if _fails("put", file.name):
            return 500
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(options["--upload-file"], file)
        return 201
    if _fails("get", file.name):
        return 503
    Path(options["--output"]).write_bytes(file.read_bytes() if file.exists() else b'{"message":"404 Not Found"}')
    return 200 if file.exists() else 404


def _releases(path: str, options: dict[str, str]) -> int:
    if "--data" not in options:
        return 200 if (STORE / path).exists() else 404
    assert "Content-Type: application/json" in options["--header"]
    said = json.loads(options["--data"])
    file = STORE / path / said["tag_name"] if path == "releases" else STORE / path
    if file.exists() != (options.get("--request") == "PUT"):
        return 409
    file.parent.mkdir(exist_ok=True)
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(json.dumps(before | said), encoding="utf-8")
    return 200 if before else 201


def _split(arguments: list[str], flags: set[str]) -> tuple[list[str], dict[str, str]]:
    """The words and the options with their values; of one given twice both values, line by line."""
    words: list[str] = []
    options: dict[str, str] = {}
    left = iter(arguments)
    for one in left:
        if one in flags:
            options[one] = ""
        elif one.startswith("--"):
            options[one] = "\n".join(filter(None, [options.get(one, ""), next(left)]))
        else:
            words.append(one)
    return words, options


def _fails(call: str, name: str) -> bool:
    file = STORE / "fails"
    return file.exists() and f"{call} {name}" in file.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
