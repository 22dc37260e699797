"""The command line: exit codes, one clear line on bad input, nothing half-written."""

from __future__ import annotations

import json
import socket

import pytest
from tests.world import decide_picture, make_agreement, make_picture, make_problem

from rodtrad.config.cli import main
from rodtrad.config.commands import COMMANDS
from rodtrad.documents.models import Version
from rodtrad.parties.models import Membership, Municipality


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert "exempel: rodtrad" in capsys.readouterr().out


def test_unknown_command_is_usage(capsys):
    with pytest.raises(SystemExit) as left:
        main(["hittepå"])
    assert left.value.code == 2


def test_check_prints_findings_and_exits_1(world, capsys):
    make_agreement(world)
    assert main(["check", "--on", "2026-11-20"]) == 1
    out = capsys.readouterr().out
    assert "L5-1 brist:" in out
    assert "gör:" in out


def test_check_of_a_district_in_json(world, capsys):
    make_problem(world, make_picture(world, make_agreement(world)))
    assert main(["check", "--district", "ängsö", "--on", "2026-11-20", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["area"] == "Ängsö"
    assert all(one["source"] for one in found["findings"])


def test_check_of_an_unknown_district_is_one_line(world, capsys):
    assert main(["check", "--district", "Atlantis"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_check_in_an_empty_installation_says_how_to_begin(db, capsys):
    assert main(["check"]) == 2
    assert "rodtrad up" in capsys.readouterr().err


def test_read_of_a_missing_file_is_one_line(capsys, tmp_path):
    assert main(["read", str(tmp_path / "saknas.pdf")]) == 2
    assert "finns inte" in capsys.readouterr().err


def test_report_writes_the_same_bytes_twice(world, tmp_path, capsys):
    decide_picture(world, make_picture(world, make_agreement(world)))
    version = Version.objects.get()
    for name in ("en.pdf", "tva.pdf"):
        assert main(["report", str(version.pk), str(tmp_path / name)]) == 0
    assert (tmp_path / "en.pdf").read_bytes() == (tmp_path / "tva.pdf").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_report_to_an_unknown_kind_of_file(world, tmp_path, capsys):
    assert main(["report", "1", str(tmp_path / "x.odt")]) == 2
    assert ".pdf eller .docx" in capsys.readouterr().err


def test_verify_log_finds_no_break(world, capsys):
    make_agreement(world)
    assert main(["verify-log"]) == 0
    assert "Ingen brist funnen" in capsys.readouterr().out


def test_begin_gives_a_first_person_who_can_add_others(db, capsys):
    assert main(["begin", "--municipality", "Nystad", "--username", "anna", "--name", "Anna"]) == 0
    assert Municipality.objects.get().responsible_party.name == "Kommunstyrelsen"
    assert set(Membership.objects.values_list("role", flat=True)) == {"S", "A"}
    assert main(["begin", "--municipality", "Igen", "--username", "bo", "--name", "Bo"]) == 2


def test_up_says_when_the_port_is_taken(db, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["up", "--port", str(port)]) == 2
    assert f"port {port} på 127.0.0.1 är upptagen" in capsys.readouterr().err


def test_export_holds_only_what_is_published(world, tmp_path, capsys):
    decide_picture(world, make_picture(world, make_agreement(world)))
    assert main(["export", str(tmp_path / "ut.json")]) == 0
    assert json.loads((tmp_path / "ut.json").read_text()) == []
