"""Passphrase files larger than memory: age's payload chunk by chunk, for which pyrage has no door.

Each chunk is checked before a byte of it is given out; a file cut short anywhere is refused.
"""

from __future__ import annotations

import hmac
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from goldseam.vault import age, scrypt
from goldseam.vault.header import Header, unpadded
from goldseam.vault.refusals import Refused

_LONGEST_HEADER = 64 * 1024
_TAG = 16


class Sealing:
    """Writes one age file under a passphrase into `file`; it is whole only after `finish`."""

    def __init__(self, file: BinaryIO, passphrase: str, log_n: int) -> None:
        head, key = scrypt.begin(age.tidy(passphrase).encode(), log_n)
        self._file, self._cipher, self._buffer, self._number = file, ChaCha20Poly1305(key), bytearray(), 0
        file.write(head)

    def write(self, data: bytes) -> int:
        self._buffer += data
        while len(self._buffer) > scrypt.CHUNK:
            self._put(bytes(self._buffer[: scrypt.CHUNK]), last=False)
            del self._buffer[: scrypt.CHUNK]
        return len(data)

    def flush(self) -> None:
        """Nothing: a chunk is written when it is full."""

    def finish(self) -> None:
        """The last chunk, which says that it is the last."""
        self._put(bytes(self._buffer), last=True)

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(scrypt.nonce(self._number, last), chunk, None))
        self._number += 1


class Opening:
    """Reads the plaintext of a passphrase file; Refused as `age.decrypt_with_passphrase` does."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        head = file.read(_LONGEST_HEADER)
        header = age.inspect_header(head)
        file_key = _file_key(header, passphrase)
        _check_mac(file_key, head[: header.length])
        file.seek(header.length)
        self._cipher = ChaCha20Poly1305(scrypt.payload_key(file_key, file.read(16)))
        self._file, self._number, self._left = file, 0, b""
        self._next = self._raw()

    def read(self, size: int = scrypt.CHUNK) -> bytes:
        """Up to `size` bytes, none at the end."""
        if not self._left and (self._next or self._number == 0):
            self._left = self._chunk()
        given, self._left = self._left[:size], self._left[size:]
        return given

    def _chunk(self) -> bytes:
        now, self._next = self._next, self._raw()
        try:
            plain = self._cipher.decrypt(scrypt.nonce(self._number, not self._next), now, None)
        except (InvalidTag, ValueError):
            raise Refused("damaged-file") from None
        if not plain and self._number:
            raise Refused("damaged-file")
        self._number += 1
        return plain

    def _raw(self) -> bytes:
        return self._file.read(scrypt.CHUNK + _TAG)


def _file_key(header: Header, passphrase: str) -> bytes:
    try:
        return scrypt.unwrap(header.stanzas[0], age.tidy(passphrase).encode())
    except InvalidTag:
        raise Refused("wrong-passphrase") from None


def _check_mac(file_key: bytes, head: bytes) -> None:
    signed, _, mac = head.rstrip(b"\n").rpartition(b" ")
    if not hmac.compare_digest(scrypt.header_mac(file_key, signed), unpadded(mac.decode("ascii", "replace"))):
        raise Refused("damaged-file")
