"""Signatures of manifests, as the program ``minisign`` makes and reads them: Ed25519 over the BLAKE2b of a file.

A secret key is a file outside the project, or the same text in a variable of the environment; it is never told. The
same manifest of the same day has the same signature.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from generator.publishing.swap import PublishError

_KIND, _HASHED, _NO_PASSWORD, _SUM = b"Ed", b"ED", b"\0\0", b"B2"
_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "
_IN_DNS = "minisign="
# Salt and limits of a password that there is none of.
_NO_LIMITS = bytes(32 + 8 + 8)


class WrongKey(PublishError):
    """A text is no key, or no signature; the message is Vietnamese."""


@dataclass(frozen=True)
class PublicKey:
    """What signatures are checked with: the number of a key and the key itself."""

    number: bytes
    key: bytes

    @property
    def line(self) -> str:
        """Return the key as people hand it on."""
        return base64.b64encode(_KIND + self.number + self.key).decode()

    def record(self, domain: str) -> str:
        """Return the line of a domain's own table in which the key is told to everybody."""
        return f'_ban-ke.{domain}. 86400 IN TXT "{_IN_DNS}{self.line}"'

    def is_signed(self, content: bytes, signature: str) -> bool:
        """Say whether a signature is of this content and by this key, its trusted comment included."""
        try:
            _comment, packed, trusted, whole = signature.splitlines()[:4]
            kind, number, signed = _apart(base64.b64decode(packed, validate=True), 2, 8)
            if kind not in (_KIND, _HASHED) or number != self.number or not trusted.startswith(_TRUSTED):
                return False
            key = Ed25519PublicKey.from_public_bytes(self.key)
            key.verify(signed, hashlib.blake2b(content).digest() if kind == _HASHED else content)
            key.verify(base64.b64decode(whole, validate=True), signed + trusted.removeprefix(_TRUSTED).encode())
        except (ValueError, InvalidSignature):
            return False
        return True


@dataclass(frozen=True, repr=False)
class SecretKey:
    """What signatures are made with."""

    seed: bytes

    @classmethod
    def new(cls) -> SecretKey:
        """Return a key that nobody else has."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> PublicKey:
        """Return the key with which its signatures are checked."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return PublicKey(hashlib.blake2b(key, digest_size=8).digest(), key)

    def to_text(self) -> str:
        """Return the key's file, which ``minisign`` reads too."""
        public = self.public
        pair = public.number + self.seed + public.key
        check = hashlib.blake2b(_KIND + pair, digest_size=32).digest()
        packed = base64.b64encode(_KIND + _NO_PASSWORD + _SUM + _NO_LIMITS + pair + check).decode()
        return f"{_UNTRUSTED}minisign encrypted secret key\n{packed}\n"

    def sign(self, content: bytes, comment: str) -> bytes:
        """Return the signature of a file, with a comment that is signed as well."""
        key, number = Ed25519PrivateKey.from_private_bytes(self.seed), self.public.number
        signed = key.sign(hashlib.blake2b(content).digest())
        whole = base64.b64encode(key.sign(signed + comment.encode())).decode()
        packed = base64.b64encode(_HASHED + number + signed).decode()
        return f"{_UNTRUSTED}signature from minisign secret key\n{packed}\n{_TRUSTED}{comment}\n{whole}\n".encode()


def read_public_key(text: str) -> PublicKey:
    """Return the key in a line, in the two lines of a key's file, or in what DNS answers."""
    kind, number, key = _apart(_unpacked(text.strip().strip('"').removeprefix(_IN_DNS), "khóa công khai"), 2, 8)
    if kind != _KIND or len(key) != 32:
        raise WrongKey("Khóa công khai không đúng: phải là dòng mà lệnh key in ra, bắt đầu bằng RW.")
    return PublicKey(number, key)


def read_secret_key(text: str) -> SecretKey:
    """Return the key in a key's file; raises where it is none, torn, or locked with a password."""
    kind, password, _sum, _limits, number, seed, public, check = _apart(
        _unpacked(text, "khóa ký"), 2, 2, 2, len(_NO_LIMITS), 8, 32, 32
    )
    if kind == _KIND and password != _NO_PASSWORD:
        raise WrongKey("Khóa ký có mật khẩu. Dùng khóa do lệnh key làm ra, hay minisign -G -W.")
    key = SecretKey(seed)
    sound = hashlib.blake2b(_KIND + number + seed + public, digest_size=32).digest()
    if kind != _KIND or check != sound or key.public.key != public or key.public.number != number:
        raise WrongKey("Khóa ký hỏng hoặc không phải khóa của lệnh key.")
    return key


def _unpacked(text: str, what: str) -> bytes:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(_UNTRUSTED)]
    try:
        return base64.b64decode(lines[0], validate=True)
    except (IndexError, ValueError):
        raise WrongKey(f"Không đọc được {what}.") from None


def _apart(data: bytes, *lengths: int) -> list[bytes]:
    parts, place = [], 0
    for length in lengths:
        parts.append(data[place : place + length])
        place += length
    return [*parts, data[place:]]
