"""Whatever is done to a project, what was kept of the last build and what a cold one makes are the same, byte for byte.

PORTAL_EDITS=200 tries more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import soak
from project import ROOT, copy_lean

STEPS = int(os.environ.get("PORTAL_EDITS", "16"))


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
def test_after_any_edits_products_are_those_of_a_cold_build(tmp_path: Path, seed: int) -> None:
    project = copy_lean(tmp_path / "copy")
    script = ROOT / "tests" / "making" / "editing.py"
    done = subprocess.run(
        [sys.executable, str(script), str(seed), str(STEPS)],
        cwd=project.root,
        env=project.environment(),
        capture_output=True,
        encoding="utf-8",
    )
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (steps[-1:], done.stderr)
    first, *later = [step for step in steps if not step.get("refused")]
    assert first["made"] == first["products"] > 200
    # A test that can fail: most edits were not refused, and most of them made only some products again.
    assert len(later) > STEPS / 2
    assert sum(0 < step["made"] < step["products"] / 2 for step in later) > len(later) / 3
