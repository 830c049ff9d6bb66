"""The commands with the real reader, as a newcomer uses them."""

import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
SINGLE = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
VIEW = ("--view", "times")


@pytest.fixture(autouse=True)
def english(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_the_samples_as_json(run) -> None:
    ran = run("read", *SINGLE, "--format", "json")
    reports = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "") and len(reports) == len(SINGLE)
    for report in reports:
        assert report["published"]["earliest"] and report["publisher"] and report["claims"]
        for claim in report["claims"]:
            evidence = claim["evidence"]
            assert report["text"][evidence["start"]:evidence["end"]] == evidence["text"]


def test_a_figure_with_who_gave_it(run) -> None:
    report = json.loads(run("read", str(SAMPLES / "sanaa-2016.txt"), "--format", "json").out)
    killed = [(claim["sources"][-1]["name"] or claim["sources"][-1]["text"], figure["min"], figure["max"])
              for claim in report["claims"] if claim["sources"] and claim["kind"] == "event"
              for figure in claim["figures"] if figure["what"] == "killed"]
    assert any("Vereinte" in name and (low, high) == (141, None) for name, low, high in killed)


def test_the_samples_as_a_table(run) -> None:
    ran = run("read", *SINGLE, "--ui", "de")
    assert ran.code == 0 and "Luftangriff" in ran.out and "wer sagt es" in ran.out


def test_the_same_input_gives_the_same_output(run) -> None:
    first, second = (run("read", *SINGLE, "--format", "jsonl").out for _ in range(2))
    assert first == second


def test_bad_inputs_among_good_ones(run, tmp_path) -> None:
    good = (SAMPLES / "kundus-2015.txt").read_bytes()
    inputs = {
        "empty.txt": b"", "binary.txt": bytes(range(256)) * 20, "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "paper.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "nul.txt": b"Die Armee\0griff an.",
        "french.txt": b"Les rebelles ont pris la ville, et les soldats du gouvernement ont fui dans les collines.",
        "broken.jsonl": b'{"text": \n{"id": "x"}\n', "surrogate.jsonl": b'{"text": "Die \\ud800 Armee griff an."}\n',
        "good.txt": good, "latin.txt": good.decode().encode("cp1252"),
    }
    for name, content in inputs.items():
        (tmp_path / name).write_bytes(content)
    ran = run("read", str(tmp_path), "gone.txt", "--format", "jsonl")
    assert ran.code == 2
    assert [json.loads(line)["publisher"] for line in ran.out.splitlines()] == ["Nordkurier am Abend"] * 2
    lines = [line.removeprefix("lagebild: ").removeprefix(f"{tmp_path}/") for line in ran.err.splitlines()]
    failed = [line.split(":")[0] for line in lines]
    assert sorted(failed) == sorted(["broken.jsonl", *(set(inputs) - {"good.txt", "latin.txt"}), "gone.txt"])


def test_why_something_was_read_and_why_something_was_not(run) -> None:
    path = str(SAMPLES / "sanaa-2016.txt")
    assert "rule " in run("explain", path, "--phrase", "Luftangriff auf eine Trauerfeier").out
    nothing = run("explain", path, "--phrase", "Leichensäcke")
    assert nothing.code == 0 and nothing.out


def test_the_examples_of_the_pack_can_be_run(run) -> None:
    ran = run("pack", "check")
    assert ran.err == "" and "frames/airstrike" in ran.out


def test_the_times_of_any_report_one_line_each(run, report) -> None:
    football = report("Bayern gewann am 3. Oktober 2016 gegen Mainz.", "a.txt")
    lines = run("read", football, report("Es regnet.", "b.txt"), *VIEW, "--format", "jsonl").out.splitlines()
    first, second = map(json.loads, lines)
    days = {"earliest": "2016-10-03", "latest": "2016-10-03", "alternatives": [], "edtf": "2016-10-03"}
    told = {"kind": "date", "relation": None, "said": False, "warning": None}
    assert first["times"] == [{"start": 17, "end": 32, "text": "3. Oktober 2016", **days, **told}]
    assert first["text"][17:32] == "3. Oktober 2016" and set(first) == {"id", "text", "times"}
    assert second["times"] == []


def test_the_times_as_a_table(run, report) -> None:
    out = run("read", report("Bayern gewann am 3. Oktober 2016."), "--view", "times", "--ui", "de").out
    assert "mit welchen Worten" in out and "2016-10-03" in out
    out = run("read", report("Bayern gewann am 31. November 2016."), "--view", "times", "--ui", "de").out
    assert "diesen Tag gibt es nicht" in out
    assert "nothing found" in run("read", report("Es regnet."), "--view", "times").out
