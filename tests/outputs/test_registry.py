"""Every form says what it is, for whom, and what it did to the text; it is made from every example it names."""

from __future__ import annotations

import importlib
import io
import pkgutil
from pathlib import Path

import pytest
from PIL import Image
from project import link_files

from generator import outputs as forms_folder
from generator.artifact import Artifact
from generator.content_types import content_types
from generator.language.vietnamese import slug
from generator.outputs import Outputs, forms, make_outputs
from generator.outputs._needs import NEEDS
from generator.outputs.base import Desk, Form
from generator.problem import errors
from outputs.conftest import desk_of

FORMS = forms()
MODULES = [name for _, name, _ in pkgutil.iter_modules(forms_folder.__path__) if name != "base" and name[0] != "_"]


def name_of(form: Form) -> str:
    return form.key


@pytest.mark.parametrize("name", MODULES)
def test_a_form_states_what_it_cut_reordered_and_reworded(name: str) -> None:
    stated = importlib.import_module(f"{forms_folder.__name__}.{name}").__doc__ or ""
    for word in ("Cut:", "Reordered:", "Reworded:"):
        assert word in stated, f"{name} does not say what was {word.lower()}"


@pytest.mark.parametrize("form", FORMS, ids=name_of)
def test_a_form_has_a_vietnamese_name_a_key_an_audience_and_examples(form: Form, desk: Desk) -> None:
    assert form.label[0].isupper() and form.key.lower() == form.key and form.audience
    assert all(desk.catalog.get(example) for example in form.examples) and form.examples


@pytest.mark.parametrize("form", FORMS, ids=name_of)
def test_a_form_makes_something_of_an_entry_or_of_the_portal(form: Form) -> None:
    assert form.for_entry or form.for_site


def test_names_and_keys_are_unique() -> None:
    assert len({form.label for form in FORMS}) == len({form.key for form in FORMS}) == len(FORMS)


def test_the_forms_that_suit_a_type_are_forms() -> None:
    keys = {form.key for form in FORMS}
    for content_type in content_types().values():
        assert set(content_type.suitable_forms or ()) <= keys, content_type.__name__


def test_a_form_is_made_from_each_of_its_examples(desk: Desk) -> None:
    for form in FORMS:
        if form.for_entry:
            for example in form.examples:
                entry = desk.catalog.get(example)
                assert entry and list(form.for_entry(entry, desk)), f"{form.key} makes nothing of {example}"


def test_every_form_of_an_entry_is_listed_in_its_box_and_leads_to_a_file(
    outputs: Outputs, files: dict[str, object]
) -> None:
    pages = {page.path for page in outputs.pages}
    assert outputs.uses
    for uses in outputs.uses.values():
        assert uses[0].is_page and uses[0].path in pages
        for use in uses:
            assert use.path in (pages if use.is_page else files), use


def test_the_log_is_counted_not_published(outputs: Outputs, desk: Desk, files: dict[str, Artifact]) -> None:
    log = [entry for entry in desk.catalog.entries if not entry.type.is_public]
    assert log
    assert not [path for path in files if any(path.startswith(f"an-pham/{entry.section}/") for entry in log)]
    assert not {entry.id for entry in log} & outputs.uses.keys()
    press = next(page for page in outputs.pages if page.path == "bao-chi")
    for entry in log:
        assert f"⟦entry:{entry.id}⟧" not in press.html and desk.url(entry) not in files["tin.xml"].content.decode()


def test_the_index_leads_to_the_page_of_forms_of_every_entry(outputs: Outputs) -> None:
    pages = {page.path: page.html for page in outputs.pages}
    for entry_id in outputs.uses:
        section = f"an-pham/{entry_id.partition('/')[0]}"
        assert f'href="⟦page:{section}⟧"' in pages["an-pham"]
        assert f'href="⟦page:an-pham/{entry_id}⟧"' in pages[section]


def test_whoever_has_something_to_fill_finds_what_there_is_for_it(outputs: Outputs) -> None:
    """Each need has a page, one link from the index, with each form that serves it; each form names known needs."""
    pages = {page.path: page.html for page in outputs.pages}
    needs = {need.key: pages.get(need.path, "") for need in NEEDS}
    assert {key for form in FORMS for key in form.needs} == needs.keys()
    for need in NEEDS:
        assert f'href="⟦page:{need.path}⟧"' in pages["an-pham"]
    for form in FORMS:
        where = form.page or f"an-pham/{slug(form.key)}"
        for key in form.needs:
            assert f'<h2 id="{slug(form.key)}">{form.label}</h2>' in needs[key], (form.key, key)
            assert f'href="⟦page:{where}⟧"' in needs[key], (form.key, key)


def test_a_sheet_is_seen_before_it_is_opened(outputs: Outputs, files: dict[str, Artifact]) -> None:
    """Lists show each sheet small, with its size so that nothing shifts, loaded late, silent beside its title."""
    previews = {use.preview for uses in outputs.uses.values() for use in uses if use.preview}
    assert {Path(preview.path).stem for preview in previews} == {
        *("ap-phich-a4", "to-gap", "phieu-sinh-hoat", "phieu-danh-dau", "phong-nen", "de-doc")
    }
    lists = "".join(page.html for page in outputs.pages if page.path.count("/") < 3)
    for preview in previews:
        with Image.open(io.BytesIO(files[preview.path].content)) as picture:
            assert (picture.format, *picture.size) == ("WEBP", preview.width, preview.height)
            assert min(picture.convert("L").getextrema()) < 80, "a blank picture"
        assert len(files[preview.path].content) < 20_000
        shown = f'<img src="⟦asset:{preview.path}⟧" width="{preview.width}" height="{preview.height}" alt=""'
        assert f'{shown} loading="lazy">' in lists


def _site(root: Path, extra: str) -> Desk:
    folder = root / "content" / "cam-nang"
    folder.mkdir(parents=True)
    text = (
        "---\ntiêu đề: Đọc sách\ntóm tắt: Mỗi ngày một trang.\nđối tượng: phụ huynh\n"
        f"{extra}các bước:\n  - bước: Chọn giờ\n---\n"
    )
    (folder / "doc-sach.md").write_text(text, encoding="utf-8")
    return desk_of(root / "content", root / "cache")


def test_an_editor_chooses_forms(tmp_path: Path) -> None:
    made = make_outputs(_site(tmp_path, "ấn phẩm: [Áp phích]\n"))
    kinds = {Path(artifact.path).name for artifact in made.artifacts if artifact.path.startswith("an-pham/")}
    assert kinds == {
        f"ap-phich-{name}" for name in ("a3.pdf", "a3-ngang.pdf", "a4.pdf", "a4-den-trang.pdf", "a4.webp")
    } | {"ca-bo-bang-tin.zip"}


def test_an_editor_chooses_no_form(tmp_path: Path) -> None:
    made = make_outputs(_site(tmp_path, "ấn phẩm: không\n"))
    assert not [artifact for artifact in made.artifacts if artifact.path.startswith("an-pham/cam-nang")]
    assert not errors(made.problems)


def test_an_unknown_form_is_one_line_with_the_nearest_name(tmp_path: Path) -> None:
    made = make_outputs(_site(tmp_path, "ấn phẩm: [áp fích]\n"))
    assert [str(problem) for problem in errors(made.problems)] == [
        'content/cam-nang/doc-sach.md:5: ấn phẩm 1: không có dạng "áp fích"; có phải "áp phích"?'
    ]


def test_a_form_that_does_not_suit_the_type_is_one_line_with_those_that_do(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "guong-sang"
    folder.mkdir(parents=True)
    head = "tiêu đề: Tự học\ntóm tắt: Tối nào cũng đọc.\nminh họa: có\nlĩnh vực: tự học\nấn phẩm: [tờ gấp]\n"
    (folder / "tu-hoc.md").write_text(f"---\n{head}việc làm nổi bật: [Đọc sách]\n---\n", encoding="utf-8")
    made = make_outputs(desk_of(tmp_path / "content", tmp_path / "cache"))
    (problem,) = errors(made.problems)
    assert str(problem) == (
        'content/guong-sang/tu-hoc.md:6: ấn phẩm 1: trang gương sáng không làm được "tờ gấp"; '
        "chọn trong: bản phát thanh, áp phích, mạng xã hội"
    )


def test_what_has_no_saying_is_a_warning_that_names_it(tmp_path: Path) -> None:
    made = make_outputs(_site(tmp_path, "ấn phẩm: [bản phát thanh]\nba ý chính: [Tải VNeID → xong]\n"))
    (problem,) = made.problems
    assert str(problem) == (
        'content/cam-nang/doc-sach.md:1: cảnh báo: Bản phát thanh: chưa biết đọc "VNeID", "→"; '
        "viết bằng chữ, hoặc thêm vào content/_chung/cach-doc.yml"
    )


def test_every_file_of_every_form_is_the_same_without_what_is_kept(desk: Desk, files: dict[str, Artifact]) -> None:
    again = make_outputs(Desk(desk.catalog, desk.settings, desk.figures, None)).artifacts
    assert len(again) == len(files)
    assert [artifact.path for artifact in again if files[artifact.path].content != artifact.content] == []


def test_what_did_not_change_is_taken_from_what_is_kept(desk: Desk, files: dict[str, Artifact], tmp_path: Path) -> None:
    """A second build draws nothing: every file in the cache is older than it, and there are no more of them."""
    assert desk.cache
    cache = tmp_path / "cache"  # other tests go on drawing into the one that all share
    link_files(desk.cache, cache)
    kept = {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()}
    assert make_outputs(Desk(desk.catalog, desk.settings, desk.figures, cache)).artifacts == tuple(files.values())
    assert {file: file.stat().st_mtime_ns for file in cache.rglob("*") if file.is_file()} == kept
