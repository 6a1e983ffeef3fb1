"""What is said when something fails for which no content is to blame: a full disk, a missing right, a fault of ours.

One place for all commands. Standard library only, and written for Pythons older than the project needs, like all that
runs before the environment stands.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

# Engineers who want the traceback in the terminal set this to anything.
TRACEBACK_VARIABLE = "PORTAL_TRACEBACK"
_REPORT = Path("build") / "loi.txt"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
_UNTOUCHED, _CHANGED = "Trang đã đăng giữ nguyên.", "Trang mới đã vào chỗ; chạy lại lệnh này để làm nốt phần sau."


class ToldInFull(Exception):
    """An error whose own words say, in lines for whoever typed the command, what is wrong and how to mend it."""


_changed: list[Path] = []  # the folders whose site this process has changed


def site_changed(site: Path) -> None:
    """Note that another site stands from now on: whatever fails later must not say that nothing has changed."""
    _changed.append(site)


def _what_stands() -> str:
    return _CHANGED if _changed else _UNTOUCHED


@contextlib.contextmanager
def during(what: str) -> Iterator[None]:
    """Let whatever fails in this block say what was at work: a page, a form."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise


def tell(error: BaseException, root: Path) -> str:
    """Return one line that says what failed and what to do about it, or the lines of an error that says so itself."""
    if isinstance(error, ToldInFull):
        return f"{error}\n{_what_stands()}"
    if isinstance(error, OSError) and error.errno is not None:
        return _of_the_system(error, root)
    # What was at work then: whoever knows notes it on the error (``add_note``).
    during = "; ".join(getattr(error, "__notes__", []))
    where = f" khi đang làm {during}" if during else ""
    kind, file = type(error).__name__, _written(error, root)
    said = f"Lỗi của chương trình, không phải của bài viết{where} ({kind}). {_what_stands()}"
    return f"{said} Chi tiết ở {file}: gửi tệp ấy cho người bảo trì."


def _of_the_system(error: OSError, root: Path) -> str:
    name = _short(error.filename, root)
    if error.errno in _FULL:
        return (
            f"Đĩa đã đầy, không ghi được {name}. Xóa bớt tệp (make clean bỏ bản dựng cũ) rồi chạy lại. {_what_stands()}"
        )
    if error.errno in _FORBIDDEN:
        return f"Không có quyền đọc hoặc ghi {name}. Sửa quyền của tệp, thư mục ấy rồi chạy lại. {_what_stands()}"
    if error.errno in _IN_THE_WAY:
        said = f"Không ghi được {name}: có tệp ở chỗ của thư mục, hoặc ngược lại. Đổi tên nó rồi chạy lại."
        return f"{said} {_what_stands()}"
    return "Không đọc hoặc ghi được {} (mã lỗi {}). {} Chi tiết ở {}.".format(
        name, errno.errorcode.get(error.errno or 0, "?"), _what_stands(), _written(error, root)
    )


def _short(name: object, root: Path) -> str:
    if not isinstance(name, (str, bytes)):
        return "tệp"
    path = Path(os.fsdecode(name))
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return str(path)


def _written(error: BaseException, root: Path) -> str:
    """Write the traceback where it can be kept; return where that is."""
    text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    for file in (root / _REPORT, Path(tempfile.gettempdir()) / "cong-thong-tin-loi.txt"):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return _short(str(file), root)
    return f"biến {TRACEBACK_VARIABLE}=1"
