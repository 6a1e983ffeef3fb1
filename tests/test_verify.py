"""A site that stands is compared with its manifest, and the manifest with its signature."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import http.server
import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from serving import answering
from test_deploy import OLD, OWNER, root, run, write

from generator.commands import deploy as deploy_command
from generator.commands import key as key_command
from generator.commands import verify as verify_command
from generator.publishing.deploy.manifest import PATH, SIGNATURE_PATH
from generator.publishing.deploy.minisign import SecretKey, WrongKey, read_public_key, read_secret_key
from generator.publishing.servers.table import ALWAYS, DESK, POLICY, desk_policy, type_of

__all__ = ["root"]
Extensions = list[tuple[x509.ExtensionType, bool]]
KEY = SecretKey(bytes(range(32)))


@pytest.fixture
def www(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A host to which a site was carried, its manifest signed; the settings name the key."""
    monkeypatch.setattr(verify_command, "ROOT", root)
    monkeypatch.setenv(deploy_command.KEY_VARIABLE, KEY.to_text())
    settings = f'site_name: Cổng\nextra: {{portal: {{public_key: "{KEY.public.line}", owner: {OWNER}}}}}\n'
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert run(tmp_path / "www") == 0
    return tmp_path / "www"


def verify(place: object, *options: str) -> int:
    parser = argparse.ArgumentParser()
    verify_command.add_arguments(parser)
    return verify_command.run(parser.parse_args([str(place), *options]))


@contextlib.contextmanager
def served(
    folder: Path,
    headers: Mapping[str, str] | None = None,
    *,
    hides: bool = True,
    under: str = "/",
    secured: ssl.SSLContext | None = None,
) -> Iterator[str]:
    """Serve a folder as our settings have a server do it, with some headers otherwise."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path).removeprefix(under).lstrip("/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            file = folder / path
            is_there = file.is_file() and not (hides and path.startswith("."))
            self.send_response(200 if is_there else 404)
            said = {**ALWAYS, "Content-Security-Policy": POLICY, "Content-Type": type_of(path), **(headers or {})}
            for name, value in said.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(file.read_bytes() if is_there else b"none")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if secured:
            server.socket = secured.wrap_socket(server.socket, server_side=True)
            server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is refused lets go
        with answering(server) as address:
            host = f"https://localhost:{server.server_port}" if secured else address
            yield f"{host}{under.rstrip('/')}"


def test_a_site_that_is_as_it_was_published_is_told_so(www: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert verify(www) == 0
    assert "bản ngày 22/11/2026, đã so 9 tệp, chữ ký đúng: tất cả đúng." in capsys.readouterr().out
    with served(www) as address:
        assert verify(address) == 1
        out = capsys.readouterr().out.splitlines()
        assert out[0] == "máy chủ: địa chỉ không dùng https" and len(out) == 2
        assert "đã so 7 tệp, chữ ký đúng: 1 điều sai." in out[1], "what no server gives away is not asked for"


def test_whatever_is_not_as_published_is_told_by_kind(www: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(www, {"index.html": "mot", "la.html": "lạ", ".well-known/x": "x", "b.html": '<img src="http://x/y.png">'})
    (www / "anh/0123-1.webp").unlink()
    capsys.readouterr()
    assert verify(www, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["path"]) for one in told["findings"]] == [
        ("changed", "index.html"),
        ("missing", "anh/0123-1.webp"),
        ("foreign", "b.html"),
        ("foreign", "la.html"),
    ]
    assert told["signed"] is True and told["day"] == "2026-11-22"
    wrong = {"Content-Type": "text/plain", "X-Content-Type-Options": "", "Content-Security-Policy": ""}
    with served(www, wrong) as address:
        assert verify(address) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "đã bị đổi: không phải tệp đã đăng (1 tệp): index.html" in lines
    assert "thiếu: không có ở đó (1 tệp): anh/0123-1.webp" in lines
    assert "sai kiểu: text/plain, phải là text/css; charset=utf-8 (1 tệp): assets/portal.1.css" in lines
    assert (
        "thiếu đầu trả lời: Content-Security-Policy (3 tệp): a/index.html, guong-sang/chi-mau-don/index.html"
        in "\n".join(lines)
    )
    assert any(line.startswith("thiếu đầu trả lời: X-Content-Type-Options (6 tệp)") for line in lines)


def test_a_host_on_which_the_editing_desk_cannot_run_is_told_so(
    www: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / "site", {f"{DESK}/index.html": "bàn", f"{DESK}/worker.mjs": "//"})
    assert run(tmp_path / "www") == 0
    capsys.readouterr()
    with served(www) as address:
        assert verify(address) == 1
    told = f"thiếu đầu trả lời: Content-Security-Policy có 'wasm-unsafe-eval' (bàn biên tập không chạy) (2 tệp): {DESK}"
    assert told in capsys.readouterr().out
    with served(www, {"Content-Security-Policy": desk_policy()}) as address:
        verify(address)
    assert "wasm-unsafe-eval" not in capsys.readouterr().out


def test_a_host_that_cannot_set_headers_is_not_blamed_for_them_where_one_says_so(
    www: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(www, {"Content-Type": "text/plain", "X-Content-Type-Options": ""}) as address:
        settings = (root / "mkdocs.yml").read_text("utf-8")
        (root / "mkdocs.yml").write_text(f"{settings}site_url: {address}/\n", "utf-8")
        capsys.readouterr()
        assert verify("", "--bo-qua", "header", "--bo-qua", "type") == 1, "the address that the settings name"
        assert capsys.readouterr().out.splitlines()[0] == "máy chủ: địa chỉ không dùng https"
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert verify("") == 2
    assert "So nơi nào?" in capsys.readouterr().err


def test_a_page_that_asks_for_files_over_http_is_told(www: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(www, {"index.html": '<img src="http://x/y.png">'})
    assert verify(www) == 1
    assert "tải qua http: trang gọi tệp qua http, trình duyệt sẽ chặn (1 tệp): index.html" in capsys.readouterr().out


def test_a_site_below_a_path_leads_to_what_is_below_it(
    www: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<a href="/cong/a/">a</a><link href="//x"><img src="a.png">'
    for said, found in ((page, 1), (page + '<script src="/assets/a.js"></script>', 2)):
        write(root / "site", {"404.html": said})
        assert run(www) == 0
        capsys.readouterr()
        with served(www, under="/cong/") as address:
            assert verify(address) == 1
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1].endswith(f"{found} điều sai.")
    assert lines[0] == "sai chỗ: trang dẫn tới chỗ ngoài /cong/ (1 tệp): 404.html"


class Issuer:
    """Who says whose a key is: for names, until a day."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Thử")])
        self.file = folder / "issuer.pem"
        extensions = [(x509.BasicConstraints(ca=True, path_length=None), True)]
        self.file.write_bytes(self._signed(self._name, self._key.public_key(), 30, extensions))

    def _signed(self, name: x509.Name, key: ec.EllipticCurvePublicKey, days: int, extensions: Extensions) -> bytes:
        now = dt.datetime.now(dt.UTC)
        made = x509.CertificateBuilder(self._name, name, key, x509.random_serial_number())
        made = made.not_valid_before(now - dt.timedelta(90)).not_valid_after(now + dt.timedelta(days, 60))
        for extension, is_critical in extensions:
            made = made.add_extension(extension, is_critical)
        return made.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM)

    def server(self, name: str, days: int) -> ssl.SSLContext:
        """Return how a server of this name speaks."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        file = self._folder / f"{name}{days}.pem"
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        file.write_bytes(secret + self._signed(subject, key.public_key(), days, [(names, False)]))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def test_what_is_wrong_with_a_certificate_is_told(
    www: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    issuer = Issuer(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(issuer.file))
    for name, days, status, said in (
        ("localhost", 40, 0, "tất cả đúng."),
        ("localhost", 5, 1, "máy chủ: chứng chỉ chỉ còn hạn 5 ngày"),
        ("localhost", -3, 2, "chứng chỉ không dùng được (certificate has expired)"),
        ("noi-khac.example", 40, 2, "chứng chỉ không dùng được (Hostname mismatch"),
    ):
        capsys.readouterr()
        with served(www, secured=issuer.server(name, days)) as address:
            assert verify(address) == status, name
        shown = capsys.readouterr()
        assert said in shown.out + shown.err and (shown.out + shown.err).count("\n") < 3, shown
    monkeypatch.delenv("SSL_CERT_FILE")
    with served(www, secured=issuer.server("localhost", 40)) as address:
        assert verify(address) == 2
    assert "chứng chỉ không dùng được" in capsys.readouterr().err, "nobody knows who issued it"


def test_whoever_changes_files_and_manifest_alike_has_no_key(www: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (www / PATH).read_text("utf-8")
    (www / PATH).write_text(text.replace('"ngày": "2026-11-22"', '"ngày": "2026-11-23"'), "utf-8")
    assert verify(www) == 1
    assert f"chữ ký: chữ ký sai (1 tệp): {PATH}" in capsys.readouterr().out
    (www / SIGNATURE_PATH).unlink()
    assert verify(www) == 1
    assert "chữ ký: bản kê không có chữ ký" in capsys.readouterr().out


def test_a_server_that_hides_nothing_is_told(www: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(www, {".dang-len/khoa.json": "{}"})
    with served(www, hides=False) as address:
        assert verify(address) == 1
    assert "máy chủ: ai cũng đọc được .dang-len/" in capsys.readouterr().out


def test_what_cannot_be_compared_is_told_with_a_status_of_its_own(
    www: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    with served(www) as gone:
        pass
    for place, said in (
        (tmp_path / "empty", "không có bản kê để so"),
        (tmp_path / "none", "Không có thư mục"),
        (gone, "Không tới được"),
    ):
        assert verify(place) == 2
        assert said in capsys.readouterr().err
    assert verify(www, "--khoa", "RWxx") == 2
    assert "Khóa công khai không đúng" in capsys.readouterr().err


def test_a_page_that_was_taken_back_is_compared_and_not_named(
    root: Path, www: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.pages.moved import gone_page
    from generator.settings import Settings

    page = "guong-sang/chi-mau-don/index.html"
    (root / "site" / page).write_bytes(gone_page("guong-sang/chi-mau-don", Settings("", "")))
    assert run(www) == 0
    assert page not in (www / PATH).read_text("utf-8")
    assert verify(www) == 0
    (www / page).write_text("trở lại", "utf-8")
    assert verify(www) == 1


def test_the_same_manifest_has_the_same_signature_and_none_other() -> None:
    signature = KEY.sign(b"one", "day").decode()
    assert signature == KEY.sign(b"one", "day").decode()
    assert KEY.public.is_signed(b"one", signature)
    assert not KEY.public.is_signed(b"two", signature)
    assert not KEY.public.is_signed(b"one", signature.replace("comment: day", "comment: dax"))
    assert not SecretKey(bytes(32)).public.is_signed(b"one", signature)
    for torn in ("", "x", signature[:90], signature.replace("\n", "\n\n", 1)):
        assert not KEY.public.is_signed(b"one", torn)


def test_keys_are_read_as_written_and_torn_ones_refused() -> None:
    assert read_secret_key(KEY.to_text()) == KEY
    assert read_public_key(f"untrusted comment: x\n{KEY.public.line}\n") == KEY.public
    assert read_public_key(KEY.public.line) == KEY.public
    assert read_public_key(KEY.public.record("cong.example").split(" TXT ")[1]) == KEY.public, "as dig prints it"
    for torn in ("", "xx", KEY.public.line, KEY.to_text()[:80], KEY.to_text().replace("A", "B", 3)):
        with pytest.raises(WrongKey):
            read_secret_key(torn)
    for torn in ("", "RWxx", KEY.to_text()):
        with pytest.raises(WrongKey):
            read_public_key(torn)
    assert "seed" not in repr(KEY) and str(KEY.seed) not in repr(KEY)


# The program itself, where a machine has it.
@pytest.mark.parametrize("minisign", [found for found in [shutil.which("minisign")] if found])
def test_minisign_itself_reads_what_we_write(minisign: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "a.minisig").write_bytes(KEY.sign(b"one", "day"))
    subprocess.run([minisign, "-V", "-P", KEY.public.line, "-m", tmp_path / "a"], check=True, capture_output=True)
    (tmp_path / "key").write_text(KEY.to_text(), "utf-8")
    (tmp_path / "b").write_bytes(b"two")
    subprocess.run(
        [minisign, "-S", "-s", tmp_path / "key", "-m", tmp_path / "b"], check=True, capture_output=True, input=b"\n"
    )
    assert KEY.public.is_signed(b"two", (tmp_path / "b.minisig").read_text("utf-8"))


def test_the_command_makes_a_key_that_only_its_owner_reads(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(key_command, "ROOT", root)
    file = tmp_path / "khoa.key"
    assert key_command.run(argparse.Namespace(file=file)) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    key = read_secret_key(file.read_text("utf-8"))
    out = capsys.readouterr().out
    assert f'_ban-ke.ten-mien.example. 86400 IN TXT "minisign={key.public.line}"' in out
    assert key.public.line in out and file.read_text("utf-8").splitlines()[1] not in out
    assert key_command.run(argparse.Namespace(file=file)) == 1
    assert key_command.run(argparse.Namespace(file=root / "khoa.key")) == 1
    assert key_command.run(argparse.Namespace(file=tmp_path / "khong" / "co")) == 1
    assert key_command.run(argparse.Namespace(file=None)) == 1
    err = capsys.readouterr().err
    (root / "mkdocs.yml").write_text(
        "site_name: Cổng\nsite_url: https://cong.example/x/\n"
        f"extra: {{portal: {{public_key: {key.public.line}, owner: {OWNER}}}}}\n",
        "utf-8",
    )
    assert key_command.run(argparse.Namespace(file=None)) == 0
    assert key.public.record("cong.example") in capsys.readouterr().out
    assert "Không ghi đè khóa" in err and "không được nằm trong thư mục dự án" in err and "Không ghi được" in err
    monkeypatch.setenv(deploy_command.KEY_VARIABLE, str(file))
    assert run(tmp_path / "www") == 0
    assert key.public.is_signed((tmp_path / "www" / PATH).read_bytes(), (tmp_path / "www" / SIGNATURE_PATH).read_text())


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("/khong/co", "Không đọc được tệp khóa ký"),
        ("x\ny", "Không đọc được khóa ký"),
        (SecretKey(bytes(32)).to_text(), "không phải khóa của"),
    ],
    ids=["no file", "no key", "another"],
)
def test_a_wrong_key_sends_nothing_and_is_not_told(
    www: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str, said: str
) -> None:
    shutil.rmtree(www)
    www.mkdir()
    monkeypatch.setenv(deploy_command.KEY_VARIABLE, key)
    assert run(www) == 1
    assert said in (err := capsys.readouterr().err)
    assert key.splitlines()[-1] not in err or key == "/khong/co" or len(key) < 5
    assert not list(www.iterdir()) and OLD
