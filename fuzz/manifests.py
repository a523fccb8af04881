"""Any bytes are a manifest in its canonical form, or are refused."""

from __future__ import annotations

from sco_report.pack.manifest import UnreadableManifest, read_manifest


def run(data: bytes) -> None:
    """Read a manifest: it is written as it was."""
    try:
        manifest = read_manifest(data)
    except UnreadableManifest:
        return
    assert manifest.as_bytes() == data
