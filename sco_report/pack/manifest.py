"""The manifest of a pack: what it holds, of which session and state, and with what it was made.

The parts of a pack: what a member is, by its name.

Of which session a pack is, and which states of its data it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

MANIFEST = "manifest.json"
CIRCULATED = "circulated"
ATTRIBUTION = f"{CIRCULATED}/attribution.json"
FINALS = tuple(f"documents/{name}.{kind}" for name in ("decision", "package", "report") for kind in ("docx", "pdf"))
REDLINE = ("documents/redline.docx", "documents/redline.pdf")
"""What changed since the last circulated draft; missing where none was circulated."""

_LONGEST_NAME = 512
"""Bytes of a name; a file system takes more, a person does not."""

_UNSAFE = re.compile(r'[<>:"|?*\\]')
"""What some file system takes for something else than a letter of a name."""


class PackPath(StrEnum):
    """The kinds of parts, in the order in which they are verified: a cause comes before what follows from it."""

    ARCHIVE = "archive"
    MANIFEST = "manifest"
    INPUT = "input"
    CIRCULATED = "circulated"
    ATTRIBUTION = "attribution"
    DOCUMENT = "document"


ORDER = tuple(PackPath)


def pack_path(name: str) -> PackPath | None:
    """The part to which a member of a pack belongs, or None of a name that no member has."""
    if name == MANIFEST:
        return PackPath.MANIFEST
    if name == ATTRIBUTION:
        return PackPath.ATTRIBUTION
    if name in FINALS + REDLINE:
        return PackPath.DOCUMENT
    room, _, rest = name.removeprefix(f"{CIRCULATED}/").partition("/")
    if room not in {"data", "templates"} or not rest:
        return None
    return PackPath.CIRCULATED if name.startswith(f"{CIRCULATED}/") else PackPath.INPUT


def in_order(names: Iterable[str]) -> list[str]:
    """Names of members in the order of verification."""
    parts = {name: pack_path(name) or PackPath.ARCHIVE for name in names}
    return sorted(parts, key=lambda name: (ORDER.index(parts[name]), name))


def is_safe(name: str) -> bool:
    """Whether a name leads to one and the same place below any folder on any machine."""
    steps = name.split("/")
    return (
        len(name.encode(errors="replace")) <= _LONGEST_NAME
        and name.isprintable()
        and not _UNSAFE.search(name)
        and all(step == step.strip(" ") and step.strip(".") for step in steps)
    )


CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]

_DIGITS = re.compile(r"(?:-\d+-g|^)([0-9a-f]{4,64})$")
"""With what ``git describe`` ends where no tag is on the commit itself."""


class SnapshotRecord(BaseModel):
    """A frozen set of known keys, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SessionFacts(SnapshotRecord):
    """The session as the data of the pack states it: the Council's id, ordinal, day and number of the decision."""

    council: str
    ordinal: int | None = Field(strict=True)
    date: date
    number: str | None


class SealedRevision(SnapshotRecord):
    """A state of the data: its commit, how git describes it, and the day of the commit (UTC)."""

    commit: CommitId
    described: str
    date: date

    @field_validator("described")
    @classmethod
    def _of_this_commit(cls, described: str, info: ValidationInfo) -> str:
        """A description ends in digits of its commit unless it is the name of a tag."""
        digits = _DIGITS.search(described)
        if digits and not info.data.get("commit", "").startswith(digits[1]):
            raise ValueError("commit")
        return described


class Circulated(SealedRevision):
    """The draft that was circulated last: ``described`` is its tag.

    ``date`` is the day of its commit, as of any state; ``day`` is when it was tagged, and so when it went round.
    """

    number: int = Field(ge=1, strict=True)
    day: date

    @field_validator("number")
    @classmethod
    def _of_this_tag(cls, number: int, info: ValidationInfo) -> int:
        if info.data.get("described", "").rpartition("/")[2] != str(number):
            raise ValueError("tag")
        return number


SHOWN = 12
"""Digits of a digest that tell two apart for a reader."""

SCHEMA = 1
"""Raised when a key is renamed, removed or given another meaning."""

FACES = 2
"""Faces of the one font of the documents: regular and bold."""

ALWAYS_KNOWN = frozenset({"machine", "python", "zlib"})
"""The tools whose versions every machine can tell."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal digits."""

_KINDS = {
    PackPath.INPUT: "inputs",
    PackPath.CIRCULATED: "circulated",
    PackPath.ATTRIBUTION: "circulated",
    PackPath.DOCUMENT: "outputs",
}


class UnreadableManifest(Exception):
    """The bytes are no manifest; ``where`` is the path of keys to what is wrong, or empty text.

    ``contradictory`` says that the value there could be right but for another one.
    """

    def __init__(self, where: str, *, contradictory: bool = False) -> None:
        self.where = where
        self.contradictory = contradictory
        super().__init__(where)


class PackMember(SnapshotRecord):
    """The size of a member, in bytes, and its digest."""

    size: int = Field(ge=0, strict=True)
    sha256: Digest


class Font(SnapshotRecord):
    """A file of a font from which a document was set."""

    family: Annotated[str, StringConstraints(pattern=r"^[^-]")]
    file: str
    sha256: Digest


class Program(SnapshotRecord):
    """This program: its version, and the digest of all its files, which tells states of one version apart."""

    version: str
    sha256: Digest

    @property
    def shown(self) -> str:
        """The version with the beginning of the digest."""
        return f"{self.version} ({self.sha256[:SHOWN]})"


class Superseded(SnapshotRecord):
    """A pack that this one takes the place of: its digest, why, and on which day it was replaced."""

    sha256: Digest
    reason: str = Field(min_length=1)
    date: date


Members = Mapping[str, PackMember]


class Listing(SnapshotRecord):
    """All members but the manifest itself, by name."""

    inputs: Members
    circulated: Members
    outputs: Members

    def all(self) -> dict[str, PackMember]:
        """Every member, in the order of verification."""
        every = {**self.inputs, **self.circulated, **self.outputs}
        return {name: every[name] for name in in_order(every)}


class Manifest(SnapshotRecord):
    """The whole manifest. ``digest`` is that of its own bytes with an empty digest: a slip in any value shows."""

    schema_: Literal[1] = Field(alias="schema")
    session: SessionFacts
    revision: SealedRevision
    circulated: Circulated | None
    members: Listing
    fonts: tuple[Font, ...] = Field(min_length=FACES)
    program: Program
    tools: Mapping[str, str]
    supersedes: tuple[Superseded, ...]
    digest: str

    @field_validator("circulated")
    @classmethod
    def _of_this_session(cls, circulated: Circulated | None, info: ValidationInfo) -> Circulated | None:
        """The draft is one of the session's year, and where the state is called by it, it is that state."""
        session, revision = info.data.get("session"), info.data.get("revision")
        if circulated and session and revision:
            same = circulated.commit == revision.commit
            of_the_year = circulated.described == f"draft/{session.date.year}/{circulated.number}"
            called_by_it = circulated.described == revision.described
            if not of_the_year or (called_by_it and not same) or (same and circulated.date != revision.date):
                raise ValueError("state")
        return circulated

    @field_validator("fonts")
    @classmethod
    def _of_one_family(cls, fonts: tuple[Font, ...]) -> tuple[Font, ...]:
        if len({font.family for font in fonts}) != 1:
            raise ValueError("families")
        return fonts

    @field_validator("tools")
    @classmethod
    def _always_known(cls, tools: Mapping[str, str]) -> Mapping[str, str]:
        if not tools.keys() >= ALWAYS_KNOWN:
            raise PydanticCustomError("missing", "tools")
        return tools

    @field_validator("supersedes")
    @classmethod
    def _each_once(cls, supersedes: tuple[Superseded, ...]) -> tuple[Superseded, ...]:
        if len({one.sha256 for one in supersedes}) != len(supersedes):
            raise ValueError("twice")
        return supersedes

    @model_validator(mode="after")
    def _members_in_their_places(self) -> Manifest:
        """A member is listed where its name says, and the redline is there if and only if a draft was circulated."""
        listed = {kind: getattr(self.members, kind) for kind in Listing.model_fields}
        if any(_kind(name) != kind for kind, names in listed.items() for name in names):
            raise ValueError("kinds")
        if self.members.outputs.keys() != {*FINALS, *(REDLINE if self.circulated else ())}:
            raise ValueError("outputs")
        if (ATTRIBUTION in self.members.circulated) != bool(self.circulated):
            raise ValueError("circulated")
        return self

    def as_bytes(self) -> bytes:
        """The one form in which a manifest is written: keys in alphabetical order, two spaces, a newline at the end."""
        said = self.model_dump(mode="json", by_alias=True)
        return (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    def digested(self) -> Manifest:
        """The same with its digest."""
        content = self.model_copy(update={"digest": ""}).as_bytes()
        return self.model_copy(update={"digest": sha256(content).hexdigest()})


def member(content: bytes) -> PackMember:
    """What a manifest says of a member."""
    return PackMember(size=len(content), sha256=sha256(content).hexdigest())


def listing(members: Mapping[str, bytes]) -> Listing:
    """The members of a pack as a manifest lists them, each under its kind."""
    return Listing(
        **{
            kind: {name: member(content) for name, content in sorted(members.items()) if _kind(name) == kind}
            for kind in Listing.model_fields
        }
    )


def _kind(name: str) -> str | None:
    """The kind under which a member is listed; None of the manifest itself and of what no member is called."""
    part = pack_path(name)
    return _KINDS.get(part) if part else None


def read_manifest(content: bytes) -> Manifest:
    """The manifest that bytes are.

    Raises:
        Unreadable: they are none, or not in the one form.
    """
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        # Pydantic's type of what a validator of ours refuses.
        contradictory = first["type"] == "value_error"
        raise UnreadableManifest(".".join(map(str, first["loc"])), contradictory=contradictory) from error
    if manifest.as_bytes() != content or manifest.digested() != manifest:
        raise UnreadableManifest("")
    return manifest
