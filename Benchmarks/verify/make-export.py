#!/usr/bin/env python3
"""make-export.py FOLDER [N]: a log of N entries (default 1,000,000) as static tiles, signed with a throw-away key.

Written apart from Ephor, from the C2SP tlog-tiles, tlog-checkpoint and signed-note texts; needs `cryptography`.
An entry is as long as a leaf record of Ephor's (about 240 bytes)."""
import base64, hashlib, os, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

H = lambda b: hashlib.sha256(b).digest()
folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
key, origin = Ed25519PrivateKey.from_private_bytes(b"\1" * 32), "benchmark.example/log"
material = b"\1" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
key_id = H(origin.encode() + b"\n" + material)[:4]


def write(path, content):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def tile_path(kind, index, width):
    digits = f"{index:03d}"
    digits = "0" * (-len(digits) % 3) + digits
    parts = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    path = "/".join(["x" + part for part in parts[:-1]] + parts[-1:])
    return f"tile/{kind}/{path}" + ("" if width == 256 else f".p/{width}")


def tree(hashes):
    while len(hashes) > 1:
        pairs = [H(b"\1" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(pairs) * 2:]
    return hashes[0] if hashes else H(b"")


def entry(index):
    digest = H(b"%d" % index).hex()
    return (
        '{"envelope":"sha256:%s","kind":"https://ephor.dev/statement/decision/v1",'
        '"recorded_at":"2026-01-01T00:00:00Z","signer":"%s"}' % (digest, digest)
    ).encode()


level = []
for start in range(0, count, 256):
    entries = [entry(i) for i in range(start, min(start + 256, count))]
    write(
        tile_path("entries", start // 256, len(entries)),
        b"".join(len(e).to_bytes(2, "big") + e for e in entries))
    level += [H(b"\0" + e) for e in entries]
root, number = tree(level), 0
while level:
    for start in range(0, len(level), 256):
        part = level[start:start + 256]
        write(tile_path(number, start // 256, len(part)), b"".join(part))
    level = [tree(level[i:i + 256]) for i in range(0, len(level) - 255, 256)]
    number += 1
text = f"{origin}\n{count}\n{base64.b64encode(root).decode()}\n"
signature = base64.b64encode(key_id + key.sign(text.encode())).decode()
write("checkpoint", f"{text}\n\u2014 {origin} {signature}\n".encode())
write("log.vkey", f"{origin}+{key_id.hex()}+{base64.b64encode(material).decode()}\n".encode())
