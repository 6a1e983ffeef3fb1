"""Stage 6, render: the stories to the pages of the portal.

``render`` makes what ``home``, ``indexes``, ``entries`` and ``programme`` describe, each a product of its own: a page
gets its figures, its HTML by its Jinja template, and is packed as an artifact, a Markdown file with front matter and
one block of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from generator import illustrations
from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.entries.interruption import PAGE as INTERRUPTION
from generator.infographics.from_catalog import Figures
from generator.infographics.from_catalog.figure import Figure
from generator.pages.communes import commune_pages
from generator.pages.compliance import PATH as COMPLIANCE
from generator.pages.compliance import compliance_page
from generator.pages.corrections import PATH as CORRECTIONS
from generator.pages.corrections import corrections_page, figures_file
from generator.pages.entries import entry_pages
from generator.pages.figures import card_of, figure_files, own_page, translated_card, with_figures
from generator.pages.former_names import script
from generator.pages.home import Way, home_page, offered_ways
from generator.pages.indexes import ListPage, section_lists
from generator.pages.interruption import interruption_pages, maintenance_page
from generator.pages.moved import redirects
from generator.pages.offered import offered_page
from generator.pages.page import Page, Press
from generator.pages.page_twins import PageTwins
from generator.pages.pictures import picture_artifacts
from generator.pages.place_maps import plain_map
from generator.pages.programme import programme_pages
from generator.pages.proof import PATH as PROOF
from generator.pages.proof import proof_pages
from generator.pages.proof import script as proof_script
from generator.pages.structured_data import web_site
from generator.pages.translated import Tongues, WrittenPage, indexes_of, tags_of
from generator.pages.translated_twins import TranslatedTwins
from generator.pages.twins import TWIN_NAME, Twins
from generator.pages.visits import visits_pages
from generator.pages.waiting import PATH as WAITING
from generator.pages.waiting import waiting_page
from generator.pages.without_network import PATH as WITHOUT_NETWORK
from generator.pages.without_network import pages_without_network
from generator.places.addresses import SECTION as PLACES
from generator.product import Make, Product, directly
from generator.programme.addresses import SECTION as PROGRAMME
from generator.programme.log import Log
from generator.reading.published_figures import Book
from generator.settings import Settings
from generator.telling.offers import AreaFile, OfferedPage, Use
from generator.telling.reuse import EMBEDS, oembed_of
from generator.telling.stories import Stories
from generator.telling.visits import PAGE as VISITS

_NO_FIGURES = Figures()
_NO_FIGURES_BEFORE: Book = MappingProxyType({})
_NO_USES: Mapping[str, Sequence[Use]] = MappingProxyType({})


@dataclass(frozen=True)
class Layout:
    """What pages are made from; ``indexes`` are the paths of those that are the index of a folder."""

    catalog: Catalog
    settings: Settings
    stories: Stories
    uses: Mapping[str, Sequence[Use]]
    offered: Mapping[str, OfferedPage]
    figures: Figures
    log: Log | None = None
    indexes: tuple[str, ...] = ()
    area_files: Mapping[str, Sequence[AreaFile]] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    """What other forms offer from the head of the home page: words and addresses alone, or any edit would remake it."""
    written: tuple[WrittenPage, ...] = ()
    """What was written by hand in other languages."""
    published: Book = field(default_factory=dict)
    """The figures as they went out last."""
    cache: Path | None = field(default=None, compare=False)

    @property
    def press(self) -> Press:
        """What turns pages into artifacts."""
        return Press(self.stories, self.settings, self.indexes)

    @property
    def page_twins(self) -> PageTwins:
        """What writes pages that tell of no single entry once more for assistants."""
        return PageTwins(self.twins)

    @property
    def twins(self) -> Twins:
        """What writes pages once more for assistants."""
        return Twins(self.stories, self.settings, self.press.links)


def lay_out(
    stories: Stories,
    settings: Settings,
    uses: Mapping[str, Sequence[Use]] = _NO_USES,
    offered: Iterable[OfferedPage] = (),
    figures: Figures = _NO_FIGURES,
    cache: Path | None = None,
    log: Log | None = None,
    written: Sequence[WrittenPage] = (),
    published: Book = _NO_FIGURES_BEFORE,
) -> Layout:
    """Return what pages are made from.

    ``uses`` and ``offered`` are what the other forms offer; ``cache`` is the folder where drawings are kept,
    ``log`` the programme's log, ``written`` the pages written by hand in other languages, ``published`` the figures as
    they went out last.
    """
    by_path = {page.path: page for page in offered}
    indexes = (*content_types(), PROGRAMME, PLACES, *(path for path, page in by_path.items() if page.is_folder_index))
    indexes = (*indexes, *indexes_of(stories.catalog, tags_of(stories.catalog, written)))
    files = _by_area(by_path.values())
    return Layout(
        stories.catalog,
        settings,
        stories,
        uses,
        by_path,
        figures,
        log,
        indexes,
        files,
        offered_ways(by_path.values()),
        tuple(written),
        published,
        cache,
    )


def render(layout: Layout, make: Make = directly) -> list[Artifact]:
    """Return every page and picture of the portal as an artifact."""
    made = [artifact for _product, value in make(products(layout), layout) for artifact in value]
    return [*made, *picture_artifacts(layout.catalog)]


def _by_area(offered: Iterable[OfferedPage]) -> Mapping[str, Sequence[AreaFile]]:
    found: dict[str, list[AreaFile]] = {}
    for page in offered:
        for one in page.for_areas:
            found.setdefault(one.area, []).append(one)
    return found


def products(layout: Layout) -> Iterator[Product]:
    """Yield what pages and figures there are, each with the function that makes it."""
    yield Product(("page", ""), make_home)
    for folder in content_types():
        yield Product(("page", folder), make_section, (folder,))
    for entry in layout.catalog.entries:
        yield Product(("page", entry.id), make_entry, (entry,))
    for path in layout.offered:
        yield Product(("offered page", path), make_offered, (path,))
    yield from (Product(("illustration", name), make_illustration, (name,)) for name in illustrations.names())
    yield Product(("page", WAITING), make_waiting)
    yield Product(("page", PROOF), make_proof)
    yield Product(("page", VISITS), make_visits)
    yield Product(("page", INTERRUPTION), make_interruption)
    yield Product(("page", WITHOUT_NETWORK), make_without_network)
    yield Product(("page", COMPLIANCE), make_compliance)
    yield Product(("page", CORRECTIONS), make_corrections)
    yield Product(("page", PLACES), make_places)
    if layout.log:
        yield Product(("page", PROGRAMME), make_programme)
    yield from _translated(layout)
    for figure in layout.figures.all:
        yield Product(("figure", figure.code), make_figure, (figure.code,))


def _translated(layout: Layout) -> Iterator[Product]:
    """Yield the pages in other languages: homes, lists, entries, what was written by hand."""
    for tag in tags_of(layout.catalog, layout.written):
        ids = layout.catalog.translated(tag)
        yield Product(("page", tag), make_home_in, (tag,))
        yield Product(("page", f"{tag}/tim-kiem"), make_search_in, (tag,))
        for folder in dict.fromkeys(entry_id.partition("/")[0] for entry_id in ids):
            yield Product(("page", f"{tag}/{folder}"), make_section_in, (tag, folder))
        yield from (Product(("page", f"{tag}/{entry_id}"), make_entry_in, (tag, entry_id)) for entry_id in ids)
        for one in layout.written:
            if one.tag == tag:
                yield Product(("page", one.id), make_written, (one,))


def make_home_in(tag: str, layout: Layout) -> Iterator[Artifact]:
    """Make the home page of a language."""
    pages = _in(tag, layout)
    page = pages.home_page()
    yield from _with_twin(page, _twins_in(tag, layout).of_home(page, pages.sections()), layout)


def make_search_in(tag: str, layout: Layout) -> Iterator[Artifact]:
    """Make the page on which a language is searched."""
    yield layout.press.artifact(_in(tag, layout).search_page())


def make_section_in(tag: str, folder: str, layout: Layout) -> Iterator[Artifact]:
    """Make the list of what a language has of a section."""
    page = _in(tag, layout).section_page(folder)
    yield from _with_twin(page, _twins_in(tag, layout).of_section(page, folder), layout)


def make_entry_in(tag: str, entry_id: str, layout: Layout) -> Iterator[Artifact]:
    """Make an entry's page in another language, and the card that stands for it."""
    pages = _in(tag, layout)
    shown = layout.figures.on_page(entry_id)
    page = replace(pages.entry_page(entry_id), oembed=_oembed(shown[0], layout, tag) if shown else "")
    yield from _with_twin(page, _twins_in(tag, layout).of_entry(page, entry_id), layout)
    yield translated_card(page, pages.label_of(entry_id), pages.site_name, layout.cache)


def make_written(one: WrittenPage, layout: Layout) -> Iterator[Artifact]:
    """Make a page that was written by hand in another language."""
    page = _in(one.tag, layout).written_page(one)
    yield from _with_twin(page, _twins_in(one.tag, layout).of_written(page, one), layout)


def _in(tag: str, layout: Layout) -> Tongues:
    return Tongues(tag, layout.stories, layout.settings, layout.written)


def _twins_in(tag: str, layout: Layout) -> TranslatedTwins:
    return TranslatedTwins(tag, layout.twins, tuple(one for one in layout.written if one.tag == tag))


def _with_twin(page: Page, twin: Iterable[Artifact], layout: Layout) -> Iterator[Artifact]:
    """Yield a page and its twin; the page leads to it where there is one."""
    found = tuple(twin) if layout.settings.directory_urls and page.indexable else ()
    yield layout.press.artifact(replace(page, twin=TWIN_NAME) if found else page)
    yield from found


def make_home(layout: Layout) -> Iterator[Artifact]:
    """Make the home page, and what assistants read first."""
    home = replace(home_page(layout.stories, layout.ways), schema=tuple(web_site(layout.settings)))
    yield from _inked([home], layout)
    yield from layout.twins.llms(home.description)


def make_illustration(name: str, _layout: Layout) -> Iterator[Artifact]:
    """Make a drawing of people and things."""
    yield illustrations.artifact(name)


def make_waiting(layout: Layout) -> Iterator[Artifact]:
    """Make the page of what is not answered."""
    yield from _inked([waiting_page(layout.stories)], layout)


def make_proof(layout: Layout) -> Iterator[Artifact]:
    """Make the page of the key with which the manifest is signed, where there is a key."""
    if layout.settings.public_key:
        yield from _inked(proof_pages(layout.settings), layout)
        yield proof_script()


def make_interruption(layout: Layout) -> Iterator[Artifact]:
    """Make the page of a planned interruption where there is one, and the one for servers at rest."""
    yield from _inked(interruption_pages(layout.catalog), layout)
    yield maintenance_page(layout.catalog, layout.settings)


def make_without_network(layout: Layout) -> Iterator[Artifact]:
    """Make the page for where there is no network."""
    yield from _inked(pages_without_network(layout.settings), layout)


def make_visits(layout: Layout) -> Iterator[Artifact]:
    """Make the page of how much the portal is used."""
    yield from _inked(visits_pages(layout.stories), layout)


def make_compliance(layout: Layout) -> Iterator[Artifact]:
    """Make the page of what the law asks."""
    yield from _inked([compliance_page(layout.stories, layout.settings)], layout)


def make_corrections(layout: Layout) -> Iterator[Artifact]:
    """Make the page of what was wrong, and the record of every figure from which the next build knows what changed."""
    yield from _inked([corrections_page(layout.stories, layout.published)], layout)
    yield figures_file(layout.stories, layout.published)


def make_places(layout: Layout) -> Iterator[Artifact]:
    """Make the pages of all places."""
    yield from _inked(commune_pages(layout.stories, layout.log, layout.area_files), layout)
    yield script()
    yield plain_map()


def make_section(folder: str, layout: Layout) -> Iterator[Artifact]:
    """Make the index pages of a section, and the twin of the first."""
    for page in section_lists(layout.stories, folder):
        yield from make_list(page, layout)
    yield from layout.twins.of_section(folder)


def make_list(page: ListPage, layout: Layout) -> Iterator[Artifact]:
    """Make one index page of a section (``section_lists``); the first has a twin."""
    made = page.make()
    twin = TWIN_NAME if layout.settings.directory_urls and made.path == made.section else ""
    yield from _inked([replace(made, twin=twin) if made.path == made.section else made], layout)


def make_entry(entry: Entry, layout: Layout) -> Iterator[Artifact]:
    """Make an entry's page, the card that stands for it, and what leads here from its former addresses."""
    press = layout.press
    own = [figure for figure in layout.figures.on_page(entry.id) if figure.own_page == entry.id]
    oembed = _oembed(own[0], layout) if own else ""
    for page in with_figures(entry_pages(layout.stories, layout.settings, entry, layout.uses), *_drawn(layout)):
        page = replace(page, oembed=oembed if page.entry else "")
        yield press.artifact(page)
        yield from card_of(page, layout.stories.of(entry), layout.settings, layout.cache)
    yield from layout.twins.of_entry(entry, layout.figures.on_page(entry.id))
    yield from redirects(entry, layout.settings, press.links)


def make_offered(path: str, layout: Layout) -> Iterator[Artifact]:
    """Make a page that another form offers."""
    yield from _inked([offered_page(layout.offered[path])], layout)


def make_programme(layout: Layout) -> Iterator[Artifact]:
    """Make the pages of the programme's log."""
    assert layout.log
    yield from _inked(programme_pages(layout.log), layout)


def make_figure(code: str, layout: Layout) -> Iterator[Artifact]:
    """Make a figure's files, and its own page where it stands on another one."""
    figure = layout.figures.get(code)
    assert figure
    yield from figure_files(figure, layout.settings, layout.cache)
    pages = own_page(figure, layout.settings)
    yield from _inked((replace(page, oembed=_oembed(figure, layout)) for page in pages), layout, (figure,))


def _oembed(figure: Figure, layout: Layout, tag: str = "vi") -> str:
    """Return the file that tells how a figure is put into other sites' pages; empty where it is not offered to them."""
    uses = layout.uses.get(figure.page, ())
    is_let = layout.catalog.get(figure.page) is None or any(use.path.startswith(f"{EMBEDS}/") for use in uses)
    return oembed_of(figure.code, tag) if is_let and not figure.illustrative and layout.settings.site_url else ""


def _inked(pages: Iterable[Page], layout: Layout, shows: tuple[Figure, ...] = ()) -> Iterator[Artifact]:
    for page in with_figures(pages, *_drawn(layout)):
        shown = shows or layout.figures.on_page(page.path)
        yield from _with_twin(page, () if page.twin else layout.page_twins.of(page, shown), layout)


def _drawn(layout: Layout) -> tuple[Figures, Settings]:
    return layout.figures, layout.settings
