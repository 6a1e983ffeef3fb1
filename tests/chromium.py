"""The browser of the tests and benchmarks: how it is started, where it is found, how it is got."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_BROWSER_HOMES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def installed_browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    candidates = [named, *map(shutil.which, _BROWSERS), *_BROWSER_HOMES]
    return next((path for path in candidates if path and Path(path).is_file() and _starts(path)), None)


def _starts(path: str) -> bool:
    """Tell a browser from what only stands in its place: Ubuntu's package is a script that asks for a snap."""
    if os.name == "nt":  # there it would open a window
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def downloaded_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install_browser(folder: Path) -> None:
    """Try the system's own package where this process may install one, then Playwright's download."""
    if shutil.which("apt-get") and _may_install():
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*sudo, "apt-get", "update", "-q"], check=False)
        subprocess.run([*sudo, "apt-get", "install", "-y", "-q", "chromium"], check=False)
    if not installed_browser() and not downloaded_browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    folder.mkdir()


def _may_install() -> bool:
    if os.geteuid() == 0:
        return True
    return shutil.which("sudo") is not None and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0
