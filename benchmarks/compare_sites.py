"""Tell how two built sites differ: ``python benchmarks/compare_sites.py BEFORE AFTER``.

Each file that only one of them has, or that both have with other bytes, counted by folder and ending; of pages, how
many differ in what readers see and how many only in what engines read (addresses of styles, structured data).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_SHOWN = 12
_UNSEEN = re.compile(r"<head>.*?</head>|<script\b.*?</script>|\s+", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def files_of(site: Path) -> dict[str, Path]:
    return {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}


def words_of(page: Path) -> str:
    """Return a page as its readers read it."""
    return " ".join(_TAG.sub(" ", _UNSEEN.sub(" ", page.read_text(encoding="utf-8"))).split())


def kind_of(path: str) -> str:
    return f"{path.split('/')[0] if '/' in path else '.'}/…{Path(path).suffix}"


def tell(title: str, paths: Iterable[str]) -> None:
    found = list(paths)
    print(f"{title}: {len(found)}")
    for kind, count in sorted(Counter(map(kind_of, found)).items()):
        print(f"  {count:5} {kind}")
    for path in found[:_SHOWN]:
        print(f"        {path}")


def main(before: Path, after: Path) -> None:
    old, new = files_of(before), files_of(after)
    both = sorted(old.keys() & new.keys())
    changed = [path for path in both if old[path].read_bytes() != new[path].read_bytes()]
    reworded = [path for path in changed if path.endswith(".html") and words_of(old[path]) != words_of(new[path])]
    print(f"{len(old)} files before, {len(new)} after, {len(both) - len(changed)} the same byte for byte")
    tell("Only before", sorted(old.keys() - new.keys()))
    tell("Only after", sorted(new.keys() - old.keys()))
    tell("Other bytes", changed)
    tell("Pages that read otherwise", reworded)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
