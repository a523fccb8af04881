"""Whether a sealed pack still stands where something that years share was changed after it."""

from __future__ import annotations

from sco_report.pack.manifest import REDLINE_DOCUMENTS, Manifest, Members, PackMember


def changed_without_effect(sealed: Manifest, now: Manifest) -> list[str]:
    """The files that changed since a pack was sealed although no document did; empty where the pack no longer holds.

    The entries of the session's own year, the circulated draft, the program and its tools must be those of the pack.
    The redline is left out: it follows from the documents and the draft, and names the last commit at its foot.
    """
    old, new = sealed.members.inputs, now.members.inputs
    changed = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    own = any(name.startswith(f"data/{sealed.session.date.year}/") for name in changed)
    return [] if own or _kept(sealed) != _kept(now) else changed


def _kept(manifest: Manifest) -> tuple[object, ...]:
    """What must be equal in two packs that have the same documents."""
    environment = (manifest.fonts, manifest.program, dict(manifest.tools))
    return manifest.session, manifest.circulated, _documents(manifest.members.outputs), environment


def _documents(outputs: Members) -> dict[str, PackMember]:
    return {name: member for name, member in outputs.items() if name not in REDLINE_DOCUMENTS}
