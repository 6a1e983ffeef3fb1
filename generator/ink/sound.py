"""Sound: from what an editor recorded to what a page may play; the only module that opens recordings (PyAV).

What leaves here is new: one channel, levelled to the loudness of broadcasts, in two formats, without a byte of the
original's description. What was made once is kept under the digest of the original and of this recipe.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.ink.recordings import BadRecording, Recording, Variant

LOUDNESS = -16.0
"""LUFS, as podcasts and telephones expect of speech."""
PEAK = 10 ** (-1.5 / 20)
LONGEST, SHORTEST = 30 * 60.0, 2.0
MAX_BYTES = 200_000_000
QUIETEST = -45.0
MOST_SILENCE = 4.0
MOST_CLIPPED = 0.001
RATE = 48_000
SUFFIXES = frozenset({".wav", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".flac"})
_RECIPE = "1"
_SAMPLES = {"libmp3lame": "s16p", "libopus": "flt"}
_FORMS = (
    ("mp3", "libmp3lame", "mp3", "audio/mpeg", 64_000, 0.45),
    ("opus", "libopus", "ogg", "audio/ogg", 32_000, 0.0),
)


def make_recording(file: Path, cache: Path | None = None) -> Recording:
    """Return the recording in ``file``, levelled; raises BadRecording for what is none, is damaged, or is no speech."""
    if file.stat().st_size > MAX_BYTES:
        raise BadRecording(f"tệp tiếng quá lớn ({file.stat().st_size // 1_000_000} MB)", "cắt ngắn, hoặc lưu thành MP3")
    data = file.read_bytes()
    key = hashlib.sha256(data + f"{_RECIPE} {_FORMS} {LOUDNESS}".encode()).hexdigest()[:24]
    if cache is not None and (kept := _from_cache(cache / f"tieng-{key}")):
        return kept
    recording = _made(data)
    if cache is not None:
        _to_cache(cache / f"tieng-{key}", recording)
    return recording


def _made(data: bytes) -> Recording:
    heard = _listen(data)
    gain = LOUDNESS - heard.loudness
    variants = []
    for ending, codec, container, media_type, bits, lost in _FORMS:  # LAME takes a twentieth off what it is given
        content = _written(data, gain + lost, codec, container, bits)
        variants.append(Variant(ending, media_type, content))
    return Recording(round(heard.seconds, 1), tuple(variants), tuple(heard.doubts()))


class _Heard:
    """What a first listening tells: length, loudness, how much is silent or clipped."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.facts: dict[str, str] = {}
        self.silences: list[float] = []
        self.silent_from: float | None = None

    @property
    def loudness(self) -> float:
        return float(self.facts.get("lavfi.r128.I", "-70"))

    def take(self, frame: Any) -> None:
        self.seconds += frame.samples / frame.sample_rate
        facts = dict(frame.metadata)
        if "lavfi.silence_start" in facts:
            self.silent_from = float(facts["lavfi.silence_start"])
        if "lavfi.silence_duration" in facts:
            self.silences.append(float(facts["lavfi.silence_duration"]))
            self.silent_from = None
        self.facts.update(facts)

    def check(self) -> None:
        if self.seconds < SHORTEST:
            raise BadRecording(f"bản ghi chỉ dài {self.seconds:.1f} giây", "ghi lại cho hết lời")
        if self.seconds > LONGEST:
            raise BadRecording(f"bản ghi dài {self.seconds / 60:.0f} phút", "chia thành những bản dưới 30 phút")
        if self.loudness < QUIETEST:
            raise BadRecording("bản ghi không có tiếng hoặc quá nhỏ", "để máy gần miệng hơn, ghi lại")

    def doubts(self) -> Iterator[tuple[str, str]]:
        at_end = 0.0 if self.silent_from is None else self.seconds - self.silent_from
        longest = max((*self.silences, at_end))
        if longest > MOST_SILENCE:
            yield f"có khoảng lặng {longest:.0f} giây", "cắt khoảng lặng ở đầu, ở cuối hoặc giữa bài"
        peak = 10 ** (float(self.facts.get("lavfi.astats.Overall.Peak_level", "-99")) / 20)
        at_peak = float(self.facts.get("lavfi.astats.Overall.Abs_Peak_count", "0"))
        total = float(self.facts.get("lavfi.astats.Overall.Number_of_samples", "1"))
        if peak > 0.99 and at_peak / total > MOST_CLIPPED:
            yield "tiếng bị vỡ vì ghi quá lớn", "để máy xa miệng hơn một chút, ghi lại"


def _listen(data: bytes) -> _Heard:
    heard = _Heard()
    chain = (
        ("astats", "metadata=1:reset=0"),  # before channels are added up, which can be louder than either
        ("aformat", f"sample_rates={RATE}:channel_layouts=mono:sample_fmts=dbl"),
        ("ebur128", "metadata=1"),
        ("silencedetect", "noise=-50dB:d=1"),
    )
    for frame in _filtered(data, chain):
        heard.take(frame)
    heard.check()
    return heard


def _written(data: bytes, gain: float, codec: str, container: str, bits: int) -> bytes:
    """Return the sound at its new level, no louder than a peak that no loudspeaker breaks."""
    import av

    chain = (
        ("aformat", f"sample_rates={RATE}:channel_layouts=mono"),
        ("volume", f"{gain:.2f}dB"),
        ("alimiter", f"limit={PEAK:.4f}:level=false:latency=true"),
        ("aformat", f"sample_rates={RATE}:channel_layouts=mono:sample_fmts={_SAMPLES[codec]}"),
    )
    buffer = io.BytesIO()
    # The same sound gives the same bytes: no version of the writer, no drawn serial number, no description.
    options = {"fflags": "+bitexact", **({"id3v2_version": "0"} if container == "mp3" else {"serial_offset": "1"})}
    with av.open(buffer, "w", format=container, options=options) as output:
        stream: Any = output.add_stream(codec, rate=RATE, layout="mono")
        stream.bit_rate = bits
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        for frame in _filtered(data, chain):
            frame.pts = None
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return buffer.getvalue()


def _filtered(data: bytes, chain: Any) -> Iterator[Any]:
    """Yield the frames of a file after a chain of filters; whatever the decoder complains of becomes one message."""
    import av
    from av.filter import Graph

    damaged = BadRecording("tệp tiếng hỏng hoặc không phải tiếng", "mở nghe thử, rồi lưu lại thành MP3 hoặc WAV")
    try:
        with av.open(io.BytesIO(data), "r") as source:
            if not source.streams.audio:
                raise damaged
            stream = source.streams.audio[0]
            graph = Graph()
            nodes = [graph.add_abuffer(template=stream), *(graph.add(name, options) for name, options in chain)]
            nodes.append(graph.add("abuffersink"))
            for before, after in itertools.pairwise(nodes):
                before.link_to(after)
            graph.configure()
            for frame in (*source.decode(stream), None):
                graph.push(frame)
                yield from _pulled(graph)
    except (av.FFmpegError, ValueError, EOFError):
        raise damaged from None


def _pulled(graph: Any) -> Iterator[Any]:
    import av

    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _from_cache(folder: Path) -> Recording | None:
    try:
        facts = json.loads((folder / "recording.json").read_text("utf-8"))
        variants = []
        for ending, media_type, seal in facts["variants"]:
            content = (folder / f"ghi-am.{ending}").read_bytes()
            if hashlib.sha256(content).hexdigest() != seal:
                return None
            variants.append(Variant(ending, media_type, content))
        return Recording(facts["seconds"], tuple(variants), tuple(map(tuple, facts["doubts"])))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not there yet or torn: make it again


def _to_cache(folder: Path, recording: Recording) -> None:
    """Write beside its place and rename, so that a build that is killed leaves nothing half-done."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True, exist_ok=True)
    sealed = []
    for one in recording.variants:
        (draft / f"ghi-am.{one.ending}").write_bytes(one.content)
        sealed.append([one.ending, one.media_type, hashlib.sha256(one.content).hexdigest()])
    facts = {"seconds": recording.seconds, "variants": sealed, "doubts": recording.doubts}
    (draft / "recording.json").write_text(json.dumps(facts), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.rename(folder)
    except OSError:  # another build keeps the same
        shutil.rmtree(draft, ignore_errors=True)
