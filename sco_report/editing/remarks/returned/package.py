"""The archive of a Word file, untrusted: its parts with limits, and as XML without entities, network or programs.

python-docx is not used to read it: it unpacks all parts whatever their size, gives up where one is damaged, and knows
neither tracked changes nor replies to comments.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import Struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from sco_report.editing.remarks.returned.formats import refuse_other_formats
from sco_report.files import MEGABYTE, TooLarge, read_limited
from sco_report.limits import LARGEST_RETURNED_MB, LARGEST_WORD_TEXT_MB, MOST_WORD_PARTS, WIDEST_PACKING
from sco_report.problems import Position, Problem, ProblemsFound

_LOCAL = Struct("<4s4xH8xIIHH")
"""PKWARE, APPNOTE.TXT, 4.3.7: signature, method, packed and unpacked size, lengths of name and extra field."""
_LOCAL_SIGNATURE, _CENTRAL_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02"
_ENCRYPTED = 1
_PIECE = 1024
_MOST_BYTES = LARGEST_WORD_TEXT_MB * MEGABYTE

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The names of the same elements in a file that Word saved as «Strict Open XML» (ISO/IEC 29500-1), and usually."""


@dataclass(frozen=True)
class Relationship:
    """What a part refers to: the last word of its type («comments»), and the name of a part or an address."""

    type: str
    target: str
    is_external: bool


class WordPackage:
    """The parts of a Word file by name.

    ``damaged`` are those in which something is wrong, «ZIP» if it is the directory of the archive; ``cut_off`` are
    those that end too early.

    Raises:
        ProblemsFound: the file is none of Word, is encrypted, or exceeds a limit.
    """

    def __init__(self, file: Path) -> None:
        self._place = Position(file)
        self._content = _read(file)
        refuse_other_formats(file, self._content)
        if self._content.count(_CENTRAL_SIGNATURE) > MOST_WORD_PARTS:
            raise self._refusal("SCO-E164", limit=str(MOST_WORD_PARTS))
        self._archive = _opened(self._content)
        self._names = (
            {one.filename.lower().lstrip("/"): one for one in self._archive.infolist()} if self._archive else {}
        )
        self.damaged: set[str] = set() if self._archive else {"ZIP"}
        self.cut_off: set[str] = set()

    @property
    def names(self) -> list[str]:
        """The names of all parts, in lower case; none where the directory of the archive is lost."""
        return list(self._names)

    def relationships(self, part: str = "") -> list[Relationship]:
        """What a part refers to; by default the package."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if root is None else [_relationship(one, folder) for one in root.iter("{*}Relationship")]

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where it is missing or cannot be read at all.

        Raises:
            ProblemsFound: it declares entities, or is nested too deeply.
        """
        content = self._part(name.lower())
        if content is None:
            return None
        # A document type is no part of Office files; without one there are no entities to expand.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise self._refusal("SCO-E165")
        content = content.replace(_STRICT, _TRANSITIONAL)
        try:
            root = etree.fromstring(content, _parser(recover=False))
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise self._refusal("SCO-E170") from error
            self.damaged.add(name.lower())
            self.cut_off.add(name.lower())
            root = _recovered(content)
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal("SCO-E165")
        return root

    def _part(self, name: str) -> bytes | None:
        """The content of a part, as far as it can be read."""
        info = self._names.get(name)
        if info is not None and info.flag_bits & _ENCRYPTED:
            raise self._refusal("SCO-E162")
        content, packed = None, 0
        if self._archive and info and info.compress_type in {ZIP_STORED, ZIP_DEFLATED}:
            packed = info.compress_size
            try:
                with self._archive.open(info) as opened:
                    content = opened.read(_MOST_BYTES + 1)
            except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
                content = None
        if content is None and (info or not self._archive):
            content, packed, is_whole = _salvaged(self._content, name)
            if info:
                self.damaged.add(name)
            if content is not None and not is_whole:
                self.cut_off.add(name)
        if content is not None and _is_bomb(len(content), packed):
            raise self._refusal("SCO-E164", limit=str(LARGEST_WORD_TEXT_MB))
        return content

    def _refusal(self, id_: str, **details: str) -> ProblemsFound:
        return ProblemsFound([Problem(id_, self._place, details)])


def _read(file: Path) -> bytes:
    try:
        return read_limited(file, LARGEST_RETURNED_MB * MEGABYTE)
    except TooLarge as error:
        limit = {"limit": str(LARGEST_RETURNED_MB)}
        raise ProblemsFound([Problem("SCO-E163", Position(file), limit)]) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": reason})]) from error


def _opened(content: bytes) -> ZipFile | None:
    """The archive; None where its directory is lost, as in a file that is cut off."""
    try:
        return ZipFile(BytesIO(content))
    except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        return None


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target, kind = str(element.get("Target", "")), str(element.get("Type", ""))
    is_external = element.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(kind.rpartition("/")[2], target, is_external)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=recover,
    )


def _recovered(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _is_bomb(size: int, packed: int) -> bool:
    return size > _MOST_BYTES or size > max(MEGABYTE, packed * WIDEST_PACKING)


def _salvaged(archive: bytes, name: str) -> tuple[bytes | None, int, bool]:
    """What can be unpacked of a part, found without the directory: with its packed size, and whether it is whole."""
    for at in _local_headers(archive):
        _, method, packed, _, length, extra = _LOCAL.unpack_from(archive, at)
        start = at + _LOCAL.size + length + extra
        found = archive[at + _LOCAL.size : at + _LOCAL.size + length].decode(errors="replace")
        if found.lower().lstrip("/") == name and method == ZIP_DEFLATED:
            return _unpacked(archive, start)
        if found.lower().lstrip("/") == name and method == ZIP_STORED:
            return archive[start : start + packed], packed, start + packed <= len(archive)
    return None, 0, False


def _local_headers(archive: bytes) -> Iterator[int]:
    at = archive.find(_LOCAL_SIGNATURE)
    while 0 <= at <= len(archive) - _LOCAL.size:
        yield at
        at = archive.find(_LOCAL_SIGNATURE, at + 1)


def _unpacked(archive: bytes, start: int) -> tuple[bytes, int, bool]:
    """All that can be unpacked before the data end or are damaged."""
    out, size, stream = [], 0, zlib.decompressobj(-zlib.MAX_WBITS)
    at = start
    while at < len(archive) and not stream.eof and size <= _MOST_BYTES:
        try:
            out.append(stream.decompress(archive[at : at + _PIECE]))
        except zlib.error:
            break
        size += len(out[-1])
        at += _PIECE
    return b"".join(out), at - start, stream.eof
