"""The darkroom: from what a camera wrote to what a page may show; the only module that opens photographs (Pillow).

What leaves here is new: pixels turned the right way up, in sRGB, in three widths and three formats, without a byte of
the original file. What was developed once is kept under the digest of the original and of this recipe.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import PIL
from PIL import Image, ImageCms, ImageOps

from generator.ink.photographs import BadPicture, Photograph, Variant

WIDTHS = (480, 960, 1600)
TILE = (720, 540)
MAX_BYTES = 25_000_000
MAX_PIXELS = 80_000_000
MIN_SIDE = 160
_RECIPE = f"2 {PIL.__version__}"
# Format, ending, how it is saved. The last is for browsers that know neither of the others.
_FORMS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("AVIF", "avif", {"quality": 58, "speed": 7, "max_threads": 1}),
    ("WEBP", "webp", {"quality": 74, "method": 4}),
    ("JPEG", "jpg", {"quality": 76, "optimize": True, "progressive": True}),
)
_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
}
# A picture of several views (MPO) opens as JPEG.
_DECODERS = [form for form in _SUFFIXES if form != "MPO"]
_CENTRE = (0.5, 0.5)


def develop(file: Path, cache: Path | None = None, *, focus: tuple[float, float] | None = None) -> Photograph:
    """Return the photograph in ``file``; ``focus`` is the point that tiles are cut around, as shares of both sides.

    Raises BadPicture for what is no photograph, is damaged, or is too large.
    """
    data = _read(file)
    centre = focus or _CENTRE
    key = hashlib.sha256(data + f"{_RECIPE} {_FORMS} {WIDTHS} {TILE} {centre}".encode()).hexdigest()[:24]
    ending = file.suffix.lower()
    place = cache / f"{key}{ending}" if cache is not None else None  # what is kept was right for this ending only
    if place and (kept := _from_cache(place)):
        return kept
    photograph = _developed(_opened(data, ending), key, centre)
    if place:
        _to_cache(place, photograph)
    return photograph


def _read(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise BadPicture(f"ảnh quá lớn ({size // 1_000_000} MB)", "thu nhỏ còn dưới 25 MB rồi chép lại")
    data = file.read_bytes()
    start = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html", b"<!--")):
        raise BadPicture("tệp này không phải ảnh chụp mà là mã SVG hoặc HTML", "xuất ra ảnh .jpg hoặc .png rồi dùng")
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        raise BadPicture("ảnh kiểu HEIC của điện thoại", "mở ảnh, chọn xuất hoặc lưu thành .jpg rồi dùng")
    return data


def _opened(data: bytes, suffix: str) -> Image.Image:
    """Return the pixels in full; whatever the decoder has to complain of becomes one message."""
    damaged = BadPicture("ảnh hỏng hoặc không phải ảnh", "mở thử ảnh, rồi lưu lại thành .jpg hoặc .png")
    Image.init()  # the library finds a decoder by name only once all are loaded
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(io.BytesIO(data), formats=_DECODERS)
        except Image.DecompressionBombError:
            raise _too_many_pixels() from None
        except Exception:  # decoders of hostile files raise anything
            raise damaged from None
        _check_header(picture, suffix)
        try:
            picture.load()
            return _upright_srgb(picture)
        except Exception:
            raise damaged from None


def _check_header(picture: Image.Image, suffix: str) -> None:
    """Refuse by what the first bytes say, before anything large is unpacked."""
    right = _SUFFIXES[str(picture.format)]
    if suffix not in right:
        message = f"tên tệp kết thúc bằng {suffix} nhưng bên trong là ảnh {right[0]}"
        raise BadPicture(message, f"đổi đuôi tệp thành {right[0]}")
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(picture.size) < MIN_SIDE:
        message = f"ảnh quá nhỏ ({picture.width} × {picture.height} điểm)"
        raise BadPicture(message, f"dùng ảnh gốc, mỗi chiều ít nhất {MIN_SIDE} điểm")


def _too_many_pixels() -> BadPicture:
    return BadPicture("ảnh có quá nhiều điểm ảnh", "thu nhỏ, mỗi chiều tối đa khoảng 8.000 điểm")


def _upright_srgb(picture: Image.Image) -> Image.Image:
    """Return a new picture of the same pixels: upright, sRGB, on white where it was transparent, with no metadata."""
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith("I"):  # 16 bits a pixel
        picture = picture.point(lambda value: value / 256).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "L", "CMYK"):
        picture = _to_srgb(picture, profile)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    clean = Image.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    return clean


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that nobody can read: most such pictures are sRGB anyway
    return converted or picture


def _developed(picture: Image.Image, key: str, focus: tuple[float, float]) -> Photograph:
    widths = sorted({min(width, picture.width) for width in WIDTHS}, reverse=True)
    whole: list[Image.Image] = []
    for width in widths:
        source = whole[-1] if whole else picture
        height = max(1, round(picture.height * width / picture.width))
        whole.append(source.resize((width, height), Image.Resampling.LANCZOS))
    scale = min(1, whole[0].width / TILE[0], whole[0].height / TILE[1])
    size = (round(TILE[0] * scale), round(TILE[1] * scale))
    tile = ImageOps.fit(whole[0], size, Image.Resampling.LANCZOS, centering=focus)
    variants: list[Variant] = []
    for form, ending, options in _FORMS:
        media_type = "image/" + form.lower()
        for one in reversed(whole):
            content = _saved(one, form, options)
            variants.append(Variant(f"{key}-{one.width}.{ending}", media_type, one.width, one.height, False, content))
        content = _saved(tile, form, options)
        variants.append(Variant(f"{key}-o.{ending}", media_type, tile.width, tile.height, True, content))
    return Photograph(whole[0].width, whole[0].height, tuple(variants))


def _saved(picture: Image.Image, form: str, options: dict[str, object]) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def _from_cache(folder: Path) -> Photograph | None:
    try:
        facts = json.loads((folder / "photograph.json").read_text("utf-8"))
        variants = tuple(_sealed(folder, **one) for one in facts.pop("variants"))
        return Photograph(**facts, variants=variants)
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not there yet, torn, or with a byte of its own: develop again


def _sealed(folder: Path, seal: str, **facts: Any) -> Variant:
    """Return a kept picture; ValueError where its bytes are not those that were kept."""
    content = (folder / facts["name"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != seal:
        raise ValueError(facts["name"])
    return Variant(**facts, content=content)


def _to_cache(folder: Path, photograph: Photograph) -> None:
    """Write beside its place and rename, so that a build that is killed leaves nothing half-done."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True, exist_ok=True)
    for one in photograph.variants:
        (draft / one.name).write_bytes(one.content)
    facts = {
        "width_px": photograph.width_px,
        "height_px": photograph.height_px,
        "variants": list(_facts(photograph)),
    }
    (draft / "photograph.json").write_text(json.dumps(facts), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.rename(folder)
    except OSError:  # another build keeps the same
        shutil.rmtree(draft, ignore_errors=True)


def _facts(photograph: Photograph) -> Iterator[dict[str, object]]:
    for one in photograph.variants:
        facts = {name: getattr(one, name) for name in ("name", "media_type", "width_px", "height_px", "is_tile")}
        yield {**facts, "seal": hashlib.sha256(one.content).hexdigest()}


def small_webp(data: bytes, size: tuple[int, int]) -> bytes:
    """Return a drawing as a picture of a width and height in pixels that is only looked at small."""
    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        return _saved(small, "WEBP", {"quality": 70, "method": 4})


def reduced_png(data: bytes, colours: int) -> bytes:
    """Return a drawing in PNG with a palette of its colours: flat ones need no more, and it is half as large."""
    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB").quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    # The smallest file would take ten times as long to find, for a twentieth of its size.
    small.save(file, "PNG", compress_level=6)
    return file.getvalue()
