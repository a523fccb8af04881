"""A report tells what has been: no event after the day of the session, and the session in the year of its folder."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem


def after_the_session(year: Year) -> Iterator[Problem]:
    """Events of which a day of the reporting period lies after the session at which they are reported."""
    session, period = year.session.date, year.session.report.period
    for event in year.reported:
        for first, last in event.dates:
            if last > session and (first.year, first.month) <= (period.last.year, period.last.month):
                days = {"value": last, "session": session}
                yield Problem("SCO-E055", year.origins[event.id].at("dates"), days=days)


def session_of_another_year(year: Year) -> Iterator[Problem]:
    """A session whose date is not of the year after which its folder is called."""
    session = year.session.date
    if session.year != year.number:
        place = year.origins[SESSION_ID].at("date")
        yield Problem("SCO-E057", place, {"year": str(year.number)}, {"value": session})
