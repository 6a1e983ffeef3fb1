"""Recordings: levelled as an independent meter hears it, without a word of their maker, refused or doubted in one line.

Every sound here is a tone of the tests' own making; nobody's voice is used.
"""

from __future__ import annotations

import io
import math
import struct
import wave
from pathlib import Path

import feedparser
import pyloudnorm
import pytest
import soundfile
from project import sources

from generator.artifact import Artifact
from generator.ink.recordings import BadRecording
from generator.ink.sound import LOUDNESS, make_recording
from generator.outputs.base import Panel
from generator.outputs.recording import for_site
from generator.pipeline import Result, build
from generator.publishing.named import named_in
from generator.settings import Settings
from outputs.conftest import TODAY

SECRET = "Nguoi Thu Mau"
SITE = "https://vi-du.vn/"


def tone(file: Path, seconds: float = 3.0, level: float = 0.1, silence: float = 0.0, channels: int = 1) -> Path:
    """Write a tone that comes and goes like syllables, and a silence after it."""
    rate = 16_000
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        for place in range(int((seconds + silence) * rate)):
            is_loud = place < seconds * rate and place // (rate // 5) % 5 != 4
            value = level * math.sin(2 * math.pi * 300 * place / rate) if is_loud else 0.0
            out.writeframesraw(struct.pack("<h", max(-32_768, min(32_767, int(value * 32_767)))) * channels)
    return file


@pytest.mark.parametrize("level", [0.02, 0.3, 0.9])
def test_an_independent_meter_hears_the_loudness_of_broadcasts(level: float, tmp_path: Path) -> None:
    recording = make_recording(tone(tmp_path / "a.wav", level=level, channels=2))
    assert recording.seconds == 3.0 and recording.doubts == ()
    assert [one.media_type for one in recording.variants] == ["audio/mpeg", "audio/ogg"]
    for one in recording.variants:
        samples, rate = soundfile.read(io.BytesIO(one.content))
        assert samples.ndim == 1 and abs(len(samples) / rate - 3.0) < 0.1
        assert abs(pyloudnorm.Meter(rate).integrated_loudness(samples) - LOUDNESS) < 0.5, one.ending
        assert abs(samples).max() < 0.9


def test_nothing_that_a_file_told_of_its_maker_is_left(tmp_path: Path) -> None:
    import av

    source = tone(tmp_path / "a.wav")
    with av.open(str(source)) as sound, av.open(str(tmp_path / "b.mp3"), "w") as out:
        out.metadata.update({"artist": SECRET, "comment": SECRET})
        stream = out.add_stream("libmp3lame", rate=16_000)
        for frame in sound.decode(audio=0):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert SECRET.encode() in (tmp_path / "b.mp3").read_bytes()
    recording = make_recording(tmp_path / "b.mp3", tmp_path / "cache")
    kept = [file.read_bytes() for file in (tmp_path / "cache").rglob("*") if file.is_file()]
    assert kept and not [
        data for data in (*kept, *(one.content for one in recording.variants)) if SECRET.encode() in data
    ]
    assert make_recording(tmp_path / "b.mp3", tmp_path / "cache") == recording
    assert make_recording(tmp_path / "b.mp3") == recording, "the same sound gives the same bytes"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"seconds": 1.0}, "chỉ dài 1.0 giây"),
        ({"level": 0.0}, "không có tiếng"),
        ({"level": 0.0005}, "quá nhỏ"),
    ],
)
def test_what_is_no_speech_is_refused_with_a_remedy(made: dict[str, float], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadRecording) as refused:
        make_recording(tone(tmp_path / "a.wav", **made))
    assert said in refused.value.message and refused.value.remedy


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.mp3"
    for data in (b"", b"RIFF" + bytes(200), b"<html>", tone(tmp_path / "b.wav").read_bytes()[:30]):
        file.write_bytes(data)
        with pytest.raises(BadRecording, match="hỏng"):
            make_recording(file)


def test_clipping_and_long_silence_are_doubted(tmp_path: Path) -> None:
    (clipped,) = make_recording(tone(tmp_path / "a.wav", level=3.0)).doubts
    (silent,) = make_recording(tone(tmp_path / "b.wav", silence=6.0)).doubts
    assert "vỡ" in clipped[0] and "khoảng lặng 6 giây" in silent[0]


def portal(
    root: Path, scopes: str = "giọng nói, tên", consent: str = "KH-1", extra: str = "", given: str = ""
) -> Result:
    content, consents = root / "content" / "cam-nang", root / "consents"
    content.mkdir(parents=True, exist_ok=True)
    consents.mkdir(exist_ok=True)
    if not (content / "doc-sach.wav").exists():
        tone(content / "doc-sach.wav")
    recording = f"ghi âm:\n  - tệp: doc-sach.wav\n    người đọc: {SECRET}\n" + (
        f"    đồng ý: {consent}\n" if consent else ""
    )
    head = "tiêu đề: Đọc sách\ntóm tắt: Mỗi ngày một trang.\nđối tượng: phụ huynh\ncác bước:\n  - bước: Mở sách\n"
    script = "bản phát thanh: Mỗi tối, mời bà con đọc một trang sách. Sách mượn ở nhà văn hóa.\n"
    (content / "doc-sach.md").write_text(f"---\n{head}{script}{recording}{extra}---\nĐọc chậm thôi.\n", "utf-8")
    (content / "viet-tin.md").write_text(f"---\n{head}---\nMột trang khác.\n", "utf-8")
    record = f"phạm vi: {scopes}\ngồm: người lớn\nngười đồng ý: người đó\nngày đồng ý: 01/10/2026\n"
    (consents / "KH-1.yml").write_text(f"{record}cách đồng ý: phiếu\nđã giải thích: có\n{given}", "utf-8")
    return build(sources(root), Settings("Cổng thử", SITE), TODAY)


def names(result: Result) -> set[str]:
    return {artifact.path for artifact in result.artifacts}


def test_a_recording_is_played_without_a_script_with_its_words_beside_it(tmp_path: Path) -> None:
    result = portal(tmp_path)
    assert not [problem for problem in result.problems if "ghi âm" in str(problem)]
    folder = "an-pham/cam-nang/doc-sach"
    assert {f"{folder}/ghi-am.mp3", f"{folder}/ghi-am.opus", f"{folder}/ghi-am.txt"} <= names(result)
    page = next(one.content.decode() for one in result.artifacts if one.path == f"{folder}.md")
    assert '<audio controls preload="none"' in page and SECRET in page and "Lời trong bản ghi" in page
    day = next(
        one.content.decode() for one in result.artifacts if one.path.startswith("lich-phat-thanh") and ".md" in one.path
    )
    assert "<audio controls" in day, "the announcer plays it from the page of the day"


def test_a_podcast_of_each_language_is_read_by_an_independent_parser(tmp_path: Path) -> None:
    result = portal(tmp_path, extra="")
    feed = feedparser.parse(next(one.content for one in result.artifacts if one.path == "podcast/vi.xml"))
    assert not feed.bozo and feed.feed.language == "vi" and feed.feed.title == "Cổng thử"
    (episode,) = feed.entries
    (sound,) = episode.enclosures
    files = {SITE + one.path: one.content for one in result.artifacts}
    assert int(sound.length) == len(files[sound.href]) and sound.type == "audio/mpeg"
    assert episode.itunes_duration == "3" and episode.published_parsed
    assert episode.podcast_transcript["url"] in files
    assert "podcast/cjm.xml" not in names(result)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"consent": ""}, "có giọng người đọc"),
        ({"scopes": "câu chuyện"}, "không cho nêu"),
        ({"consent": "KH-9"}, "không có phiếu KH-9"),
        ({"given": "rút ngày: 05/11/2026\n"}, "đã rút"),
        ({"extra": "minh họa: có\n", "consent": ""}, "có giọng người đọc"),
    ],
)
def test_a_voice_without_a_live_consent_leaves_no_trace(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    before = portal(tmp_path)
    assert [path for path in names(before) if "ghi-am" in path or path.startswith("podcast/")]
    after = portal(tmp_path, **changed)
    assert [problem for problem in after.consent_problems if said in str(problem)]
    assert after.artifacts and not [path for path in names(after) if "ghi-am" in path or path.startswith("podcast/")]
    assert not [one.path for one in after.artifacts if SECRET.encode() in one.content]


def test_who_withdraws_a_voice_is_found_by_the_recording_with_its_file(tmp_path: Path) -> None:
    portal(tmp_path)
    named = named_in("KH-1", tmp_path)
    assert named.addresses == ("cam-nang/doc-sach",)
    assert named.files == ("cam-nang/doc-sach.md", "cam-nang/doc-sach.wav")
    assert SECRET in named.sure_words


def test_a_missing_file_and_one_of_nobody_are_named(tmp_path: Path) -> None:
    portal(tmp_path)
    (tmp_path / "content/cam-nang/doc-sach.wav").rename(tmp_path / "content/cam-nang/khac.wav")
    tone(tmp_path / "content/cam-nang/them.wav")
    (tmp_path / "content/cam-nang/doc-sach.wav").unlink(missing_ok=True)
    result = build(sources(tmp_path), Settings("Cổng thử", SITE), TODAY)
    found = [str(problem) for problem in result.problems]
    assert [
        one
        for one in found
        if 'không có tệp tiếng "doc-sach.wav"' in one and one.startswith("content/cam-nang/doc-sach.md:")
    ]
    assert len([one for one in found if "tệp tiếng không thuộc trang nào" in one]) == 2


def test_a_portal_without_recordings_pays_nothing(desk: object) -> None:
    assert not [piece for piece in for_site(desk) if isinstance(piece, Artifact | Panel)]  # type: ignore[arg-type]
