"""A withdrawal from its record to its proof: one transaction, each of whose steps can also be taken alone.

First the record, then the site without whom the code stands for, then a search for what is left, then the proof that
the next build does not bring anybody back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator import pipeline
from generator.environment import consents_folder, today
from generator.language.vietnamese import format_date
from generator.making.ledger import forget_earlier
from generator.publishing import swap, unchanged
from generator.publishing.deploy.places import is_zip, remembered
from generator.publishing.engine.direct_build import write_site
from generator.publishing.engine.order import Order
from generator.publishing.kept_by_readers import renew_list
from generator.publishing.named import Named, mentions, named_in, pages_naming, people_in, taken_back_by
from generator.publishing.published_figures import forget
from generator.publishing.recall import settings_of, take_out
from generator.publishing.releases import Shelf
from generator.publishing.servers.table import DESK, is_of_desk
from generator.publishing.site_state import addresses_to_purge, difference
from generator.publishing.stage import staged_paths, take_over
from generator.publishing.traces import Trace
from generator.publishing.withdrawal import cut_out, find_traces, with_withdrawal, write_neutral_pages
from generator.reading.load import load_consents
from generator.settings import Settings

_PURGE_FILE = "purge.txt"


@dataclass(frozen=True)
class Withdrawal:
    """The withdrawal of one code from the project at ``root``; ``sought`` are more words to look for."""

    root: Path
    code: str
    say: Callable[[str], None]
    sought: frozenset[str] = frozenset()

    def carry_out(self) -> int:
        """Do all of it; the exit status is 0 where nothing is left and nobody can come back."""
        if self.record():
            return 1
        try:
            with swap.alone(self.root):
                swap.repair(self.root)
                return max(self._take_out(), self.prove())
        except swap.PublishError as error:
            self.say(str(error))
            return 1

    def record(self) -> int:
        """Write the day and the addresses that are gone into the record."""
        file, folder = self._record_file(), consents_folder(self.root)
        if file is None and not self._named.addresses:
            self.say(f"Không có phiếu {self.code} trong {folder} và không trang nào ghi mã này.")
            return 1
        if file is not None:
            text = file.read_text("utf-8-sig")
            file.write_text(with_withdrawal(text, format_date(today()), self._named.addresses), "utf-8")
            self.say(f"Đã ghi ngày rút vào {file.name}.")
        return 0

    def prove(self) -> int:
        """See that no build of what there is, today's content or the one last published, shows anybody of the code."""
        record = self._record_file()
        is_recorded = record is None or "rút ngày:" in record.read_text("utf-8-sig")
        if not is_recorded:
            self.say(f"Phiếu {self.code} chưa có ngày rút.")
        kept = swap.texts_path(self.root)
        back = {entry_id for texts in (self.root, kept) if texts.is_dir() for entry_id in self._shown_of(texts)}
        for entry_id in sorted(back):
            self.say(f"LẦN DỰNG TỚI SẼ ĐƯA TRỞ LẠI: {entry_id}")
        if back or not is_recorded:
            return 1
        self.say(f"Lần dựng tới không đưa ai của phiếu {self.code} trở lại.")
        return 0

    def _shown_of(self, texts: Path) -> list[str]:
        # Whether a page is shown is asked of the page alone.
        sources = pipeline.Sources(self.root, texts, consents_folder(self.root))
        shown = pipeline.shown_on(sources, self._settings, today(), pages_naming(self.code, texts))
        return [address for address in named_in(self.code, texts).addresses if address in shown]

    def _take_out(self) -> int:
        site, upcoming = swap.site_path(self.root), swap.next_path(self.root)
        named = replace(self._named, sure_words=self._named.sure_words | self.sought)
        self._forget_texts(named)
        forget(self.root, named.addresses, named.sure_words | named.likely_words)
        is_built = self._build_again()
        if not is_built:
            self._cut(named)
        write_neutral_pages(upcoming, named, self._settings)
        renew_list(upcoming)
        if (site / DESK).exists():  # its packed content tells of people, too; the next build packs it anew
            self.say(f"Đã lấy bàn biên tập ({DESK}/) ra khỏi trang: chạy make site để đặt lại, không còn người ấy.")
        found = difference(site, upcoming)
        swap.swap(self.root)
        self._forget_leftovers(named, is_built)
        rows = addresses_to_purge(found, self._settings)
        (self.root / "build" / _PURGE_FILE).write_text("".join(f"{row}\n" for row in rows), "utf-8")
        # A file is made from what it read: one that stayed what it was without her page, or in which nothing was found
        # to cut, could only have her name from another text.
        is_elsewhere = is_built and mentions(named, self._texts or self.root)
        traces = find_traces(site, named, self._settings, None if is_elsewhere else found.suspects)
        if not traces:
            Shelf(self.root).keep(today(), people_in(swap.texts_path(self.root)))
        self.say(
            f"Đã gỡ {len(named.addresses)} địa chỉ. {len(rows)} địa chỉ cần xóa khỏi bộ nhớ đệm: build/{_PURGE_FILE}."
        )
        return self._told(traces, site.name)

    @property
    def _texts(self) -> Path | None:
        """The folder of the texts last published, where there is one."""
        kept = swap.texts_path(self.root)
        return kept if (kept / "docs").is_dir() else None

    def _cut(self, named: Named) -> None:
        """Cut out of the site what cannot be built without, beside it: either is whole at any moment."""
        self.say("Không dựng lại được: cắt thẳng trong site/. Dựng lại được thì chạy lệnh site.")
        site, upcoming = swap.site_path(self.root), swap.prepare(self.root)
        for path in staged_paths(site):
            if not is_of_desk(path):
                take_over(site / path, upcoming / path)
        cut = cut_out(upcoming, named, self._settings)
        for path in cut.replaced:
            self.say(f"  tạm thay bằng trang đang cập nhật: {path}")
        for path in cut.deleted:
            self.say(f"  đã xóa: {path}")

    @cached_property
    def _settings(self) -> Settings:
        return settings_of(self.root)

    def _record_file(self) -> Path | None:
        folder = consents_folder(self.root)
        files = sorted(folder.glob("*.y*ml")) if folder.is_dir() else []
        return next((file for file in files if file.stem.upper() == self.code), None)

    @cached_property
    def _named(self) -> Named:
        """What the code stands for in today's content, in the texts last published, and by its own record."""
        named = named_in(self.code, self.root) | named_in(self.code, swap.texts_path(self.root))
        for raw in load_consents(consents_folder(self.root))[0]:
            if raw.slug.upper() == self.code:
                addresses = taken_back_by(raw)
                named |= Named(addresses, frozenset(addresses))
        return named

    def _forget_texts(self, named: Named) -> None:
        """Delete the withdrawn pages and their pictures from the kept texts of the last build."""
        for name in named.files:
            (swap.texts_path(self.root) / "content" / name).unlink(missing_ok=True)

    def _build_again(self) -> bool:
        """Build from the texts last published, so that nothing unfinished goes out; else from today's.

        What has not changed is taken over from the site that stands; the new one stands beside it.
        """
        current = swap.site_path(self.root)
        for texts in dict.fromkeys((self._texts, None)):
            order = Order(self.root, swap.prepare(self.root), texts, current=current, is_urgent=texts is not None)
            try:
                if write_site(order):
                    return True
            except Exception as error:  # whatever breaks a build must not stop a withdrawal
                self.say(f"{type(error).__name__}: {error}")
        return False

    def _forget_leftovers(self, named: Named, is_built: bool) -> None:
        """Delete what builds leave beside the site: half-built sites, previews, copies to carry away, earlier products.

        What the build just now was made from stays, so that the next one need not begin from nothing; where there was
        none, nothing does.
        """
        unchanged.record_path(self.root).unlink(missing_ok=True)
        for name in ("site.next", "site.spare", "site.previous", "site.old", "stage", "stage.serve"):
            _delete(self.root / "build" / name)
        for folder in (*swap.beside_texts(self.root), swap.cutting_path(self.root), swap.compressed_path(self.root)):
            _delete(folder)
        work, packed = swap.offline_paths(self.root)
        if packed.exists():
            self.say(f"Đã xóa {packed.name}: đóng lại bằng make offline, và thu hồi những bản đã trao.")
        _delete(work)
        packed.unlink(missing_ok=True)
        self._forget_archives()
        self._forget_prints()
        for place in filter(is_zip, remembered(self.root)):
            Path(place).unlink(missing_ok=True)
            self.say(f"Đã xóa {Path(place).name}: đóng lại bằng make deploy, xóa bản cũ ở nơi đã tải lên.")
        for release in take_out(self.root, self.code, named, self._settings):
            self.say(f"Đã gỡ khỏi bản {release.number} đang giữ.")
        products = pipeline.Sources(self.root).products
        for path in products.parent.glob("*"):
            if path != products or not is_built:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        forget_earlier(products)

    def _forget_archives(self) -> None:
        """Delete the web archives: what is packed in them cannot be cut out, and they are made anew in a moment."""
        archives = swap.archives_path(self.root)
        if archives.exists():
            self.say("Đã xóa các tệp lưu trữ: đóng lại bằng make archive, và thu hồi những tệp đã trao.")
        _delete(archives)

    def _forget_prints(self) -> None:
        """Delete the sheets that were made for units: nobody knows which of them tells of whom."""
        prints = swap.prints_path(self.root)
        if prints.exists():
            self.say("Đã xóa các tờ in mang tên xã, phường: in lại bằng make print, và gỡ những tờ đã dán.")
        _delete(prints)

    def _told(self, traces: list[Trace], site: str) -> int:
        for trace in traces:
            self.say(f'còn dấu vết: {site}/{trace.path}: "{trace.word}"')
        if traces:
            self.say("CÒN DẤU VẾT ở trên: sửa những trang ấy rồi chạy lại lệnh này.")
        else:
            self.say(
                "Không còn dấu vết nào trong site/. Đưa site/ lên máy chủ, rồi xóa tệp trong content/ và lịch sử cũ."
            )
            for place in remembered(self.root):
                self.say(f'Chưa gỡ ở nơi đã đăng: chạy make deploy NOI="{place}".')
        return 1 if traces else 0


def _delete(folder: Path) -> None:
    """Delete a folder where there is one; raises where something stays: nobody taken back may be left in it unsaid."""
    if folder.exists():
        shutil.rmtree(folder)
