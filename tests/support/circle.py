"""The circle of remarks: another state of a year, the edits between the two, patches, the year with them accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from support.later_years import Mutation, Values

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.editing.remarks.edits import Edit, edits
from sco_report.editing.remarks.patches import Proposal, applied, proposals
from sco_report.editing.remarks.patches.printed import Printer
from sco_report.editing.remarks.patches.trial import TrialYears
from sco_report.editing.remarks.returned import ReturnedFile, ReturnedParagraph
from sco_report.history.snapshot import Snapshot, read_snapshot
from sco_report.memo import Memo
from sco_report.problems import ProblemsFound


@dataclass(frozen=True)
class Turn:
    """One turn of the circle: the proposals, and the texts of the later state and of the draft with all accepted."""

    proposals: Sequence[Proposal]
    later: Sequence[str]
    accepted: Sequence[str]

    @property
    def without_patch(self) -> list[Edit]:
        """The edits that stay words."""
        return [one.edit for one in self.proposals if not one.steps]


class Circle:
    """A year in a project, to be changed."""

    def __init__(self, root: Path, number: int) -> None:
        self.base: Snapshot = read_snapshot(root, number)
        year, package = self.base.is_complete()
        self._years = TrialYears(year)
        self._printer = Printer(root, year, package)
        self._memo = Memo()
        self._composed: dict[frozenset[tuple[Path, str | None]], OfficialDocument | None] = {}

    def composed(self, values: Mapping[str, Any]) -> OfficialDocument | None:
        """The package of the year with some values; None where they are not valid."""
        files = self._years.files(self.base.root, values)
        key = frozenset(files.items())
        if key not in self._composed:
            self._composed[key] = self._compose(files)
        return self._composed[key]

    def _compose(self, files: Mapping[Path, str | None]) -> OfficialDocument | None:
        try:
            year = check_year(self.base.root, self.base.number, drafts=files, memo=self._memo).require_valid()
            return compose(self.base.root, year)[-1]
        except ProblemsFound:
            return None

    def changed(self, random: Random, kinds: Iterable[Mutation]) -> Values:
        """Valid values with a visible change of each kind, each of another entry."""
        values, touched = deepcopy(dict(self._years.values)), set[str]()
        for kind in kinds:
            for _ in range(40):
                tried = deepcopy(values)
                if kind(random, tried, self._years.base) is None:
                    continue
                here = {id_ for id_ in {*tried, *values} if tried.get(id_) != values.get(id_)}
                if here and not here & touched and self._is_visible(values, tried):
                    values, touched = tried, touched | here
                    break
            else:
                raise AssertionError(f"no visible change: {kind}")
        return values

    def changed_keys(self, id_: str, **keys: Any) -> Values:
        """The values with other keys of one entry."""
        values = deepcopy(dict(self._years.values))
        values[id_] |= keys
        return values

    def _is_visible(self, before: Values, after: Values) -> bool:
        one, other = (self.composed(self._shared(values)) for values in (before, after))
        return one is not None and other is not None and self.texts(one) != self.texts(other)

    def _shared(self, values: Values) -> Values:
        """The same values, where they are those of the base as the same objects."""
        base = self._years.values
        return {id_: base[id_] if base.get(id_) == value else value for id_, value in values.items()}

    def texts(self, document: OfficialDocument) -> list[str]:
        """The paragraphs of a document, letter by letter."""
        return [block.text for block in document.blocks]

    def write(self, values: Values) -> None:
        """Write the files of the project as some values have them."""
        for file, text in self._years.files(self.base.root, values).items():
            file.unlink() if text is None else file.write_text(text, encoding="utf-8")

    def edited(self, texts: Mapping[str, str]) -> list[Proposal]:
        """The proposals for words of the draft that others replace, each in the first paragraph that has them.

        A paragraph of which nothing is left is deleted; an empty line parts one into two.
        """
        package = self.base.is_complete()[1]
        paragraphs = [block.text for block in package.blocks]
        for old, new in texts.items():
            place = next(place for place, text in enumerate(paragraphs) if old in text)
            paragraphs[place] = paragraphs[place].replace(old, new)
        return proposals(self.base, edits(package, _returned([*filter(None, "\n\n".join(paragraphs).split("\n\n"))])))

    def rewritten(self, random: Random) -> list[Proposal]:
        """The proposals for a draft that was rewritten without regard to data: a third of its paragraphs are others."""
        package = self.base.is_complete()[1]
        texts = [block.text for block in package.blocks]
        words = " ".join(texts).split(" ")
        out = [""]
        for text in texts:
            here = text.split(" ")
            place = random.randrange(len(here))
            head, rest = here[:place], here[place + 1 :]
            match random.choices(("same", "word", "less", "gone", "joined", "moved", "parted"), (14, 1, 1, 1, 1, 1, 1))[
                0
            ]:
                case "word":
                    out.append(" ".join([*head, random.choice(words), *rest]))
                case "less":
                    out.append(" ".join([*head, *rest]))
                case "gone":
                    pass
                case "joined":
                    out[-1] += f" {text}"
                case "moved":
                    out.insert(-1, text)
                case "parted":
                    out += [" ".join(head), " ".join([here[place], *rest])]
                case _:
                    out.append(text)
        return proposals(self.base, edits(package, _returned([*filter(None, out)])))

    def canonical(self, texts: Iterable[str]) -> Counter[str]:
        """Texts without what composition sets by itself, counted."""
        return Counter(map(self._printer.canonical, texts))

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the draft."""
        return self.texts(self.base.is_complete()[1])

    def paragraph(self, id_: str) -> str:
        """The first paragraph of an event in the draft."""
        return next(block.text for block in self._printer.blocks if block.entry == id_)

    @property
    def values(self) -> Values:
        """The values of the year as its files have them."""
        return dict(self._years.values)

    def later(self, values: Values) -> OfficialDocument:
        """The package of the year with some values, which are valid."""
        document = self.composed(self._shared(values))
        assert document is not None
        return document

    def turn(self, values: Values) -> Turn:
        """The turn from the draft to some values."""
        later = self.later(values)
        returned = _returned([block.text for block in later.blocks])
        found = proposals(self.base, edits(self.base.is_complete()[1], returned))
        return Turn(found, self.texts(later), self.accepted(found))

    def accepted(self, found: Sequence[Proposal]) -> list[str]:
        """The texts of the draft with some proposals accepted; none where it has errors."""
        accepted = self.composed(applied(self._years.values, [step for one in found for step in one.steps]))
        return self.texts(accepted) if accepted else []


def _returned(paragraphs: Sequence[str]) -> ReturnedFile:
    return ReturnedFile("KZ.docx", None, tuple(ReturnedParagraph(text) for text in paragraphs))
