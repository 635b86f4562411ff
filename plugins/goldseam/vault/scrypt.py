"""age's scrypt stanza and payload, written here because pyrage times the machine to pick the work factor.

Source: the age specification, https://age-encryption.org/v1. Reading is left to pyrage, but for streams.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from goldseam.vault.header import MAGIC, Stanza, unpadded
from goldseam.vault.refusals import Refused

_LABEL = b"age-encryption.org/v1/scrypt"
CHUNK = 64 * 1024
_BLOCK = 8
_ZERO_NONCE = bytes(12)


def encrypt(data: bytes, passphrase: bytes, log_n: int) -> bytes:
    """A binary age file with one scrypt stanza."""
    head, key = begin(passphrase, log_n)
    last = max(0, (len(data) - 1) // CHUNK)
    parts = (data[number * CHUNK : (number + 1) * CHUNK] for number in range(last + 1))
    cipher = ChaCha20Poly1305(key)
    chunks = (cipher.encrypt(nonce(at, at == last), part, None) for at, part in enumerate(parts))
    return head + b"".join(chunks)


def begin(passphrase: bytes, log_n: int) -> tuple[bytes, bytes]:
    """What stands before the payload, its nonce included, and the payload's key."""
    file_key, salt, payload = secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(16)
    wrapped = ChaCha20Poly1305(_stretch(passphrase, salt, log_n)).encrypt(_ZERO_NONCE, file_key, None)
    head = MAGIC + b"-> scrypt %s %d\n%s\n---" % (_b64(salt), log_n, _b64(wrapped))
    return head + b" " + _b64(header_mac(file_key, head)) + b"\n" + payload, payload_key(file_key, payload)


def header_mac(file_key: bytes, head: bytes) -> bytes:
    """The MAC of a header, which ends with its three dashes."""
    return hmac.digest(_derive(file_key, b"", b"header"), head, "sha256")


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    return _derive(file_key, nonce, b"payload")


def nonce(number: int, last: bool) -> bytes:
    """STREAM: an 11-byte counter and a byte that marks the last chunk."""
    return number.to_bytes(11, "big") + bytes([last])


def unwrap(stanza: Stanza, passphrase: bytes) -> bytes:
    """The file key; InvalidTag when the passphrase is not the one."""
    key = _stretch(passphrase, unpadded(stanza.arguments[0]), work_factor(stanza))
    return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)


def work_factor(stanza: Stanza) -> int:
    """log2 N of a well-formed scrypt stanza, however high; Refused `damaged-file` otherwise."""
    if len(stanza.arguments) != 2 or len(stanza.body) != 32 or len(unpadded(stanza.arguments[0])) != 16:
        raise Refused("damaged-file")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", stanza.arguments[1]):
        raise Refused("damaged-file")
    return int(stanza.arguments[1])


def _stretch(passphrase: bytes, salt: bytes, log_n: int) -> bytes:
    # OpenSSL refuses anything over 32 MiB unless it is told what will be needed.
    needed = 128 * _BLOCK * (2**log_n + 64)
    return hashlib.scrypt(passphrase, salt=_LABEL + salt, n=2**log_n, r=_BLOCK, p=1, dklen=32, maxmem=needed)


def _derive(key: bytes, salt: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, use).derive(key)


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
