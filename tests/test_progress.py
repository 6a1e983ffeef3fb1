"""Progress: a line per stage; a bar on a terminal; plain lines elsewhere."""

from __future__ import annotations

import io
import re

import pytest

from generator.progress import Reporter, SilentReporter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run_a_stage(stream: io.StringIO) -> str:
    with Reporter(stream).stage("Đọc", "tệp", total=1412) as stage:
        stage._drawn -= 60  # as if a minute had passed since the last sign of life
        for _ in range(1412):
            stage.advance()
    return stream.getvalue()


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_a_stage_ends_in_one_line_with_count_and_time() -> None:
    assert re.search(r"^Đọc 1\.412 tệp … \d+,\d s\n\Z", run_a_stage(io.StringIO()), re.MULTILINE)


def test_a_terminal_gets_a_bar_that_the_last_line_replaces() -> None:
    text = run_a_stage(Terminal())
    assert "█" in text or "░" in text
    assert text.count("\n") == 1


def test_elsewhere_there_is_no_control_character_and_a_long_stage_gives_a_sign_of_life() -> None:
    text = run_a_stage(io.StringIO())
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    assert text.splitlines()[0] == "Đọc … 1/1.412 tệp"


def test_a_terminal_in_ci_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    assert "\r" not in run_a_stage(Terminal())


def test_a_stage_that_fails_says_nothing() -> None:
    stream = io.StringIO()
    with pytest.raises(ValueError, match="x"), Reporter(stream).stage("Đọc"):
        raise ValueError("x")
    assert stream.getvalue() == ""


def test_a_stage_without_a_count_tells_its_time() -> None:
    stream = io.StringIO()
    with Reporter(stream).stage("Dựng"):
        pass
    assert re.fullmatch(r"Dựng … \d+,\d s\n", stream.getvalue())


def test_silence_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    silent = SilentReporter()
    silent.say("x")
    with silent.stage("Đọc"):
        pass
    assert capsys.readouterr() == ("", "")
