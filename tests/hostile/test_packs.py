"""Session packs made to exhaust this machine or to mislead a reader; damaged archives are in ``tests/pack``."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.processes import EVENT

from sco_report.cli.main import run
from sco_report.pack import archive as reader
from sco_report.pack.archive import verify_archive
from sco_report.pack.rebuild import NotRebuilt, rebuild

ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


def test_a_manifest_that_is_too_large(
    tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_MANIFEST_MB", 0)
    (tmp_path / "a.zip").write_bytes(sealed)
    assert run(["verify", str(tmp_path / "a.zip"), "--lang", "en"]) == 1
    assert "  manifest manifest.json: larger than 0 MB, too large for a manifest\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "id_"), [(EVENT, "- " * 100_000, "SCO-E007"), ("templates/report.j2", ENDLESS, "SCO-E134")]
)
def test_hostile_data_is_reported_in_one_line(sealed: bytes, name: str, content: str, id_: str) -> None:
    members = verify_archive(sealed)[1]
    with pytest.raises(NotRebuilt) as caught:
        rebuild({**members, name: content.encode() + members[name]}, "en")
    message = caught.value.message
    assert message.startswith(f"{name}:1:")
    assert id_ in message
    assert "\n" not in message
