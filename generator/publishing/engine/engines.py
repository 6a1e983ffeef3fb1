"""The engines by name."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from generator.publishing.engine import direct_build, foreign
from generator.publishing.engine.order import DIRECT, FOREIGN, Engine

ENGINES: Mapping[str, Engine] = {
    DIRECT: direct_build.write_site,
    **{name: functools.partial(foreign.write_site, name) for name in FOREIGN},
}
