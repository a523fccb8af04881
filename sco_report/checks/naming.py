"""What the things of a year are called, for rules about names that refer to names."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.model.year import REPORT_ID, Year


def names(year: Year) -> Mapping[str, list[str]]:
    """Every text by which something is named, by the id that references use."""
    texts: dict[str, list[str | None]] = {id_: [event.title] for id_, event in year.events.items()}
    texts |= {id_: [d.title, d.draft_title, d.short_title, *d.forms.values()] for id_, d in year.documents.items()}
    texts |= {id_: [organ.name, *organ.forms.values()] for id_, organ in year.reference.organs.items()}
    texts[REPORT_ID] = [year.session.report.subject]
    return {id_: [text for text in known if text] for id_, known in texts.items()}
