"""Engines of others: MkDocs, and ProperDocs that carries it on; both run our line through ``mkdocs_hook.py``."""

from __future__ import annotations

import os
import subprocess
import sys

from generator.publishing.engine.order import Order
from generator.settings import SETTINGS_FILE

# Their word on what becomes of MkDocs is for engineers, who find it in docs/ky-su, not for every build's terminal.
_SILENCED = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def write_site(name: str, order: Order) -> bool:
    """Run ``python -m NAME build`` for an order; what stops it is printed by the hook, in Vietnamese."""
    if order.texts or order.changes or order.workers:
        raise ValueError("only the direct writer builds from other texts, with other settings, or by other machines")
    options = ["--strict", "--quiet", "--config-file", str(order.root / SETTINGS_FILE), "--site-dir", str(order.site)]
    command = [sys.executable, "-m", name, "build", *options]
    return subprocess.run(command, cwd=order.root, env={**os.environ, **_SILENCED}, check=False).returncode == 0
