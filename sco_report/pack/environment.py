"""The tools of this machine on which the bytes of a document depend: this program, Python, its packages, libraries.

The files of the fonts from which documents are set.

Under which conditions a pack was sealed, and which of them are otherwise on this machine.
"""

from __future__ import annotations

import ctypes
import platform
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import sco_report
from sco_report.pack.manifest import SHOWN, Font, Manifest, Program
from sco_report.pack.verdict import Note
from sco_report.rendering.fonts import FontMissing, font_file


def fonts(family: str) -> tuple[Font, ...]:
    """The regular and the bold face of a family, as this machine has them; documents use no other.

    Raises:
        FontMissing: it has no such font.
    """
    files = [font_file(family), font_file(family, bold=True)]
    return tuple(Font(family=family, file=file.name, sha256=sha256(file.read_bytes()).hexdigest()) for file in files)


_PACKAGE = Path(sco_report.__file__).parent
_LOCK = _PACKAGE.parent / "requirements.lock"
_LOCKED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
_SEPARATORS = re.compile(r"[-_.]+")


def program() -> Program:
    """This program; its digest is that of the paths and digests of all its files, in order of path."""
    every = sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        path = file.relative_to(_PACKAGE)
        if file.is_file() and not any(step.startswith((".", "__pycache__")) for step in path.parts):
            every.update(f"{path.as_posix()}\0".encode())
            every.update(sha256(file.read_bytes()).digest())
    return Program(version=sco_report.__version__, sha256=every.hexdigest())


def tools() -> dict[str, str]:
    """The version of each tool by its name, as far as it can be asked."""
    kinds = {"machine": platform.machine(), "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted({**kinds, **dict(_packages()), **dict(_libraries())}.items()))


def _packages() -> Iterator[tuple[str, str]]:
    """The installed packages that the lock names; without a lock beside the program, all that are installed."""
    if _LOCK.is_file():
        names = _LOCKED.findall(_LOCK.read_text(encoding="utf-8"))
    else:
        names = [one.metadata["Name"] for one in metadata.distributions()]
    for name in names:
        with suppress(metadata.PackageNotFoundError):
            yield _SEPARATORS.sub("-", name).lower(), metadata.version(name)


def _libraries() -> Iterator[tuple[str, str]]:
    """The libraries by which WeasyPrint lays out text; each has its own way to be asked."""
    asked = {"fontconfig": _fontconfig, "freetype": _freetype, "harfbuzz": _harfbuzz, "pango": _pango}
    for name, ask in asked.items():
        # Another system calls them otherwise; the documents are built all the same.
        with suppress(OSError, AttributeError):
            yield name, ask()


def _pango() -> str:
    return _text(ctypes.CDLL("libpango-1.0.so.0").pango_version_string)


def _harfbuzz() -> str:
    return _text(ctypes.CDLL("libharfbuzz.so.0").hb_version_string)


def _text(function: ctypes._NamedFuncPointer) -> str:
    function.restype = ctypes.c_char_p
    said: bytes = function()
    return said.decode()


def _fontconfig() -> str:
    number = ctypes.CDLL("libfontconfig.so.1").FcGetVersion()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _freetype() -> str:
    freetype = ctypes.CDLL("libfreetype.so.6")
    library, numbers = ctypes.c_void_p(), [ctypes.c_int() for _ in range(3)]
    freetype.FT_Init_FreeType(ctypes.byref(library))
    freetype.FT_Library_Version(library, *map(ctypes.byref, numbers))
    freetype.FT_Done_FreeType(library)
    return ".".join(str(number.value) for number in numbers)


def environment_diff(manifest: Manifest) -> tuple[Note, ...]:
    """What is not here as it was when the pack was sealed: this program, fonts, then the other tools."""
    return tuple(note for note in _compared(manifest) if note.sealed != note.here)


def _compared(manifest: Manifest) -> Iterator[Note]:
    yield Note("sco_report", manifest.program.shown, program().shown)
    for font in manifest.fonts:
        yield Note(font.file, font.sha256[:SHOWN], _digest_here(font))
    here = tools()
    for name, version in manifest.tools.items():
        yield Note(name, version, here.get(name, ""))


def _digest_here(font: Font) -> str:
    try:
        return next((one.sha256[:SHOWN] for one in fonts(font.family) if one.file == font.file), "")
    except FontMissing:
        return ""
