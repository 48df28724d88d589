#!/usr/bin/env python3
"""make-statements.py KEY.json KEY.pem FOLDER RELEASE N: N signed measurements of one release, as DSSE envelopes.

Written apart from Ephor, from the DSSE, in-toto and RFC 8785 texts; needs `cryptography`. KEY.json is what
`ephor keys new --format json` printed. Each is of some 4 KB: twelve figures with their intervals."""
import base64, hashlib, json, os, sys
from cryptography.hazmat.primitives.serialization import load_pem_private_key

keyid = json.load(open(sys.argv[1]))["keyid"]
key = load_pem_private_key(open(sys.argv[2], "rb").read(), None)
folder, release, count = sys.argv[3], sys.argv[4], int(sys.argv[5])
digest = lambda text: hashlib.sha256(text.encode()).hexdigest()
os.makedirs(folder, exist_ok=True)


def write(number, kind, content):
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "model", "digest": {"sha256": digest("model")}}],
        "predicateType": f"https://ephor.dev/statement/{kind}/v1",
        "predicate": {"author": keyid, "nonce": "%032x" % number, "content": content},
    }
    # Only ASCII, integers and short fractions stand in it, so sorted members are the canonical form.
    payload = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
    kind = b"application/vnd.in-toto+json"
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    envelope = {
        "payload": base64.b64encode(payload).decode(), "payloadType": kind.decode(),
        "signatures": [{"keyid": keyid, "sig": base64.b64encode(key.sign(signed)).decode()}],
    }
    json.dump(envelope, open(os.path.join(folder, f"{number:06}.dsse.json"), "w"))


for number in range(count):
    figures = [
        {
            "id": f"e/{metric}", "evaluation": "e", "metric": f"metric-{metric}", "scope": "overall", "attributes": [],
            "slice": {}, "n": 1000 + number, "value": 0.5, "low": 0.25, "high": 0.75, "level": 0.95, "method": "wilson",
        }
        for metric in range(12)
    ]
    write(
        number, "measurement",
        {"system": "bench", "release": release, "evaluation": "e", "engine": "bench/1", "measurements": figures})
