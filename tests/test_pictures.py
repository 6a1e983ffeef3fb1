"""Photographs: upright, in sRGB, in three widths and formats, and without a byte of what the camera wrote."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from photographs import SECRET, photograph
from PIL import Image, ImageCms
from project import Project
from test_consent import RECORD, built

from generator.ink.develop import MAX_BYTES, develop
from generator.ink.photographs import BadPicture, Photograph, Variant

NEWS = """\
---
tiêu đề: Một buổi đọc sách
tóm tắt: Cả thôn cùng đọc.
ngày: 20/11/2026
thể loại: phóng sự ảnh
ảnh:
{pictures}---
Chữ đầu.

{body}
"""
PICTURE = """\
  - tệp: {name}
    mô tả: Một chiếc bàn đầy sách, cửa sổ mở
    nguồn ảnh: Hội Khuyến học xã
    có người: {people}
    chú thích: Ảnh {name}
"""


def made(tmp_path: Path, data: bytes, name: str = "a.jpg", **options: object) -> Photograph:
    (tmp_path / name).write_bytes(data)
    return develop(tmp_path / name, **options)  # type: ignore[arg-type]


def opened(variant: Variant) -> Image.Image:
    return Image.open(io.BytesIO(variant.content))


def is_red(picture: Image.Image, left: float, top: float) -> bool:
    point = (int(picture.width * left), int(picture.height * top))
    red, green, blue = picture.convert("RGB").getpixel(point)  # type: ignore[misc]
    return red > 150 and green < 90 and blue < 90


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (0.1, 0.1)), (3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9)), (2, (0.9, 0.1))]
)
def test_a_picture_is_turned_the_way_it_was_taken(
    orientation: int, corner: tuple[float, float], tmp_path: Path
) -> None:
    found = made(tmp_path, photograph(800, 600, orientation=orientation))
    assert (found.width_px < found.height_px) is (orientation in (6, 8))
    for form in ("image/jpeg", "image/webp", "image/avif"):
        assert is_red(opened(found.of(form)[-1]), *corner)


def assert_bare(name: str, data: bytes) -> None:
    """Fail if a picture file holds anything but a picture."""
    assert SECRET.encode() not in data, name
    if name.endswith(".jpg"):
        markers = re.findall(rb"\xff([\xe1-\xef\xfe])", data.split(b"\xff\xda", 1)[0])
        assert not markers, (name, markers)
    elif name.endswith(".png"):
        chunks, position = set(), 8
        while position < len(data):
            (length,) = struct.unpack(">I", data[position : position + 4])
            chunks.add(data[position + 4 : position + 8])
            position += 12 + length
        assert chunks <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"bKGD"}, (
            name,
            chunks,
        )
    elif name.endswith(".webp"):
        chunks, position = set(), 12
        while position < len(data):
            (length,) = struct.unpack("<I", data[position + 4 : position + 8])
            chunks.add(data[position : position + 4])
            position += 8 + length + length % 2
        assert chunks <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}, (name, chunks)
    elif name.endswith(".avif"):
        head = data.split(b"mdat", 1)[0]
        assert not [word for word in (b"Exif", b"mime", b"xmp", b"rICC", b"prof") if word in head], name
    with Image.open(io.BytesIO(data)) as picture:
        assert not dict(picture.getexif()) and not {"xmp", "comment", "icc_profile", "photoshop"} & set(picture.info), (
            name
        )


def test_no_variant_holds_anything_but_the_picture(tmp_path: Path) -> None:
    original = photograph()
    assert SECRET.encode() in original and b"ICC_PROFILE" in original and b"http://ns.adobe.com/xap" in original
    for variant in made(tmp_path, original).variants:
        assert_bare(variant.name, variant.content)


def test_the_scan_notices_what_it_looks_for(tmp_path: Path) -> None:
    for form, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")):
        with pytest.raises(AssertionError):
            assert_bare(name, photograph(400, 300, form=form))


def test_three_widths_and_formats_and_never_larger_than_the_original(tmp_path: Path) -> None:
    wide, narrow = made(tmp_path, photograph(2000, 1500)), made(tmp_path, photograph(700, 500), "b.jpg")
    for form in ("image/avif", "image/webp", "image/jpeg"):
        assert [(one.width_px, one.height_px) for one in wide.of(form)] == [(480, 360), (960, 720), (1600, 1200)]
        assert [one.width_px for one in narrow.of(form)] == [480, 700]
        for one in (*wide.of(form), *wide.of(form, tile=True)):
            assert opened(one).size == (one.width_px, one.height_px)
            assert Image.MIME[str(opened(one).format)] == one.media_type
    assert all(re.fullmatch(r"[0-9a-f]{24}-(\d+|o)\.(avif|webp|jpg)", one.name) for one in wide.variants)


def test_tiles_are_cut_around_the_focal_point(tmp_path: Path) -> None:
    data = photograph(2000, 700)
    near, far = (made(tmp_path, data, focus=focus).of("image/jpeg", tile=True)[0] for focus in ((0.0, 0.0), (1.0, 1.0)))
    assert is_red(opened(near), 0.05, 0.05) and not is_red(opened(far), 0.05, 0.05)


def swapped_profile() -> bytes:
    """A profile whose red is sRGB's green and the other way round: colours that nobody can miss."""
    fixed = lambda *values: b"".join(struct.pack(">i", round(value * 65536)) for value in values)  # noqa: E731
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 2) + b"x\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"x\0",
        b"wtpt": b"XYZ " + bytes(4) + fixed(0.9642, 1, 0.8249),
        b"rXYZ": b"XYZ " + bytes(4) + fixed(*green),
        b"gXYZ": b"XYZ " + bytes(4) + fixed(*red),
        b"bXYZ": b"XYZ " + bytes(4) + fixed(*blue),
        b"rTRC": b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)),
    }
    tags[b"gTRC"] = tags[b"bTRC"] = tags[b"rTRC"]
    table, content = struct.pack(">I", len(tags)), b""
    start = 132 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(content), len(value))
        content += value + bytes(-len(value) % 4)
    size = start + len(content)
    head = struct.pack(">I", size) + b"lcms" + struct.pack(">I", 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp"
    return head.ljust(68, b"\0") + fixed(0.9642, 1, 0.8249) + bytes(48) + table + content


def test_colours_are_those_that_the_profile_means(tmp_path: Path) -> None:
    picture, buffer = Image.new("RGB", (400, 300), (255, 0, 0)), io.BytesIO()
    profile = swapped_profile()
    ImageCms.ImageCmsProfile(io.BytesIO(profile))
    picture.save(buffer, "PNG", icc_profile=profile)
    red, green, _ = (
        opened(made(tmp_path, buffer.getvalue(), "a.png").of("image/jpeg")[-1]).convert("RGB").getpixel((9, 9))
    )  # type: ignore[misc]
    assert green > 180 and red < 90


@pytest.mark.parametrize(("mode", "form", "name"), [
    ("CMYK", "JPEG", "a.jpeg"), ("L", "JPEG", "a.JPG"), ("RGBA", "PNG", "a.png"), ("P", "GIF", "a.gif"),
    ("I;16", "PNG", "a.png"), ("1", "TIFF", "a.tif"), ("LA", "PNG", "a.png"), ("RGB", "WEBP", "a.webp"),
    ("RGB", "AVIF", "a.avif"),
])  # fmt: skip
def test_every_kind_of_pixel_comes_out_as_a_picture(mode: str, form: str, name: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (300, 200)).save(buffer, form)
    found = made(tmp_path, buffer.getvalue(), name)
    assert {opened(one).mode for one in found.of("image/jpeg")} == {"RGB"}


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 2.5 thousand million pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return start + struct.pack(">I", 9) + b"IDAT" + bytes(13)


def large() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (9500, 9500)).save(buffer, "PNG")
    return buffer.getvalue()


REFUSED = {
    "a.jpg": [(b"", "hỏng"), (b"\xff\xd8\xff\xe0 khong phai anh", "hỏng"), (photograph(400, 300)[:3000], "hỏng")],
    "b.jpg": [(photograph(400, 300, form="PNG"), "bên trong là ảnh .png"), (b"<html><script>", "mã SVG hoặc HTML")],
    "c.png": [(bomb(), "quá nhiều điểm ảnh"), (large(), "quá nhiều điểm ảnh")],
    "cc.png": [(photograph(90, 90, form="PNG"), "quá nhỏ")],
    "d.svg": [(b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "mã SVG")],
    "dd.svg": [(b"<?xml version='1.0'?><svg/>", "mã SVG")],
    "e.heic": [(b"\0\0\0\x18ftypheic" + bytes(40), "HEIC")],
    "f.jpg": [(b"\xff\xd8" + bytes(MAX_BYTES), "quá lớn (25 MB)")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message"), [(name, *case) for name, cases in REFUSED.items() for case in cases]
)
def test_what_is_no_usable_picture_is_refused_with_a_message(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadPicture) as refused:
        made(tmp_path, data, name)
    assert message in refused.value.message and refused.value.remedy


def test_what_was_developed_once_is_kept_and_a_torn_keep_is_mended(tmp_path: Path) -> None:
    cache, data = tmp_path / "cache", photograph(900, 600)
    first = made(tmp_path, data, cache=cache)
    kept = {file: file.stat().st_mtime_ns for file in cache.rglob("*.*") if file.is_file()}
    assert made(tmp_path, data, cache=cache) == first
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-7]) if file.suffix == ".json" else None
    assert made(tmp_path, data, cache=cache) == first
    assert made(tmp_path, data) == first


def test_an_ending_that_lies_is_refused_also_where_the_same_bytes_are_kept_under_a_true_one(tmp_path: Path) -> None:
    data, cache = photograph(320, 240), tmp_path / "kept"
    made(tmp_path, data, "a.jpg", cache=cache)
    with pytest.raises(BadPicture, match=r"bên trong là ảnh \.jpg"):
        made(tmp_path, data, "a.png", cache=cache)


def test_a_kept_photograph_with_a_byte_of_its_own_is_developed_again(tmp_path: Path) -> None:
    cache, data = tmp_path / "cache", photograph(900, 600)
    first = made(tmp_path, data, cache=cache)
    for file in cache.rglob("*.*"):
        if file.is_file() and file.suffix != ".json":
            content = bytearray(file.read_bytes())
            content[len(content) // 2] ^= 1
            file.write_bytes(bytes(content))
    assert made(tmp_path, data, cache=cache) == first


def story(tmp_path: Path, names: list[str], body: str = "", people: str = "không") -> dict[str, bytes]:
    (tmp_path / "content/tin-tuc").mkdir(parents=True)
    for number, name in enumerate(names):
        (tmp_path / "content/tin-tuc" / name).write_bytes(photograph(1000 + number, 700))
    pictures = "".join(PICTURE.format(name=name, people=people) for name in names)
    result = built(tmp_path, **{"content/tin-tuc/buoi-doc.md": NEWS.format(pictures=pictures, body=body)})
    assert not result.problems, [str(problem) for problem in result.problems]
    return {artifact.path: artifact.content for artifact in result.artifacts}


def test_a_photo_story_is_a_gallery_without_a_script(tmp_path: Path) -> None:
    made_files = story(tmp_path, ["a.jpg", "b.jpg", "c.jpg"])
    page = made_files["tin-tuc/buoi-doc.md"].decode()
    gallery = page[page.index('<ul class="photos">') :].split("</ul>")[0]
    assert gallery.count("<picture>") == 3 and gallery.count("Ảnh: Hội Khuyến học xã") == 3
    assert 'type="image/avif" srcset="../../anh/' in gallery and 'loading="lazy"' in gallery
    assert 'alt="Một chiếc bàn đầy sách, cửa sổ mở"' in gallery and 'width="720" height="540"' in gallery
    for address in re.findall(r'(?:src|href)="\.\./\.\./(anh/[^"]+)"|(anh/\S+) \d+w', page):
        assert (address[0] or address[1]) in made_files
    assert "⟦" not in page and "picture:" not in page


def test_a_picture_stands_where_the_text_puts_it_and_a_single_other_one_on_top(tmp_path: Path) -> None:
    made_files = story(tmp_path, ["a.jpg", "b.jpg"], body="![](b.jpg)\n\nChữ cuối.")
    page = made_files["tin-tuc/buoi-doc.md"].decode()
    places = [page.index(words) for words in ("Ảnh a.jpg", "Chữ đầu.", "Ảnh b.jpg", "Chữ cuối.")]
    assert places == sorted(places) and 'class="photos"' not in page


def test_originals_never_leave_and_no_output_holds_metadata(tmp_path: Path) -> None:
    (tmp_path / "consents").mkdir()
    (tmp_path / "consents/KH-1.yml").write_text(RECORD, "utf-8")
    made_files = story(tmp_path, ["Sân chùa ở Lan.jpg"])
    pictures = {path: data for path, data in made_files.items() if path.endswith((".jpg", ".png", ".webp", ".avif"))}
    assert len([path for path in pictures if path.startswith("anh/")]) == 12
    originals = [(tmp_path / "content/tin-tuc/Sân chùa ở Lan.jpg").read_bytes()]
    for path, data in made_files.items():
        assert data not in originals and SECRET.encode() not in data, path
        assert "Lan" not in path
    for path, data in pictures.items():
        assert_bare(path, data)


def assert_all_bare(site: Path) -> None:
    """Fail if any picture of a published site holds anything but a picture."""
    for file in sorted(site.rglob("*")):
        if file.suffix in (".jpg", ".png", ".webp", ".avif"):
            assert_bare(file.relative_to(site).as_posix(), file.read_bytes())


@pytest.mark.slow
def test_no_file_of_a_published_site_holds_metadata(corpus: Project) -> None:
    assert_all_bare(corpus.site)
