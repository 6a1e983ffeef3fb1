"""Photographs made on the spot, with everything in them that must not reach the public."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageDraw
from PIL.TiffImagePlugin import IFDRational

SECRET = "BI-MAT-TRONG-ANH"
_GPS = 0x8825
_ORIENTATION = 0x0112


def photograph(width: int = 2000, height: int = 1500, *, orientation: int = 1, form: str = "JPEG") -> bytes:
    """A scene with a red top left corner, and in its metadata a place, a camera, a comment and a secret word."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill=(200, 20, 20))
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[0x010E] = SECRET  # description
    exif[0x010F] = "May anh " + SECRET
    exif[0x9286] = SECRET  # user comment
    exif.get_ifd(_GPS).update({1: "N", 2: (IFDRational(12), IFDRational(14), IFDRational(3)), 3: "E"})
    exif.get_ifd(_GPS).update({4: (IFDRational(109), IFDRational(11), IFDRational(8))})
    options: dict[str, object] = {"exif": exif.tobytes()}
    if form == "JPEG":
        options |= {"comment": SECRET.encode(), "quality": 90, "xmp": f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    options["icc_profile"] = profile.tobytes()
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()
