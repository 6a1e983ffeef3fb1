"""Viết lại schemas/ và .vscode/ từ các loại trang (chạy sau khi đổi một loại trang)."""

from __future__ import annotations

import argparse

from generator.editors.schema import schema_files, snippet_files
from generator.environment import ROOT


def run(_arguments: argparse.Namespace) -> int:
    """Write what editors' tools read; files of types that are gone are removed."""
    for folder, files in ((ROOT / "schemas", schema_files()), (ROOT / ".vscode", snippet_files())):
        folder.mkdir(exist_ok=True)
        for file in sorted(folder.glob("*.json")) if folder.name == "schemas" else []:
            if file.name not in files:
                file.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
            print(f"{folder.name}/{name}")
    return 0
