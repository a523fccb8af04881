"""The manifest of a pack: what it holds, of which session and state, and with what it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from sco_report.sealing.parts import ATTRIBUTION, FINALS, REDLINE, Part, in_order, part_of

SHOWN = 12
"""Digits of a digest that tell two apart for a reader."""

SCHEMA = 1
"""Raised when a key is renamed, removed or given another meaning."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal digits."""

CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]


_KINDS = {
    Part.INPUT: "inputs",
    Part.CIRCULATED: "circulated",
    Part.ATTRIBUTION: "circulated",
    Part.DOCUMENT: "outputs",
}


class Unreadable(Exception):
    """The bytes are no manifest; ``where`` is the path of keys to what is wrong, or empty text."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


class Record(BaseModel):
    """A frozen set of known keys, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Record):
    """The size of a member, in bytes, and its digest."""

    size: int = Field(ge=0, strict=True)
    sha256: Digest


class SessionFacts(Record):
    """The session as the data of the pack states it: the Council's id, ordinal, day and number of the decision."""

    council: str
    ordinal: int | None = Field(strict=True)
    date: date
    number: str | None


class Revision(Record):
    """A state of the data: its commit, how git describes it, and the day of the commit (UTC)."""

    commit: CommitId
    described: str
    date: date


class Circulated(Revision):
    """The draft that was circulated last: ``described`` is its tag.

    ``date`` is the day of its commit, as of any state; ``day`` is when it was tagged, and so when it went round.
    """

    number: int = Field(ge=1, strict=True)
    day: date


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
    fonts: tuple[Font, ...]
    program: Program
    tools: Mapping[str, str]
    supersedes: tuple[Superseded, ...]
    digest: str

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
        raise Unreadable(".".join(map(str, first["loc"]))) from error
    if manifest.as_bytes() != content or manifest.digested() != manifest:
        raise Unreadable("")
    return manifest
