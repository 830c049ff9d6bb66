"""C9: nobody is a civilian in an export of whom no report says so."""

from pathlib import Path
from typing import Any

import pytest

from exports.stories import ARMY, CIVILIANS, PEOPLE, REBELS, claim, killed, of, told
from lagebild.exports import FORMATS, write
from lagebild.exports.facts import Told
from lagebild.exports.layouts import LAYOUTS
from lagebild.exports.statuses import SAID, as_said
from lagebild.pipeline import Reader
from lagebild.records import Report


def only(format: str, story: Told) -> dict[str, Any]:
    (row,) = LAYOUTS[format]([as_said(story)])[1]
    return row


UNSAID = told("airstrike", actors=(ARMY,), targets=(PEOPLE,), figures=(killed(30, 30),))


@pytest.mark.parametrize("format", FORMATS)
def test_c9_people_are_no_civilians_in_any_export(tmp_path: Path, format: str) -> None:
    write(tmp_path, [UNSAID], format, frozenset())
    files = [path for path in tmp_path.iterdir() if path.name != "datapackage.json"]
    content = b"".join(path.read_bytes() for path in files).decode(errors="replace")
    for column in ("civilian_targeting", "deaths_civilians"):
        content = content.replace(column, "")
    assert "civilian" not in content.lower() and "CVL" not in content


def test_c9_codes_of_others_say_civilian_only_where_somebody_does() -> None:
    said = told("airstrike", actors=(ARMY,), targets=(PEOPLE, CIVILIANS), figures=(killed(30, 30, "civilians"),))
    for story, targeting, code, violence in ((UNSAID, None, None, None), (said, "Civilian targeting", 7, 3)):
        acled, ucdp = only("acled", story), only("ucdp", story)
        assert (acled["civilian_targeting"], ucdp["type_of_violence"]) == (targeting, violence)
        assert only("acled", told("airstrike", targets=story[0].targets[-1:]))["inter1"] is None
        assert only("acled", told("airstrike", actors=(ARMY,), targets=story[0].targets[-1:]))["inter2"] == code
    assert (only("ucdp", UNSAID)["deaths_civilians"], only("ucdp", UNSAID)["deaths_unknown"]) == (0, 30)
    assert [row["event_type"] for row in LAYOUTS["hapi"]([as_said(UNSAID)])[1]] == ["political_violence"]


def test_c9_a_word_is_said_in_one_report_and_not_in_another() -> None:
    story = as_said(of(claim("airstrike", 1, targets=(PEOPLE,)), claim("airstrike", 2, targets=(CIVILIANS, REBELS))))
    assert [actor.kind for actor in story[0].targets] == ["unknown", "civilians", "rebels"]
    assert [member.claim.targets[0].kind for member in story[1]] == ["unknown", "civilians"]


@pytest.mark.parametrize(("text", "said"), [
    ("Bei einem Luftangriff auf Idlib sind am Mittwoch 30 Menschen getötet worden.", False),
    ("Bei einem Luftangriff auf Idlib sind am Mittwoch 30 Zivilisten getötet worden.", True),
    ("Die Rebellen erschossen am Mittwoch in Homs drei Kinder.", True),
])
def test_c9_the_status_is_what_the_noun_says(text: str, said: bool) -> None:
    claim_: Any = Reader.open().read_fully(Report(id="r", text=text)).claims[0]
    (target,) = claim_.targets
    assert (target.kind, target.status in SAID) == ("civilians", said)
