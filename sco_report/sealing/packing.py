"""The archive of a pack."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.archive import archived
from sco_report.sealing.manifest import Manifest
from sco_report.sealing.parts import MANIFEST


def pack(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """The bytes of a pack: its members and the manifest in the order of their names, all dated by the session."""
    whole = {**members, MANIFEST: manifest.as_bytes()}
    return archived({name: whole[name] for name in sorted(whole)}, manifest.session.date)
