"""The page on which stands with what key the portal's manifest is signed; there is none where there is no key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.artifact import Artifact
from generator.pages.page import Crumb, Page
from generator.product import reads_file
from generator.settings import SETTINGS_FILE, Settings

PATH = "xac-thuc"
SCRIPT = f"{PATH}/kiem.js"
_SCRIPT = Path(__file__).with_name("proof.js")
_TITLE = "Xác thực trang này"
_DESCRIPTION = "Cách kiểm một bản của cổng có đúng là bản đã đăng hay không."


def script() -> Artifact:
    """Return the script by which the page compares others of the site with the manifest."""
    return Artifact(SCRIPT, reads_file(_SCRIPT).read_bytes(), SETTINGS_FILE)


def proof_pages(settings: Settings) -> Iterator[Page]:
    """Yield the page where the settings have a key."""
    if settings.public_key:
        yield Page(
            path=PATH,
            template="proof.html",
            title=_TITLE,
            description=_DESCRIPTION,
            kind="index",
            source=SETTINGS_FILE,
            crumbs=(Crumb(_TITLE),),
            context={
                "key": settings.public_key,
                "introduction": _DESCRIPTION,
                "site_url": settings.site_url,
                "script": f"{SCRIPT}?v={script().digest[:8]}",
            },
        )
