"""What a page tells search engines about itself: schema.org JSON-LD, from the entry's own fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator.content_types.event import Event
from generator.content_types.indicator import Indicator
from generator.content_types.news import News
from generator.content_types.organisation import Organisation
from generator.content_types.policy import Policy
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.pages.chain import policy_status
from generator.settings import Settings

_Node = dict[str, Any]
_PROVINCE = {"@type": "AdministrativeArea", "name": "Tỉnh Khánh Hòa"}


def structured_data(catalog: Catalog, settings: Settings, entry: Entry, url: str) -> str:
    """Return an entry as JSON-LD that can stand inside a script element; empty for illustrations.

    ``url`` is the page's full address, empty where the site's address is not set. Types: Legislation, Event, Dataset,
    GovernmentOrganization, NewsArticle, else Article (https://schema.org).
    """
    if entry.illustrative:
        return ""
    node: _Node = {"@context": "https://schema.org", "name": entry.title, "description": entry.summary}
    node["inLanguage"] = "vi"
    if url:
        node["url"] = url
    if entry.fields.updated:
        node["dateModified"] = entry.fields.updated.isoformat()
    describe = _DESCRIBERS.get(type(entry.fields), _article)
    node |= {key: value for key, value in describe(catalog, settings, entry).items() if value}
    # "</script>" in a title must not end the element.
    return json.dumps(node, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _organisation_node(catalog: Catalog, ref: Any) -> _Node | None:
    target = catalog.resolve(ref)
    return {"@type": "GovernmentOrganization", "name": target.title} if target else None


def _legislation(catalog: Catalog, _settings: Settings, entry: Entry) -> _Node:
    policy = entry.fields
    assert isinstance(policy, Policy)
    in_force = {"active": "InForce", "ended": "NotInForce", "coming": "NotInForce"}
    status = in_force.get(policy_status(catalog, entry).key)
    return {
        "@type": "Legislation",
        "legislationIdentifier": policy.document_number,
        "legislationType": policy.kind.value,
        "legislationDate": policy.issued_on.isoformat() if policy.issued_on else None,
        "legislationPassedBy": _organisation_node(catalog, policy.issuer),
        "legislationLegalForce": f"https://schema.org/{status}" if status else None,
    }


def _event(catalog: Catalog, settings: Settings, entry: Entry) -> _Node:
    event = entry.fields
    assert isinstance(event, Event)
    occasion = event.next_occasion(catalog.today)
    if occasion is None and event.begins_on is None:
        return _article(catalog, settings, entry)
    begins_on = occasion.begins_on if occasion else event.begins_on
    ends_on = occasion.ends_on if occasion else event.ends_on
    return {
        "@type": "Event",
        "startDate": begins_on.isoformat() if begins_on else None,
        "endDate": ends_on.isoformat() if ends_on else None,
        "location": {"@type": "Place", "name": event.place or _PROVINCE["name"], "address": _PROVINCE["name"]},
        "organizer": [
            _organisation_node(catalog, ref) or {"@type": "Organization", "name": ref.text} for ref in event.organisers
        ],
    }


def _dataset(_catalog: Catalog, _settings: Settings, entry: Entry) -> _Node:
    indicator = entry.fields
    assert isinstance(indicator, Indicator)
    years = sorted({point.year for point in indicator.points})
    return {
        "@type": "Dataset",
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
        "spatialCoverage": sorted({point.territory.value for point in indicator.points}),
        "variableMeasured": f"{entry.title} ({indicator.unit})",
        "isBasedOn": sorted({point.source.url for point in indicator.points if point.source.url}),
    }


def _organisation(_catalog: Catalog, _settings: Settings, entry: Entry) -> _Node:
    organisation = entry.fields
    assert isinstance(organisation, Organisation)
    return {
        "@type": "GovernmentOrganization",
        "alternateName": [name for name in (organisation.abbreviation, *organisation.other_names) if name],
        "dissolutionDate": organisation.exists_until.isoformat() if organisation.exists_until else None,
        "sameAs": organisation.website,
    }


def _news(_catalog: Catalog, settings: Settings, entry: Entry) -> _Node:
    news = entry.fields
    assert isinstance(news, News)
    author = {"@type": "Person", "name": news.author} if news.author else _publisher(settings)
    return {
        "@type": "NewsArticle",
        "headline": entry.title,
        "datePublished": news.published_on.isoformat(),
        "author": author,
        "publisher": _publisher(settings),
    }


def _article(_catalog: Catalog, settings: Settings, entry: Entry) -> _Node:
    return {"@type": "Article", "headline": entry.title, "publisher": _publisher(settings)}


def _publisher(settings: Settings) -> _Node:
    return {"@type": "GovernmentOrganization", "name": settings.owner.name or settings.site_name}


_DESCRIBERS: Mapping[type, Callable[[Catalog, Settings, Entry], _Node]] = {
    Policy: _legislation,
    Event: _event,
    Indicator: _dataset,
    Organisation: _organisation,
    News: _news,
}
