"""The manifest of a pack: its members, the session, the revisions of the data, and the tools used.

Also which kinds of members there are, and which names they may have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal, get_args

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
CIRCULATED_FOLDER = "circulated"
FINAL_DOCUMENTS = tuple(
    f"documents/{name}.{kind}" for name in ("decision", "package", "report") for kind in ("docx", "pdf")
)
REDLINE_DOCUMENTS = ("documents/redline.docx", "documents/redline.pdf")
"""The changes since the draft circulated last; absent if no draft was circulated."""

SCHEMA = 1
"""Raised when a key is renamed, removed or given another meaning."""

DIGEST_DIGITS = 12
"""How many digits of a digest are shown to people."""

FONT_FACES = 2
"""The regular and the bold face: documents use one font family."""

REQUIRED_TOOLS = frozenset({"machine", "python", "zlib"})
"""The tools whose version is known on every machine."""

_LONGEST_NAME = 512
"""Bytes of a member's name."""

_UNSAFE = re.compile(r'[<>:"|?*\\]')
"""Characters with a special meaning in the file names of some system."""

_DESCRIBED_COMMIT = re.compile(r"(?:-\d+-g|^)([0-9a-f]{4,64})$")
"""The end of the output of ``git describe`` for a commit without a tag of its own."""


MemberKind = Literal["archive", "manifest", "input", "circulated", "document"]
"""What a member is, in the order of verification: causes before their consequences."""


def member_kind(name: str) -> MemberKind | None:
    """Return the kind of the member with this name, or None if no member can have it."""
    if name == MANIFEST:
        return "manifest"
    if name in FINAL_DOCUMENTS + REDLINE_DOCUMENTS:
        return "document"
    folder, _, rest = name.removeprefix(f"{CIRCULATED_FOLDER}/").partition("/")
    if folder not in {"data", "templates"} or not rest:
        return None
    return "circulated" if name.startswith(f"{CIRCULATED_FOLDER}/") else "input"


def verification_order(names: Iterable[str]) -> list[str]:
    """Sort names of members by kind, then by name."""
    order = get_args(MemberKind)
    kinds = {name: member_kind(name) or "archive" for name in names}
    return sorted(kinds, key=lambda name: (order.index(kinds[name]), name))


def is_safe_name(name: str) -> bool:
    """Whether a name is the same relative path on every system, and stays below its folder."""
    steps = name.split("/")
    return (
        len(name.encode(errors="replace")) <= _LONGEST_NAME
        and name.isprintable()
        and not _UNSAFE.search(name)
        and all(step == step.strip(" ") and step.strip(".") for step in steps)
    )


CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]


class ManifestModel(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SessionFacts(ManifestModel):
    """The session as stated in the packed data: id of the Council, ordinal, date, number of the decision."""

    council: str
    ordinal: int | None = Field(strict=True)
    date: date
    number: str | None


class SealedRevision(ManifestModel):
    """A revision of the data: the commit, its description by git, and the day of the commit where it was made."""

    commit: CommitId
    described: str
    date: date

    @field_validator("described")
    @classmethod
    def _check_description(cls, described: str, info: ValidationInfo) -> str:
        """A description is the name of a tag or ends with the first digits of the commit."""
        digits = _DESCRIBED_COMMIT.search(described)
        if digits and not info.data.get("commit", "").startswith(digits[1]):
            raise ValueError("commit")
        return described


class CirculatedRevision(SealedRevision):
    """The draft circulated last: ``described`` is its tag.

    ``date`` is the day of the commit, ``day`` that of the tag, on which the draft was circulated.
    """

    number: int = Field(ge=1, strict=True)
    day: date

    @field_validator("number")
    @classmethod
    def _check_number(cls, number: int, info: ValidationInfo) -> int:
        if info.data.get("described", "").rpartition("/")[2] != str(number):
            raise ValueError("tag")
        return number


Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal digits."""

_SECTIONS = {
    "input": "inputs",
    "circulated": "circulated",
    "document": "outputs",
}
"""The section of the manifest in which a kind of member is listed."""


class UnreadableManifest(Exception):
    """The bytes are not a manifest; ``key`` is the dotted path of the wrong value, empty if the form is wrong.

    ``contradictory``: the value is valid by itself but contradicts another one.
    """

    def __init__(self, key: str, *, contradictory: bool = False) -> None:
        self.key = key
        self.contradictory = contradictory
        super().__init__(key)


class PackMember(ManifestModel):
    """The size of a member in bytes, and its digest."""

    size: int = Field(ge=0, strict=True)
    sha256: Digest


class Font(ManifestModel):
    """A font file used in the documents."""

    family: Annotated[str, StringConstraints(pattern=r"^[^-]")]
    file: str
    sha256: Digest


class Program(ManifestModel):
    """This program: its version, and the digest of all its files."""

    version: str
    sha256: Digest

    @property
    def display_name(self) -> str:
        """The version and the first digits of the digest."""
        return f"{self.version} ({self.sha256[:DIGEST_DIGITS]})"


class SupersededPack(ManifestModel):
    """A pack that this one replaces: its digest, the reason, and the day of the replacement."""

    sha256: Digest
    reason: str = Field(min_length=1)
    date: date


Members = Mapping[str, PackMember]


class MemberList(ManifestModel):
    """All members except the manifest, by name."""

    inputs: Members
    circulated: Members
    outputs: Members

    def all(self) -> dict[str, PackMember]:
        """Every member, in the order of verification."""
        members = {**self.inputs, **self.circulated, **self.outputs}
        return {name: members[name] for name in verification_order(members)}


class Manifest(ManifestModel):
    """The whole manifest; ``digest`` is that of its own bytes with an empty digest, so that any change shows."""

    schema_: Literal[1] = Field(alias="schema")
    session: SessionFacts
    revision: SealedRevision
    circulated: CirculatedRevision | None
    members: MemberList
    fonts: tuple[Font, ...] = Field(min_length=FONT_FACES)
    program: Program
    tools: Mapping[str, str]
    supersedes: tuple[SupersededPack, ...]
    digest: str

    @field_validator("circulated")
    @classmethod
    def _check_circulated(
        cls, circulated: CirculatedRevision | None, info: ValidationInfo
    ) -> CirculatedRevision | None:
        """The draft belongs to the session's year; a revision with the draft's name or commit is that draft."""
        session, revision = info.data.get("session"), info.data.get("revision")
        if circulated and session and revision:
            same = circulated.commit == revision.commit
            of_year = circulated.described == f"draft/{session.date.year}/{circulated.number}"
            same_name = circulated.described == revision.described
            if not of_year or (same_name and not same) or (same and circulated.date != revision.date):
                raise ValueError("state")
        return circulated

    @field_validator("fonts")
    @classmethod
    def _check_family(cls, fonts: tuple[Font, ...]) -> tuple[Font, ...]:
        if len({font.family for font in fonts}) != 1:
            raise ValueError("families")
        return fonts

    @field_validator("tools")
    @classmethod
    def _check_tools(cls, tools: Mapping[str, str]) -> Mapping[str, str]:
        if not tools.keys() >= REQUIRED_TOOLS:
            raise PydanticCustomError("missing", "tools")
        return tools

    @field_validator("supersedes")
    @classmethod
    def _check_supersedes(cls, supersedes: tuple[SupersededPack, ...]) -> tuple[SupersededPack, ...]:
        if len({one.sha256 for one in supersedes}) != len(supersedes):
            raise ValueError("twice")
        return supersedes

    @model_validator(mode="after")
    def _check_members(self) -> Manifest:
        """A member is listed in the section of its kind; there is a redline only if a draft was circulated."""
        listed = {section: getattr(self.members, section) for section in MemberList.model_fields}
        if any(_section(name) != section for section, names in listed.items() for name in names):
            raise ValueError("kinds")
        if self.members.outputs.keys() != {*FINAL_DOCUMENTS, *(REDLINE_DOCUMENTS if self.circulated else ())}:
            raise ValueError("outputs")
        if bool(self.members.circulated) != bool(self.circulated):
            raise ValueError("circulated")
        return self

    def as_bytes(self) -> bytes:
        """Return the only accepted form: sorted keys, two spaces of indentation, a newline at the end."""
        values = self.model_dump(mode="json", by_alias=True)
        return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    def with_digest(self) -> Manifest:
        """Return a copy with the right digest."""
        content = self.model_copy(update={"digest": ""}).as_bytes()
        return self.model_copy(update={"digest": sha256(content).hexdigest()})


def describe_member(content: bytes) -> PackMember:
    """Return the manifest's entry for a member."""
    return PackMember(size=len(content), sha256=sha256(content).hexdigest())


def list_members(members: Mapping[str, bytes]) -> MemberList:
    """List the members of a pack in the sections of a manifest."""
    sections: dict[str, dict[str, PackMember]] = {section: {} for section in MemberList.model_fields}
    for name, content in sorted(members.items()):
        if section := _section(name):
            sections[section][name] = describe_member(content)
    return MemberList(**sections)


def _section(name: str) -> str | None:
    """The section that lists a member; None for the manifest itself and for impossible names."""
    kind = member_kind(name)
    return _SECTIONS.get(kind) if kind else None


def read_manifest(content: bytes) -> Manifest:
    """Parse a manifest.

    Raises:
        UnreadableManifest: the bytes are not a manifest, or not in its only accepted form.
    """
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        # The error type of Pydantic for a ValueError from the validators above.
        contradictory = first["type"] == "value_error"
        raise UnreadableManifest(".".join(map(str, first["loc"])), contradictory=contradictory) from error
    if manifest.as_bytes() != content or manifest.with_digest() != manifest:
        raise UnreadableManifest("")
    return manifest
