"""Letters that the bundled family cannot draw, such as an emoji in a title: shown on pages, left out of pictures."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from project import drawings

from generator.content_types import content_types
from generator.entries.advice import advise
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.from_catalog import make_figures
from generator.ink.fonts import drawable
from generator.pages import lay_out, render
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.stories import Stories

SMALL = Path(__file__).parent / "sites" / "small" / "content"
ODD = " 🎉မ中"


def test_a_letter_without_a_glyph_is_shown_on_the_page_and_left_out_of_pictures_with_a_warning(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    shutil.rmtree(content / "infographic")
    for file in content.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        odd = re.sub(r"^((?:tiêu đề|tóm tắt|số ký hiệu): .+)$", rf"\1{ODD}", text, flags=re.M)
        file.write_text(odd, encoding="utf-8")
    loaded = load(content, content_types())
    entries, problems = validate(loaded.entries)
    assert not [*loaded.problems, *problems]
    catalog = link(entries, (), loaded.shared, dt.date(2026, 11, 22))
    figures, wrong = make_figures(Stories(catalog))
    assert not wrong
    settings = Settings("Cổng 🎉", "https://vi-du.vn/")
    made = render(lay_out(Stories(catalog, settings), settings, figures=figures, cache=drawings()))
    pages = {artifact.path: artifact.content for artifact in made}
    for entry in catalog.entries:
        assert entry.title.endswith(ODD)
        assert entry.title in pages[f"{entry.id}.md"].decode()
    pictures = [content.decode() for path, content in pages.items() if path.endswith(".svg")]
    assert pictures
    assert not any(char in picture for picture in pictures for char in ODD.strip())
    warned = {problem.path for problem in advise(catalog) if '"🎉" (U+1F389)' in problem.message}
    assert warned == {entry.path for entry in catalog.entries}


def test_what_the_family_draws_stays_as_it_is() -> None:
    assert drawable("Ế Ỗ Ặ đ – “670/KH-UBND”") == "Ế Ỗ Ặ đ – “670/KH-UBND”"
