"""Other people's data sets, read as reports: each row makes a claim, with the data set as its source.

A data set compiles what others said, so it is no source beside those whom it may have it from (C6); and what it lists
as two events are two.
"""

from lagebild.records import ReportHead

UCDP, ACLED = "UCDP GED", "ACLED"
NAMES = {"ucdp": UCDP, "acled": ACLED}
"""What each data set is called, as the publisher of its rows."""


def is_compiled(report: ReportHead) -> bool:
    """Return whether a report is a row of a data set."""
    return report.publisher in NAMES.values()
