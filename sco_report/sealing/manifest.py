"""The manifest of a pack: what it holds, of which session and state, and with what it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from sco_report.sealing.parts import ATTRIBUTION, FINALS, REDLINE, Part, in_order, part_of
from sco_report.sealing.states import Circulated, Record, Revision, SessionFacts

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
    Part.INPUT: "inputs",
    Part.CIRCULATED: "circulated",
    Part.ATTRIBUTION: "circulated",
    Part.DOCUMENT: "outputs",
}


class Unreadable(Exception):
    """The bytes are no manifest; ``where`` is the path of keys to what is wrong, or empty text.

    ``contradictory`` says that the value there could be right but for another one.
    """

    def __init__(self, where: str, *, contradictory: bool = False) -> None:
        self.where = where
        self.contradictory = contradictory
        super().__init__(where)


class Member(Record):
    """The size of a member, in bytes, and its digest."""

    size: int = Field(ge=0, strict=True)
    sha256: Digest


class Font(Record):
    """A file of a font from which a document was set."""

    family: Annotated[str, StringConstraints(pattern=r"^[^-]")]
    file: str
    sha256: Digest


class Program(Record):
    """This program: its version, and the digest of all its files, which tells states of one version apart."""

    version: str
    sha256: Digest

    @property
    def shown(self) -> str:
        """The version with the beginning of the digest."""
        return f"{self.version} ({self.sha256[:SHOWN]})"


class Superseded(Record):
    """A pack that this one takes the place of: its digest, why, and on which day it was replaced."""

    sha256: Digest
    reason: str = Field(min_length=1)
    date: date


Members = Mapping[str, Member]


class Listing(Record):
    """All members but the manifest itself, by name."""

    inputs: Members
    circulated: Members
    outputs: Members

    def all(self) -> dict[str, Member]:
        """Every member, in the order of verification."""
        every = {**self.inputs, **self.circulated, **self.outputs}
        return {name: every[name] for name in in_order(every)}


class Manifest(Record):
    """The whole manifest. ``digest`` is that of its own bytes with an empty digest: a slip in any value shows."""

    schema_: Literal[1] = Field(alias="schema")
    session: SessionFacts
    revision: Revision
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


def member(content: bytes) -> Member:
    """What a manifest says of a member."""
    return Member(size=len(content), sha256=sha256(content).hexdigest())


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
    part = part_of(name)
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
        raise Unreadable(".".join(map(str, first["loc"])), contradictory=contradictory) from error
    if manifest.as_bytes() != content or manifest.digested() != manifest:
        raise Unreadable("")
    return manifest
