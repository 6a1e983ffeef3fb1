"""The catalogue of open data for machines: DCAT-AP 3 as JSON-LD, and the same in the words of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.language.areas import PROVINCE
from generator.outputs._tables import Table
from generator.outputs.base import Desk
from generator.telling.reuse import ANSWERS, LICENCE
from generator.telling.reuse import DATA as PATH

FILE = f"{PATH}/dcat.jsonld"
_Node = dict[str, Any]
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/VIE"
_KINDS = (("csv", "text/csv"), ("json", "application/json"))


def to_dcat(desk: Desk, made: Sequence[Table], description: str, updated: str) -> _Node:
    """Return the catalogue: each table a dataset with its two files, everything by its full address."""
    home = desk.settings.site_url
    publisher = {"@id": f"{home}#chu-quan", "@type": "foaf:Agent", "foaf:name": _vi(desk.owner)}
    changed = {"dct:modified": {"@type": "xsd:date", "@value": updated}} if updated else {}
    shared = {"dct:publisher": {"@id": publisher["@id"]}, "dct:language": {"@id": _LANGUAGE}, **changed}
    return {
        "@context": _CONTEXT,
        "@id": f"{home}{FILE}",
        "@type": "dcat:Catalog",
        "dct:title": _vi(f"Dữ liệu mở: {desk.settings.site_name}"),
        "dct:description": _vi(description),
        **shared,
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE["path"]},
        "foaf:homepage": {"@id": home + desk.address(PATH, is_index=True)},
        "dcat:dataset": [_dataset(desk, table, shared) for table in made],
        "dcat:service": {
            "@id": f"{home}{ANSWERS}/",
            "@type": "dcat:DataService",
            "dct:title": _vi("Dữ liệu cho phần mềm"),
            "dcat:endpointURL": {"@id": f"{home}{ANSWERS}/"},
            "dcat:endpointDescription": {"@id": f"{home}{ANSWERS}/openapi.json"},
        },
    }


def _dataset(desk: Desk, table: Table, shared: _Node) -> _Node:
    address = f"{desk.settings.site_url}{PATH}/{table.kind.name}"
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": _vi(table.kind.title),
        "dct:description": _vi(table.kind.description),
        "dct:identifier": table.kind.name,
        "dcat:keyword": [_vi("học tập suốt đời"), _vi("xã hội học tập"), _vi(PROVINCE)],
        **shared,
        "dcat:distribution": [
            {
                "@id": f"{address}.{ending}",
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": f"{address}.{ending}"},
                "dcat:downloadURL": {"@id": f"{address}.{ending}"},
                "dcat:mediaType": {"@id": _MEDIA + kind},
                "dct:license": {"@id": LICENCE["path"]},
            }
            for ending, kind in _KINDS
        ],
    }


def _vi(text: str) -> _Node:
    return {"@language": "vi", "@value": text}


def to_schema(desk: Desk, made: Sequence[Table]) -> _Node:
    """Return the catalogue as search engines read it."""
    home = desk.settings.site_url
    publisher = dict(desk.stories.publisher)
    return {
        "@type": "DataCatalog",
        "name": f"Dữ liệu mở: {desk.settings.site_name}",
        "url": home + desk.address(PATH, is_index=True),
        "license": LICENCE["path"],
        "inLanguage": "vi",
        "publisher": publisher,
        "dataset": [
            {
                "@type": "Dataset",
                "name": table.kind.title,
                "description": _long_enough(table.kind.description),
                "license": LICENCE["path"],
                "isAccessibleForFree": True,
                "creator": publisher,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "encodingFormat": kind,
                        "contentUrl": f"{home}{PATH}/{table.kind.name}.{ending}",
                    }
                    for ending, kind in _KINDS
                ],
            }
            for table in made
        ],
    }


def _long_enough(description: str) -> str:
    """Return a description of the length below which search engines pass a table over (50 letters)."""
    return f"{description} Bảng dữ liệu mở của tỉnh Khánh Hòa, mỗi dòng ghi nguồn và độ tin cậy."
