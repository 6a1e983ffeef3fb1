"""Đưa trang web đã dựng lên chỗ đăng: deploy NƠI (thư mục, sftp://người@máy/thư/mục, s3://kho/thư-mục, tệp .zip).

ssh://người@máy/thư/mục (trên máy này: link:///thư/mục) dựng cả bản mới bên cạnh rồi đổi liên kết hien-tai một lần.

Chỉ gửi tệp đã đổi; xóa tệp mà trang không còn. Bị ngắt giữa chừng thì chạy lại: tệp đã tới không gửi lại.
Không ghi NƠI thì đọc ở biến môi trường PORTAL_DEPLOY.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from generator.desk.forge import origin
from generator.environment import ROOT, consents_folder, moment, today
from generator.progress import Reporter
from generator.publishing import swap
from generator.publishing.deploy.compressed import compressed
from generator.publishing.deploy.deployment import Deployment, told, told_beforehand
from generator.publishing.deploy.host import HostError, named
from generator.publishing.deploy.lock import held
from generator.publishing.deploy.manifest import PATH, Manifest
from generator.publishing.deploy.minisign import read_public_key, read_secret_key
from generator.publishing.deploy.outgoing import Outgoing, outgoing
from generator.publishing.deploy.packed import Packed
from generator.publishing.deploy.places import is_zip, memory_of, note, open_host, switching_host
from generator.publishing.deploy.switched import SwitchedDeployment
from generator.publishing.published_figures import write_down
from generator.publishing.recall import gone_addresses, neutral_pages, settings_of, site_to_show
from generator.publishing.releases import Shelf
from generator.publishing.servers.files import SERVERS, TRAVELLING, travelling
from generator.settings import owner_gaps

PLACE_VARIABLE = "PORTAL_DEPLOY"
# Decree 174/2026/NĐ-CP, article 93: a site whose home page does not say this is fined.
_NO_OWNER = "Đăng thử trong cơ quan khi chưa biết thì thêm --chua-co-chu-quan."
KEY_VARIABLE = "PORTAL_SIGNING_KEY"
_LONGEST_PATH = 190  # a key's line is longer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("place", metavar="NƠI", nargs="?", default="", help="như ở trên")
    parser.add_argument("--thu", action="store_true", help="chỉ nói sẽ gửi, sẽ xóa gì")
    parser.add_argument("--lan-dau", action="store_true", help="chỗ đăng đã có tệp khác, và đúng là chỗ ấy")
    parser.add_argument("--mo-khoa", action="store_true", help="mở khóa mà máy khác để lại khi bị ngắt")
    parser.add_argument("--doc-lai", action="store_true", help="đọc lại mọi tệp ở chỗ đăng, không tin bản kê")
    parser.add_argument(
        "--may-chu",
        action="append",
        choices=sorted(SERVERS),
        help="tệp cài đặt đi cùng trang, cho máy chủ nào (không ghi: apache và cloudflare)",
    )
    parser.add_argument("--chua-co-chu-quan", action="store_true", help="đăng thử khi chưa ghi đủ cơ quan chủ quản")
    parser.add_argument(
        "--nen-san", action="store_true", help="gửi kèm tệp .gz và .br làm sẵn, cho máy chủ phát thẳng chúng"
    )
    parser.add_argument("--xoa-tep-la", action="store_true", help="xóa cả tệp không do lệnh này đặt")


def run(arguments: argparse.Namespace) -> int:
    """Carry the site that stands to a host."""
    place = arguments.place.strip() or os.environ.get(PLACE_VARIABLE, "").strip()
    if not place:
        print(f"Đăng lên đâu? make deploy NOI=/srv/www/cong, hoặc đặt biến {PLACE_VARIABLE}.", file=sys.stderr)
        return 2
    if not (arguments.thu or arguments.chua_co_chu_quan) and (gaps := owner_gaps(settings_of(ROOT).owner)):
        print(f"{gaps[0]}\nChưa đăng. {_NO_OWNER}", file=sys.stderr)
        return 1
    memory = memory_of(ROOT, place)
    busy = "Một lần đăng khác từ thư mục này lên chính chỗ ấy đang chạy. Đợi nó xong rồi chạy lại."
    try:
        with swap.one_at_a_time(memory / "lock", busy):
            note(memory, place)
            return (_pack if is_zip(place) else _carry)(place, memory, arguments)
    except swap.PublishError as error:
        print(error, file=sys.stderr)
        return 1


def _pack(place: str, memory: Path, arguments: argparse.Namespace) -> int:
    packed, site = Packed(Path(place).expanduser().resolve(), memory / "ban-ke.json"), _site(arguments)
    print(packed.told(site, packed.write(site)))
    write_down(ROOT, site)
    return 0


def _carry(place: str, memory: Path, arguments: argparse.Namespace) -> int:
    switching = switching_host(place, ROOT, os.environ)
    host = switching or open_host(place, ROOT, os.environ)
    try:
        site, gone = _site(arguments), gone_addresses(consents_folder(ROOT))
        options = {
            "takes_over": arguments.lan_dau,
            "deletes_foreign": arguments.xoa_tep_la,
            "reads_all": arguments.doc_lai,
        }
        deployment = (
            SwitchedDeployment(switching, site, Reporter(), gone, **options)
            if switching
            else Deployment(host, site, Reporter(), gone, **options)
        )
        if arguments.thu:
            print(told_beforehand(deployment.plan()[1], deployment.site.rows))
            return 0
        return _carried(deployment, memory, breaks=arguments.mo_khoa)
    finally:
        host.close()


def _carried(deployment: Deployment, memory: Path, *, breaks: bool) -> int:
    with held(deployment.host, memory / "khoa.json", moment(), breaks=breaks) as lock:
        try:
            plan = deployment.carry_out(lock)
        except HostError as error:
            raise HostError(f"{error} {deployment.state}") from error
        except KeyboardInterrupt:
            print(f"\n{deployment.state}", file=sys.stderr)
            raise
    write_down(ROOT, deployment.site)
    print(told(deployment, plan))
    if plan.foreign:
        print(
            f"Ở đó còn {len(plan.foreign)} tệp không do lệnh này đặt, giữ nguyên: {named(plan.foreign)}. "
            "Không cần chúng thì chạy lại với --xoa-tep-la."
        )
    return 0


def _site(arguments: argparse.Namespace) -> Outgoing:
    """Return the site that stands; raises where it is none to be shown."""
    with swap.alone(ROOT):
        swap.repair(ROOT)
        site = site_to_show(ROOT, consents_folder(ROOT), today(), "đăng")
        shelf = Shelf(ROOT)
        standing, digests = shelf.standing(), shelf.digests_of(site)
        day = standing.day if standing else today().isoformat()
        neutral = neutral_pages(digests, settings_of(ROOT))
        source = "" if standing is None or standing.taken_out else standing.source
        beside = travelling(arguments.may_chu or TRAVELLING, origin(settings_of(ROOT).forge))
        if arguments.nen_san:
            beside |= compressed(site, digests, swap.compressed_path(ROOT), neutral)
        return outgoing(site, digests, Manifest(day, {}, source), beside, _signer(), neutral)


def _signer() -> Callable[[bytes, str], bytes] | None:
    """Return what signs a manifest, where the environment has a key: its text, or the path of its file."""
    if not (told := os.environ.get(KEY_VARIABLE, "").strip()):
        return None
    is_text = "\n" in told or len(told) > _LONGEST_PATH
    try:
        key = read_secret_key(told if is_text else Path(told).expanduser().read_text("utf-8"))
    except (OSError, UnicodeError):
        raise HostError(f"Không đọc được tệp khóa ký ghi ở biến {KEY_VARIABLE}.") from None
    if (published := settings_of(ROOT).public_key) and read_public_key(published) != key.public:
        raise HostError(f"Khóa ở biến {KEY_VARIABLE} không phải khóa của extra.portal.public_key trong mkdocs.yml.")
    return lambda manifest, day: key.sign(manifest, f"{PATH} {day}")
