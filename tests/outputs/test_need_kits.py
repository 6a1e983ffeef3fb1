"""One download of an entry for each need: what is in it, how large it is said to be, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

from generator.artifact import Artifact
from generator.language.vietnamese import format_size
from generator.outputs import Outputs
from generator.outputs._needs import NEEDS

_DOWNLOAD = re.compile(r'href="⟦asset:([^"]+/ca-bo-[a-z-]+\.zip)⟧">[^<]*\(ZIP, \d+ tệp, ([^)]+)\)')
GUIDE = "cam-nang/doc-sach-moi-ngay"


def test_all_of_an_entry_for_a_need_is_one_download(files: dict[str, Artifact]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[f"an-pham/{GUIDE}/ca-bo-bang-tin.zip"].content)) as package:
        names = package.namelist()
        assert names == sorted(names)
        assert {part.date_time for part in package.infolist()} == {(2021, 7, 30, 0, 0, 0)}
        assert set(names) == {f"ap-phich-{name}.pdf" for name in ("a3", "a3-ngang", "a4", "a4-den-trang")}
        for name in names:
            assert package.read(name) == files[f"an-pham/{GUIDE}/{name}"].content
    loudspeaker = zipfile.ZipFile(io.BytesIO(files[f"an-pham/{GUIDE}/ca-bo-loa.zip"].content)).namelist()
    assert {"ban-phat-thanh.txt", "ban-phat-thanh.pdf", "ban-phat-thanh.ssml"} <= set(loudspeaker)


def test_what_a_rapporteur_takes_is_one_download(files: dict[str, Artifact]) -> None:
    for entry_id in (GUIDE, "chinh-sach/101-qd-mau"):
        paths = [path for path in files if re.fullmatch(rf"an-pham/{entry_id}/ca-bo-(cuoc-hop|hoi-nghi)\.zip", path)]
        names = [zipfile.ZipFile(io.BytesIO(files[path].content)).namelist() for path in paths]
        assert any({"de-cuong.docx", "trinh-chieu.pptx", "trinh-chieu.pdf"} <= set(one) for one in names), entry_id


def test_two_needs_that_take_the_same_files_have_one_download(files: dict[str, Artifact], outputs: Outputs) -> None:
    zips = [path for path in files if re.search(r"/ca-bo-[a-z-]+\.zip$", path)]
    assert zips
    assert len({files[path].digest for path in zips}) == len(zips)
    page = next(page.html for page in outputs.pages if page.path == f"an-pham/{GUIDE}")
    assert "Cho một cuộc họp (ZIP," in page and "Cho một hội nghị (ZIP," in page and "Cho một lớp học (ZIP," in page


def test_a_download_says_how_large_it_is(files: dict[str, Artifact], outputs: Outputs) -> None:
    said = 0
    for page in outputs.pages:
        for path, size in _DOWNLOAD.findall(page.html):
            assert size == format_size(len(files[path].content)), path
            said += 1
    assert said > 10


def test_each_need_leads_to_whole_downloads(outputs: Outputs) -> None:
    pages = {page.path: page.html for page in outputs.pages}
    for need in NEEDS:
        if need.key not in ("cuộc thi", "câu lạc bộ", "Facebook, Zalo"):  # a single file of an entry, or a kit already
            assert re.search(r"/ca-bo-[a-z-]+\.zip⟧\">Cả bộ \(ZIP", pages[need.path]), need.key
