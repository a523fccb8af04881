from __future__ import annotations

import pytest

from sco_report.pack.manifest import PackPath, in_order, is_safe, pack_path

PARTS = {
    "manifest.json": PackPath.MANIFEST,
    "data/2021/session.yaml": PackPath.INPUT,
    "templates/sections/summit.j2": PackPath.INPUT,
    "circulated/data/reference/states.yaml": PackPath.CIRCULATED,
    "circulated/templates/report.j2": PackPath.CIRCULATED,
    "circulated/attribution.json": PackPath.ATTRIBUTION,
    "documents/redline.docx": PackPath.DOCUMENT,
    "documents/package.pdf": PackPath.DOCUMENT,
}


@pytest.mark.parametrize(("name", "part"), PARTS.items())
def test_what_a_member_is(name: str, part: PackPath) -> None:
    assert pack_path(name) is part


@pytest.mark.parametrize(
    "name",
    [
        "", "data", "data/", "circulated", "circulated/", "circulated/data/", "circulated/documents/report.pdf",
        "circulated/circulated/data/a", "documents/", "documents/other.pdf", "documents/data/a", "output/a",
        "Manifest.json", "data.yaml", "circulated/manifest.json", "attribution.json",
    ],
)  # fmt: skip
def test_what_no_member_is_called(name: str) -> None:
    assert pack_path(name) is None


def test_causes_come_before_what_follows_from_them() -> None:
    order = ["manifest.json", "data/a", "data/c", "templates/b", "circulated/data/a", "circulated/attribution.json"]
    assert in_order(sorted([*order, "documents/report.pdf"])) == [*order, "documents/report.pdf"]


@pytest.mark.parametrize("name", [*PARTS, "data/2021/запись №.yaml", "data/a b", "data/.hidden", "data/..a"])
def test_names_that_lead_to_one_place(name: str) -> None:
    assert is_safe(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "/data/a", "data//a", "data/", "./data/a", "data/../a", "..", "data/...", "data\\a", "C:/data/a",
        "data/a:b",
        "data/a\0", "data/a\n", "data/\x7f", "data/a ", "data/ a", "data/*", "data/a?", "data/<a>", 'data/"a"',
        "data/" + "a" * 512,
    ],
)  # fmt: skip
def test_names_that_may_lead_elsewhere(name: str) -> None:
    assert not is_safe(name)
