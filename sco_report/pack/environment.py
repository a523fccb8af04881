"""What the bytes of a document depend on besides data and templates: this program, Python, packages, libraries, fonts.

Also the differences between this machine and the one on which a pack was sealed.
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
from sco_report.pack.manifest import DIGEST_DIGITS, Font, Manifest, Program
from sco_report.pack.verdict import VersionDifference
from sco_report.project_files import CARRIED
from sco_report.rendering.fonts import FontMissing, font_file

_PACKAGE = Path(sco_report.__file__).parent
_LOCK = _PACKAGE.parent / "requirements.lock"
_LOCKED_NAME = re.compile(r"^([\w.-]+)==", re.MULTILINE)
_SEPARATORS = re.compile(r"[-_.]+")


def installed_fonts(family: str) -> tuple[Font, ...]:
    """Return the regular and the bold face of a font family on this machine.

    Raises:
        FontMissing: the family is not installed.
    """
    files = [font_file(family), font_file(family, bold=True)]
    return tuple(Font(family=family, file=file.name, sha256=sha256(file.read_bytes()).hexdigest()) for file in files)


def this_program() -> Program:
    """Return this program with the digest of the paths and digests of all its files, sorted by path.

    What only a new project gets is left out: a clone has it elsewhere, and no document depends on it.
    """
    digest = sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        path = file.relative_to(_PACKAGE)
        if file.is_file() and not _is_aside(path):
            digest.update(f"{path.as_posix()}\0".encode())
            digest.update(sha256(file.read_bytes()).digest())
    return Program(version=sco_report.__version__, sha256=digest.hexdigest())


def _is_aside(path: Path) -> bool:
    return path.parts[0] == CARRIED or any(part.startswith((".", "__pycache__")) for part in path.parts)


def tool_versions() -> dict[str, str]:
    """Return the versions of the tools by name, as far as they can be found out."""
    basic = {"machine": platform.machine(), "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted({**basic, **dict(_packages()), **dict(_libraries())}.items()))


def _packages() -> Iterator[tuple[str, str]]:
    """The installed packages named in the lock file; all installed ones if there is no lock file."""
    if _LOCK.is_file():
        names = _LOCKED_NAME.findall(_LOCK.read_text(encoding="utf-8"))
    else:
        names = [distribution.metadata["Name"] for distribution in metadata.distributions()]
    for name in names:
        with suppress(metadata.PackageNotFoundError):
            yield _SEPARATORS.sub("-", name).lower(), metadata.version(name)


def _libraries() -> Iterator[tuple[str, str]]:
    """The versions of the libraries with which WeasyPrint lays out text."""
    versions = {"fontconfig": _fontconfig, "freetype": _freetype, "harfbuzz": _harfbuzz, "pango": _pango}
    for name, version in versions.items():
        # The library files have other names on other systems; documents can be built there all the same.
        with suppress(OSError, AttributeError):
            yield name, version()


def _pango() -> str:
    return _call_for_text(ctypes.CDLL("libpango-1.0.so.0").pango_version_string)


def _harfbuzz() -> str:
    return _call_for_text(ctypes.CDLL("libharfbuzz.so.0").hb_version_string)


def _call_for_text(function: ctypes._NamedFuncPointer) -> str:
    function.restype = ctypes.c_char_p
    text: bytes = function()
    return text.decode()


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


def environment_diff(manifest: Manifest) -> tuple[VersionDifference, ...]:
    """Return what has another version here than in the manifest: this program, fonts, then the other tools."""
    return tuple(difference for difference in _compare(manifest) if difference.sealed != difference.here)


def _compare(manifest: Manifest) -> Iterator[VersionDifference]:
    yield VersionDifference("sco_report", manifest.program.display_name, this_program().display_name)
    for font in manifest.fonts:
        yield VersionDifference(font.file, font.sha256[:DIGEST_DIGITS], _installed_digest(font))
    here = tool_versions()
    for name, version in manifest.tools.items():
        yield VersionDifference(name, version, here.get(name, ""))


def _installed_digest(font: Font) -> str:
    """The first digits of the digest of the font file on this machine; empty if it is not installed."""
    try:
        digests = {installed.file: installed.sha256 for installed in installed_fonts(font.family)}
    except FontMissing:
        return ""
    return digests.get(font.file, "")[:DIGEST_DIGITS]
