"""What the editors' handbook shows is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml
from support.printed_text import bare, docx_paragraphs

from sco_report.cli.main import run
from sco_report.model.reference import State

HANDBOOK = (Path(__file__).parent.parent.parent / "README.ru.md").read_text(encoding="utf-8")


def samples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", HANDBOOK, flags=re.DOTALL)


def test_the_sample_event_reads_as_the_handbook_says(project: Path, tmp_path: Path) -> None:
    promised = re.search(r"Получится: «(.*?)»\n", HANDBOOK, flags=re.DOTALL)
    assert promised
    event = next(sample for sample in samples() if sample.startswith("id: industry-ministers"))
    (project / "data/2021/events/2021-07-16-industry-ministers.yaml").write_text(event, encoding="utf-8")
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert bare(promised[1]) in docx_paragraphs(tmp_path / "out" / "report.docx")


def test_the_sample_list_is_accepted(project: Path) -> None:
    webinars = next(sample for sample in samples() if sample.startswith("section: webinars"))
    (project / "data/2021/more-webinars.yaml").write_text(webinars, encoding="utf-8")
    assert run(["check", "--project", str(project)]) == 0


def test_the_sample_state_is_the_one_in_the_data_and_another_needs_only_its_names(project: Path) -> None:
    (state,) = yaml.safe_load(next(sample for sample in samples() if sample.startswith("MN:"))).values()
    file = project / "data/reference/states.yaml"
    known = yaml.safe_load(file.read_text(encoding="utf-8"))["MN"]
    assert state == {key: value for key, value in known.items() if key in state}
    assert State.model_validate_json(json.dumps(state, default=str)).membership[0].status == "observer"
    with file.open("a", encoding="utf-8") as stream:
        stream.write("ZZ:\n  name: {nom: Республика Н, gen: Республики Н}\n  short: {nom: Н, gen: Н}\n")
    entry = "id: zz\nsection: culture\ntitle: форум\ndates: 2021-07-16\nparticipants: послы\ncountries: [RU, ZZ]\n"
    (project / "data/2021/events/zz.yaml").write_text(entry, encoding="utf-8")
    assert run(["check", "--strict", "--project", str(project)]) == 0


def test_a_place_of_another_type_needs_its_short_form_in_the_wording(project: Path, tmp_path: Path) -> None:
    with (project / "data/reference/places.yaml").open("a", encoding="utf-8") as stream:
        stream.write("Бостери: {type: поселок, gen: Бостери, loc: Бостери, country: KG}\n")
    entry = "id: zz\nsection: culture\ntitle: форум\ndates: 2021-07-16\nplace: Бостери\n"
    (project / "data/2021/events/zz.yaml").write_text(entry, encoding="utf-8")
    build = ["build", "--project", str(project), "--output", str(tmp_path / "out")]
    assert run(build) == 1
    wording = project / "templates/wording.yaml"
    text = wording.read_text(encoding="utf-8")
    wording.write_text(text.replace("  город: г.\n", "  город: г.\n  поселок: пос.\n"), encoding="utf-8")
    assert run(build) == 0
    assert bare("в пос. Бостери") in "".join(docx_paragraphs(tmp_path / "out" / "report.docx"))


def test_every_key_in_the_table_of_the_handbook_is_a_key_of_an_event() -> None:
    from sco_report.model.event import Event

    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", HANDBOOK, flags=re.MULTILINE)
    keys = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert len(keys) > 10
    assert keys <= set(Event.model_fields)


def test_the_sample_message_is_what_is_said(project: Path, capsys: object) -> None:
    file = project / "data/2021/events/2021-06-30-health-ministers.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("videoconference", "videoconferense"), encoding="utf-8")
    assert run(["check", "--project", str(project)]) == 1
    promised = re.search(r"```\n(data/2021/events/2021-06-30.*?)\n", HANDBOOK)
    assert promised
    said = capsys.readouterr().err  # type: ignore[attr-defined]
    assert promised[1] in said.replace(f"{project}/", "")


def test_the_sample_of_an_allowance_allows(project: Path, capsys: object) -> None:
    entry = next(sample for sample in samples() if "sco-report: allow" in sample)
    file = project / "data/2021/events/example.yaml"
    file.write_text(entry, encoding="utf-8")
    run(["check", "--project", str(project)])
    said = capsys.readouterr().err  # type: ignore[attr-defined]
    assert "SCO-W102" not in said
    assert "SCO-W001" not in said
    file.write_text(re.sub("# sco-report.*\n", "", entry), encoding="utf-8")
    run(["check", "--project", str(project)])
    assert "SCO-W102" in capsys.readouterr().err  # type: ignore[attr-defined]
