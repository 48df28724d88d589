"""Verifies a pack and tells its story, with two short verifiers that were written apart from Ephor.

    python3 check.py PACK VKEY TRUST_ROOT_DIGEST

PACK is the unpacked folder. VKEY is the log's verifier key and TRUST_ROOT_DIGEST that of the reviewed trust root;
both come over another way than the pack. `verify_tlog.py` and `verify_dsse.py` lie beside this program, and it
needs Python's `cryptography`. It ends with 0 and the story, or with 1 and one line: FAILS, and what.

It judges as `ephor-verify pack` does. `verify`, at the end, lists the steps.
"""

import hashlib
import json
import os
import re
import sys
from base64 import b64encode

try:
    import verify_dsse
    import verify_tlog
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
except ImportError as missing:
    sys.exit(f"FAILS: {missing}: beside this lie verify_tlog.py and verify_dsse.py; cryptography is a package")

STATEMENT = "https://ephor.dev/statement/"  # what the types of Ephor's statements begin with
OUTCOMES = ("met", "violated", "inconclusive", "stale", "missing")
SET_CLOCK = "the clock was set by EPHOR_CLOCK"  # what a decision says that was made under another time
STATEMENT_PARTS = ("leaf.json", "envelope.json", "tlog-proof")


class Refused(Exception):
    """What is wrong with the pack, in one sentence."""


def check(holds, what):
    if not holds:
        raise Refused(what)


# Reading files


class Pack:
    """The files of an unpacked pack."""

    def __init__(self, folder):
        check(os.path.isdir(folder), f"{folder} is no folder: unpack the pack first")
        self.folder, self.paths, self.last_read = folder, set(), "the folder"
        for place, folders, files in os.walk(folder):
            for name in folders + files:
                whole = os.path.join(place, name)
                path = os.path.relpath(whole, folder).replace(os.sep, "/")
                check(not os.path.islink(whole), f"{path} is a link")
                check(name in folders or os.path.isfile(whole), f"{path} is neither a file nor a folder")
                if name in files:
                    self.paths.add(path)

    def read(self, path):
        check(path in self.paths, f"{path} is missing")
        self.last_read = path
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

    def below(self, folder):
        return sorted(path for path in self.paths if path.startswith(folder))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def parse(data):
    """JSON in which no object has a name twice, and no number is none."""

    def members(pairs):
        check(len(dict(pairs)) == len(pairs), "an object has one name twice")
        return dict(pairs)

    def constant(word):
        raise Refused(f"{word} is no number of JSON")

    return json.loads(data, object_pairs_hook=members, parse_constant=constant)


def canonical(value):
    """The one text of a value (RFC 8785), for values without fractions."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def moment(text):
    """A time whose order is that of its text: all are in UTC."""
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
    check(isinstance(text, str) and re.fullmatch(form, text), f"{text} is no time")
    return text[:-1]


def printable(text):
    """Nothing that came out of a file reaches the terminal as it is."""
    return "".join(sign if sign.isprintable() else "\\u{%x}" % ord(sign) for sign in str(text))


# The list of the pack and its log


def signed_statement(envelope):
    """The statement in an envelope, whoever signed it, and its id."""
    payload = verify_dsse.b64(envelope["payload"])
    statement = parse(payload)
    check(statement["_type"] == "https://in-toto.io/Statement/v1", "an envelope holds no statement of in-toto")
    return statement, "sha256:" + sha256(payload)


class Listing:
    """pack.json: a statement by whoever built the pack, that names its files and its places in the log."""

    def __init__(self, pack):
        data = pack.read("pack.json")
        self.envelope = parse(data)
        check(canonical(self.envelope) == data, "pack.json is not in canonical form")
        statement, _ = signed_statement(self.envelope)
        check(statement["predicateType"] == STATEMENT + "pack/v1", "pack.json is no list of a pack")
        self.author = statement["predicate"]["author"]
        self.built_at = statement["predicate"]["collected_at"]
        self.content = statement["predicate"]["content"]
        needed = {"purpose", "system", "origin", "tree_size", "root", "statements"}
        check(needed <= set(self.content) <= needed | {"release"}, "the list says more, or less, than a list says")
        check(self.content["purpose"] in ("audit", "customer"), "the list is for nobody that is known")
        self.is_for_customers = self.content["purpose"] == "customer"
        self.system, self.release = self.content["system"], self.content.get("release")
        check(self.release or "release" not in self.content, "the list names a release that is none")
        self.places = self.content["statements"]
        check(all(type(place) is int for place in self.places), "a place in the log is no integer")
        check(self.places == sorted(set(self.places)), "the list's statements are not in order")
        self.digests = {}
        for subject in statement["subject"]:
            check(subject["name"] not in self.digests, f"the list names {subject['name']} twice")
            self.digests[subject["name"]] = subject["digest"]["sha256"]


def check_files(pack, listing):
    """The files are those of the list and of its statements, each with the digest that is listed."""
    parts = {f"statements/{place:08}.{part}" for place in listing.places for part in STATEMENT_PARTS}
    check(not parts & set(listing.digests), "the list names a file of a statement")
    expected = {"pack.json", *listing.digests, *parts}
    strays = sorted(pack.paths ^ expected)
    check(not strays, f"files that nobody listed, or that are missing: {', '.join(strays)}")
    for path, digest in listing.digests.items():
        check(sha256(pack.read(path)) == digest, f"{path} is not what the list says")


def check_checkpoint(pack, listing, log_key):
    """The log signed the checkpoint that the list names."""
    own = pack.read("log.vkey").decode().removesuffix("\n")
    check(own == log_key, "log.vkey is not the key that you gave")
    text, _ = verify_tlog.open_note(pack.read("checkpoint"), [log_key])
    origin, size, root, _ = verify_tlog.parse_checkpoint(text)
    named = tuple(listing.content[part] for part in ("origin", "tree_size", "root"))
    check(named == (origin, size, b64encode(root).decode()), "the list names another checkpoint")


class Entry:
    """An entry of the log, proven: what was signed, and when the log recorded it. Whose word it is comes later."""

    def __init__(self, pack, index, listing, log_key):
        base = f"statements/{index:08}."
        leaf, data, proof = (pack.read(base + part) for part in STATEMENT_PARTS)
        hashes, checkpoint = proof.split(b"\n\n", 1)
        check(verify_tlog.verify_proof(proof, leaf, log_key)[1] == index, f"{base}tlog-proof is of another entry")
        check(checkpoint == pack.read("checkpoint"), f"{base}tlog-proof ends in another checkpoint")
        check(b"\nextra " not in hashes, f"{base}tlog-proof has an extra line")
        record, self.envelope = parse(leaf), parse(data)
        check(canonical(record) == leaf, f"{base}leaf.json is not in canonical form")
        check(canonical(self.envelope) == data, f"{base}envelope.json is not in canonical form")
        check(record["envelope"] == "sha256:" + sha256(data), f"{base}envelope.json is not what was recorded")
        statement, self.id = signed_statement(self.envelope)
        self.index, self.recorded_at, self.type = index, record["recorded_at"], record["kind"]
        check(moment(self.recorded_at) <= moment(listing.built_at),
              f"{base}leaf.json is of after the pack was built")
        check(statement["predicateType"] == self.type, f"{base}leaf.json names another kind")
        self.keyids = [signature["keyid"] for signature in self.envelope["signatures"]]
        check(self.keyids[0] == record["signer"], f"{base}leaf.json names another signer")
        self.author = statement["predicate"]["author"]
        self.said = statement["predicate"]["content"]
        self.begins = statement["predicate"].get("effective_from", self.recorded_at)
        self.ends = statement["predicate"].get("effective_until")
        self.is_own = self.type.startswith(STATEMENT)
        self.kind = self.type[len(STATEMENT):].split("/")[0] if self.is_own else self.type
        self.changes_keys = self.kind in KEY_EVENTS
        if self.changes_keys:
            self.check_key_event(base)
        self.keys = []  # of those whose signature counts; `judge` finds them
        self.holders = set()  # of these keys, over all envelopes of the same statement

    def check_key_event(self, base):
        known, added = KEY_EVENTS[self.kind]
        check(set(self.said) <= known, f"{base}envelope.json says more than it may")
        if added:
            check(id_of(self.said["public"]) == self.said[added], f"{base}envelope.json: not the key's id")

    @property
    def state(self):
        """What a submission or an approval is about."""
        state = self.said.get("state")
        return state if isinstance(state, dict) else {}

    def about(self, part):
        """The system or the release that the statement names; None where it names none."""
        return self.said.get(part, self.state.get(part)) if self.is_own else None


# Keys: the reviewed trust root, and what statements about keys say since

# Kinds of statements about keys: what they may say, and which member names the key that they add.
KEY_EVENTS = {
    "key_enrolment": ({"keyid", "public", "holder", "kind", "role", "ranks", "valid_until", "demo"}, "keyid"),
    "key_rotation": ({"keyid", "successor", "public", "demo"}, "successor"),
    "key_revocation": ({"keyid", "reason", "from"}, None),
}


def reviewed_root(pack, digest):
    root = parse(pack.read("trust-root.json"))
    check("sha256:" + sha256(canonical(root)) == digest, "trust-root.json is not the one you were told of")
    return root


def id_of(public):
    """The id of a public key, as securesystemslib gives it."""
    key = load_pem_public_key(public.encode())
    if hasattr(key, "curve"):
        keytype, scheme = "ecdsa", "ecdsa-sha2-nistp256"
        value = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    else:
        keytype = scheme = "ed25519"
        value = key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    description = canonical({"keytype": keytype, "scheme": scheme, "keyval": {"public": value}})
    return sha256(description.replace(b"\\n", b"\n"))  # its canonical form leaves line ends as they are


def is_signed(envelope, keyid, public):
    """Whether a signature under this key id is by this key."""
    key = load_pem_public_key(public.encode())
    message = verify_dsse.pae(envelope["payloadType"].encode(), verify_dsse.b64(envelope["payload"]))
    return any(
        signature["keyid"] == keyid and verify_dsse.verify_one(key, verify_dsse.b64(signature["sig"]), message)
        for signature in envelope["signatures"])


def signs_statements(key):
    return key.get("role", "statement") == "statement"


def counts(key, time):
    """Whether what a key signed at that time is believed."""
    ends = [key[end] for end in ("valid_until", "revoked") if end in key]
    return (signs_statements(key) and moment(key["valid_from"]) <= moment(time)
            and all(moment(time) < moment(end) for end in ends))


def holder_name(key):
    return f"{key['holder']} ({key['display_name']})" if "display_name" in key else key["holder"]


class KeyRing:
    """All keys by their ids, after what was said about keys; each statement is judged when the log recorded it.

    Revocations only take away, and come first: those of administrators, then those of holders by what is left.
    Then, under all of them, enrolments and rotations in the order of their recording.
    """

    def __init__(self, root, events):
        self.root, self.revoked = root, {}
        fullest = {}  # of one statement, the envelope with the most signatures
        for event in events:
            other = fullest.get(event.id)
            if other is None or len(other.keyids) < len(event.keyids):
                fullest[event.id] = event
        self.events = sorted(
            fullest.values(), key=lambda event: (moment(event.recorded_at), moment(event.begins), event.id))
        revocations = [event for event in self.events if event.kind == "key_revocation"]
        counted = set()
        for by_administrator in (True, False):
            self.grow()
            for event in revocations:
                if event.id not in counted and self.may_revoke(event, by_administrator):
                    counted.add(event.id)
                    self.revoke(event.said["keyid"], event.said["from"])
        self.grow()
        self.accepted |= counted  # the rest changes nothing

    def grow(self):
        """The keys of the root, with enrolments and rotations, under the revocations so far."""
        self.keys, self.accepted, self.rotated = {}, set(), set()
        for key in self.root["keys"]:
            self.add(key)
        for event in self.events:
            if event.kind == "key_enrolment" and self.enrols(event):
                self.accepted.add(event.id)
            elif event.kind == "key_rotation" and self.rotates(event):
                self.accepted.add(event.id)

    def add(self, key):
        keyid = key["keyid"]
        self.keys[keyid] = dict(key)
        if keyid in self.revoked:
            self.end(keyid, "revoked", self.revoked[keyid])

    def end(self, keyid, how, time):
        key = self.keys[keyid]
        key[how] = min(key.get(how, time), time, key=moment)

    def revoke(self, keyid, time):
        self.revoked[keyid] = min(self.revoked.get(keyid, time), time, key=moment)
        self.end(keyid, "revoked", time)

    def signers(self, event):
        """The keys so far that signed the event, and counted when it was recorded."""
        known = [self.keys[keyid] for keyid in event.keyids if keyid in self.keys]
        return [key for key in known
                if counts(key, event.recorded_at) and is_signed(event.envelope, key["keyid"], key["public"])]

    def may_revoke(self, event, by_administrator):
        key = self.keys.get(event.said["keyid"])
        return key is not None and any(
            signer.get("administrator") if by_administrator else signer["holder"] == key["holder"]
            for signer in self.signers(event))

    def enrols(self, event):
        new = event.said
        start = max(event.begins, event.recorded_at, key=moment)
        if not any(signer.get("administrator") and signer["holder"] != new["holder"]
                   for signer in self.signers(event)):
            return False
        if new["keyid"] in self.keys or "valid_until" in new and moment(new["valid_until"]) <= moment(start):
            return False
        siblings = [key for key in self.keys.values() if key["holder"] == new["holder"]]
        if siblings and siblings[0]["kind"] != new["kind"]:
            return False
        named = {part: siblings[0][part] for part in ("display_name",) if siblings and part in siblings[0]}
        self.add({**new, **named, "valid_from": start})
        return True

    def rotates(self, event):
        said, old = event.said, self.keys.get(event.said["keyid"])
        start = max(event.begins, event.recorded_at, key=moment)
        if old is None or not signs_statements(old) or said["keyid"] in self.rotated:
            return False
        if said["successor"] in self.keys or moment(start) <= moment(old["valid_from"]):
            return False
        if not self.is_signed_by_both(event):
            return False
        has_rival = any(
            other.kind == "key_rotation" and other.id != event.id and other.recorded_at == event.recorded_at
            and other.said["keyid"] == said["keyid"] and other.said["public"] != said["public"]
            and self.is_signed_by_both(other)
            for other in self.events)
        new = {**old, "keyid": said["successor"], "public": said["public"], "valid_from": start}
        still_counts = "valid_until" not in old or moment(start) < moment(old["valid_until"])
        self.rotated.add(said["keyid"])
        self.end(said["keyid"], "valid_until", start)
        if has_rival:  # nothing says which was first: neither counts, and the old key ends
            return False
        if still_counts:
            new.pop("revoked", None)
            self.add(new)
        return True

    def is_signed_by_both(self, event):
        """Whether the key that is replaced signed, and counted, and its successor signed."""
        return (self.keys[event.said["keyid"]] in self.signers(event)
                and is_signed(event.envelope, event.said["successor"], event.said["public"]))


def check_builder(listing, ring):
    """Whoever built the pack signed the list with a key that counts and was never revoked; gives that key."""
    signers = [signature["keyid"] for signature in listing.envelope["signatures"]]
    for keyid in signers:
        key = ring.keys.get(keyid)
        check(key and counts(key, listing.built_at) and is_signed(listing.envelope, keyid, key["public"]),
              "pack.json is not signed by a key that counts")
    check(listing.author in signers, "pack.json is not signed by its author")
    # When a list was signed is its signer's word, so a key that is revoked at any time is not believed.
    check("revoked" not in ring.keys[listing.author], "the key that signed the list is revoked")
    return ring.keys[listing.author]


# What the statements are


def judge(entry, ring, listing):
    """Whose word an entry is: its author's key counted when it was recorded. It is about what the list names."""
    place = f"entry {entry.index}"
    known = [ring.keys[keyid] for keyid in entry.keyids if keyid in ring.keys]
    # A revocation by the very key that it revokes still stands: statements about keys are judged by the ring.
    entry.keys = [
        key for key in known if is_signed(entry.envelope, key["keyid"], key["public"])
        and (signs_statements(key) if entry.changes_keys else counts(key, entry.recorded_at))]
    entry.holders = {key["holder"] for key in entry.keys}
    check(entry.author in [key["keyid"] for key in entry.keys],
          f"{place}: the author's key did not count when it was recorded")
    check(entry.about("system") in (None, listing.system), f"{place} is about another system")
    if entry.kind in ("decision", "submission", "approval") and listing.release is not None:
        check(entry.about("release") in (None, listing.release), f"{place} is about another release")
    if listing.is_for_customers:
        check(is_for_customers(entry), f"{place} is not for customers")


def is_for_customers(entry):
    """Customers see what was decided and measured, and of keys what names no person."""
    if entry.kind == "key_enrolment":
        return entry.said["kind"] != "person"
    if entry.changes_keys:
        return True
    return entry.kind in ("decision", "measurement") and "errors" not in entry.said


def check_names_nobody(root):
    """For customers people are called by the first of their keys, and there is no baseline."""
    first = {}
    for key in root["keys"]:
        first[key["holder"]] = min(first.get(key["holder"], key["keyid"]), key["keyid"])
    for key in root["keys"]:
        is_named = key["kind"] in ("person", "baseline") and (
            key["holder"] != f"{key['kind']}:{first[key['holder']][:12]}")
        check(not is_named and "display_name" not in key, "trust-root.json names people, for customers")
    check("baseline" not in root, "trust-root.json names a baseline, for customers")


def without_repeats(entries):
    """Statements but for those about keys by their ids: the first entry, with the holders of all envelopes."""
    statements = {}
    for entry in entries:
        if entry.id in statements:
            statements[entry.id].holders |= entry.holders
        elif not entry.changes_keys:
            statements[entry.id] = entry
    return statements


def check_keys(pack, entries, listing, ring):
    """Beside the statements lie the public keys of those who signed, and no others."""
    signers = {listing.author}.union(*(entry.keyids for entry in entries))
    expected = {f"keys/{keyid}.pem": ring.keys[keyid] for keyid in signers if keyid in ring.keys}
    check(set(pack.below("keys/")) == set(expected), "keys/ are not those of the signers")
    for path, key in expected.items():
        check(pack.read(path).decode() == key["public"], f"{path} is another key")


def texts(value):
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def check_openings(pack, entries, statements):
    """Each opening has the content that its name says, a statement commits to it, and nobody destroyed it."""
    committed = {text for entry in entries for text in texts(entry.said)}
    erased = {text for entry in statements.values() if entry.kind == "erasure" and author(entry)["kind"] == "person"
              for text in texts(entry.said.get("commitments"))}
    for path in pack.below("openings/"):
        digest, data = path.removeprefix("openings/"), pack.read(path)
        check(sha256(data) == digest and len(data) >= 32, f"{path} does not open what it names")
        check("sha256:" + digest in committed, f"{path}: no statement commits to it")
        check("sha256:" + digest not in erased, f"{path}: a statement says that it was destroyed")


# The table of controls: what the newest decision of a pipeline says, or worse where the statements show it


def newest_first(statements):
    return sorted(statements.values(), key=lambda entry: entry.index, reverse=True)


def findings(entry):
    """What a decision or a state says of controls, by their names; None where it does not say it as it should."""
    said = entry.said.get("findings") if entry.kind == "decision" else entry.state.get("outcomes")
    if not isinstance(said, list):
        return None
    by_control = {}
    for finding in said:
        if not (isinstance(finding, dict) and isinstance(finding.get("control"), str)
                and finding.get("outcome") in OUTCOMES and isinstance(finding.get("waived"), bool)):
            return None
        by_control[finding["control"]] = finding
    return by_control if len(by_control) == len(said) else None


def newest_basis(statements, listing):
    """The newest decision of a pipeline at the release gate, or at any point where there is none there; without
    any, the newest approval, then the newest submission."""

    def is_own(entry):
        return listing.release is None or entry.about("release") == listing.release

    def is_decided(entry):
        return entry.kind == "decision" and author(entry)["kind"] == "ci" and is_own(entry)

    for is_wanted in (
        lambda entry: is_decided(entry) and entry.said.get("point") == "release",
        is_decided,
        lambda entry: entry.kind == "approval" and is_own(entry),
        lambda entry: entry.kind == "submission" and is_own(entry),
    ):
        for entry in newest_first(statements):
            if is_wanted(entry) and findings(entry) is not None:
                return entry
    return None


def author(entry):
    return [key for key in entry.keys if key["keyid"] == entry.author][0]


def evidence_by_control(context, statements):
    """Ids of the statements that each control rests on by a decision's input document, in the order of the log."""
    found = {}

    def add(entry, control):
        if entry and entry not in found.setdefault(control, []):
            found[control].append(entry)

    def named(statement):
        entry = statements.get(statement)
        return entry if entry and entry.kind in ("attachment", "measurement") else None

    def measured(evaluation):
        """The newest signed measurement of the very file that the gate measured itself."""
        digest = digests.get(evaluation)
        for entry in newest_first(statements) if digest else []:
            if (entry.kind, entry.said.get("evaluation"), entry.said.get("items")) == (
                    "measurement", evaluation, digest):
                return entry
        return None

    if context is None:
        for entry in statements.values():
            if entry.kind == "attachment":
                add(entry, entry.said.get("control"))
    else:
        digests = {one["name"]: one.get("digest") for one in context.get("evaluations", [])}
        for item in context.get("evidence", []):
            if "control" in item:
                add(named(item.get("id")), item["control"])
        for item in context.get("measurements", []):
            judgements = item.get("judgements", []) + [one for one in [item.get("regression")] if one]
            for judgement in judgements:
                if "control" in judgement:
                    add(named(item.get("evidence")) or measured(item.get("evaluation")), judgement["control"])
    return {control: [entry.id for entry in sorted(entries, key=lambda entry: entry.index)]
            for control, entries in found.items()}


def is_evidence(entry, control):
    return entry.kind == "measurement" or entry.kind == "attachment" and entry.said.get("control") == control


def valid_waiver(finding, statements, now):
    """The waiver that a finding names, or the newest for its control, while it holds and two people signed it."""
    if not finding["waived"]:
        return None
    named = finding.get("waiver")
    for entry in newest_first(statements):
        if (entry.kind == "waiver" and named in (None, entry.id)
                and entry.said.get("control") == finding["control"] and len(entry.holders) > 1
                and moment(now) < moment(entry.said["expires"])):
            return entry.id
    return None


def read_table(pack, entries, listing):
    table = parse(pack.read("controls.json"))
    check(isinstance(table, dict) and set(table) == {"version", "as_of", "basis", "controls"}
          and type(table["version"]) is int and table["version"] == 1 and isinstance(table["controls"], list),
          "controls.json is not of version 1 with as_of, basis and controls")
    proven = {entry.id for entry in entries}
    controls = set()
    for row in table["controls"]:
        check(isinstance(row, dict) and {"control", "outcome", "evidence"} <= set(row)
              <= {"control", "title", "outcome", "waiver", "evidence"}, "controls.json has a row that is none")
        control, evidence = row["control"], row["evidence"]
        check(isinstance(control, str) and control not in controls, f"controls.json names {control} twice")
        controls.add(control)
        check(row["outcome"] in OUTCOMES, f"controls.json: {control} has no outcome that is known")
        check(isinstance(evidence, list), f"controls.json: {control} has no list of evidence")
        check(isinstance(row.get("title", ""), str), f"controls.json: {control} has a title that is no text")
        for named in evidence + ([row["waiver"]] if "waiver" in row else []):
            check(isinstance(named, str) and named in proven,
                  f"controls.json: {control} refers to {named}, which is not here")
    check(table["as_of"] == listing.built_at, "controls.json is of another time than the list")
    return table


class Table:
    """controls.json, compared with the statement that it is taken from."""

    def __init__(self, pack, entries, statements, listing, inputs):
        table = read_table(pack, entries, listing)
        self.rows = table["controls"]
        basis = newest_basis(statements, listing)
        if basis is None or table["basis"] != basis.id:
            # A decision may be left out, and then nothing shows the outcomes; an older one must not stand in.
            check((basis is None or basis.kind != "decision") and table["basis"] not in statements,
                  "controls.json is not taken from the newest decision of a pipeline")
            self.basis, self.left_out = None, []
            return
        self.basis = basis
        found = findings(basis)
        document = inputs.get(basis.said.get("input")) if basis.kind == "decision" else None
        evidence = None if document is None else evidence_by_control(document.get("context"), statements)
        for row in self.rows:
            check(row["control"] in found, f"controls.json: {row['control']} is not in what it is taken from")
            self.compare(row, found[row["control"]], evidence, statements, listing.built_at)
        shown = {row["control"] for row in self.rows}
        self.left_out = [f"{control} ({found[control]['outcome']})" for control in sorted(set(found) - shown)]

    def compare(self, row, finding, evidence, statements, now):
        control = row["control"]
        rests_on = [statements.get(named) for named in row["evidence"]]
        if evidence is None:  # the input document is not here
            is_right = all(entry and is_evidence(entry, control) for entry in rests_on)
        else:
            is_right = row["evidence"] == evidence.get(control, [])
        check(is_right, f"controls.json: {control} rests on other statements")
        has_ended = bool(rests_on) and all(entry.ends and moment(entry.ends) <= moment(now) for entry in rests_on)
        outcome = "stale" if has_ended and finding["outcome"] == "met" else finding["outcome"]
        check(row["outcome"] == outcome, f"controls.json: {control} is {outcome} by the statements")
        check(row.get("waiver") == valid_waiver(finding, statements, now),
              f"controls.json: the waiver of {control} is another by the statements")


# Documents and the page


def named_documents(pack, statements):
    """Digests of documents by their paths, as decisions name them; input documents that are here by digest."""
    digests, inputs = {}, {}
    for entry in reversed(newest_first(statements)):
        for part in ("input", "rules") if entry.kind == "decision" else ():
            path = f"documents/decision-{entry.index}/{part}.json"
            digests[path] = entry.said.get(part)
            if path not in pack.paths or "sha256:" + sha256(pack.read(path)) != digests[path]:
                continue
            document = parse(pack.read(path))
            if part == "input":
                inputs[digests[path]] = document
            for file in document.get("files", []):
                digests[f"documents/rules/{file['layer']}/{file['path']}"] = file["digest"]
            manifest = document.get("manifest")
            if manifest:
                digests["documents/manifest/" + manifest["file"].split("/")[-1]] = manifest["digest"]
            for file in (document.get("context") or {}).get("documents", []):
                digests["documents/repository/" + file["path"]] = file["digest"]
    return digests, inputs


def check_documents(pack, digests):
    """Documents are what decisions name; gives those that no decision names: they are the builder's word."""
    free = []
    for path in pack.below("documents/"):
        if path in digests:
            check("sha256:" + sha256(pack.read(path)) == digests[path], f"{path} is not what the decision names")
        else:
            is_of_decision = re.match(r"documents/decision-.*/(input|rules)\.json$", path)
            check(not is_of_decision, f"{path}: no decision names it")
            free.append(path)
    return free


# All that a page may hold that only shows: one plain form of HTML, attributes in double quotes, no comments.
TAGS = set("""
    html head meta title style body header nav main section footer h1 h2 h3 p span a strong em code pre sup br hr
    div dl dt dd ol ul li table caption thead tbody tr th td figure figcaption details summary svg g rect text
    tspan path line circle polyline polygon desc
    """.split())
ATTRIBUTES = set("""
    lang charset name content http-equiv class id href title role rel tabindex scope open colspan rowspan style
    viewBox x y x1 x2 y1 y2 dx dy width height rx ry cx cy r d points fill stroke stroke-width stroke-dasharray
    font-size font-weight text-anchor dominant-baseline transform opacity
    """.split())
LOADING = ("url(", "@import", "expression", "\\", "image-set", "src(")  # what makes a style load something
TAG = re.compile(r'([a-z0-9]+)((?:\s+[A-Za-z-][A-Za-z0-9-]*(?:="[^"]*")?)*)\s*/?')
ATTRIBUTE = re.compile(r'\s([A-Za-z0-9-]+)(?:="([^"]*)")?')


def is_plain(style):
    return not any(word in style.lower() for word in LOADING)


def check_attribute(attribute, value, paths):
    check(attribute in ATTRIBUTES or attribute.startswith(("aria-", "data-")), f"index.html has {attribute}=")
    if attribute == "href":
        check(value.startswith("#") or value in paths, f"index.html leads out of the pack, to {value}")
    if attribute == "http-equiv":
        check(value == "Content-Security-Policy", f"index.html has the header {value}")
    if attribute == "style":
        check(is_plain(value), "a style of index.html loads something")


def check_page(text, paths):
    """The page does nothing but show: no script, nothing from the network, no link out of the pack."""
    start = text.find("<")
    while start >= 0:
        end = text.find(">", start)
        check(end >= 0, "a tag of index.html does not end")
        tag = text[start + 1:end]
        next_tag = text.find("<", end)
        if tag.startswith("/"):
            check(tag[1:] in TAGS, f"index.html has <{tag}>")
        elif start > 0 or tag.lower() != "!doctype html":
            match = TAG.fullmatch(tag)
            check(match and match[1] in TAGS, f"index.html has <{tag}>")
            for attribute, value in ATTRIBUTE.findall(match[2]):
                check_attribute(attribute, value, paths)
        if tag == "style":
            check(next_tag >= 0 and is_plain(text[end + 1:next_tag]), "a style of index.html loads something")
        start = next_tag


# The story: who signed what and when, and under each approval the evidence that the log held by then


def people(entry):
    return " and ".join(holder_name(key) for key in entry.keys)


def has_set_clock(entry):
    """Whether whoever ran the gate set its clock: which keys counted was then judged by a time of their choice."""
    return entry.kind == "decision" and SET_CLOCK in str(entry.said.get("origin_note"))


def act(entry, ring):
    said, state = entry.said, entry.state
    if entry.kind == "approval":
        return f"approved {state['system']} {state['release']}"
    if entry.kind == "decision":
        clock = ", under a clock that was set" if has_set_clock(entry) else ""
        return f"decided {said['system']} {said['release']}: {said['verdict']}{clock}"
    if entry.kind == "incident":
        about = f": {said['severity']}, {said['category']}" if said["event"] == "opened" else ""
        return f"{said['event']} an incident{about}"
    if entry.kind == "access":
        return f"granted {said['holder']} access: {said['right']}" if "right" in said else "ended an access"
    what = f"signed: {entry.kind}"
    if entry.kind == "key_revocation":
        what = f"revoked the key {said['keyid']} from {said['from']} on"
    is_idle = entry.changes_keys and entry.id not in ring.accepted
    return what + (", which changes nothing" if is_idle else "")


def approved(item, state):
    """What of an approved state a statement was evidence for; None where it was for nothing of it."""
    said = item.said
    if item.kind == "measurement" and said.get("items") in {one["digest"] for one in state["evaluations"]}:
        return said["evaluation"]
    components = {one["digest"] for one in state["components"]}
    if item.kind == "attachment" and components & {one["digest"] for one in said.get("about", [])}:
        return f"{said['file']} for {said['control']}"
    waived = {one["control"] for one in state["outcomes"] if one["waived"]}
    if item.kind == "waiver" and said["control"] in waived:
        return said["control"]
    return None


def story(entries, listing, ring, table, builder, free):
    content = listing.content
    yield (f"holds: {len(entries)} statements about {listing.system} in {content['origin']} at "
           f"{content['tree_size']} entries, list by {holder_name(builder)}, built {listing.built_at}")
    for entry in entries:
        yield f"{entry.recorded_at}  {people(entry)} {act(entry, ring)}, entry {entry.index}"
        if entry.kind != "approval":
            continue
        yield f"    submission: {entry.said['submission']}"
        for item in entries:
            subject = approved(item, entry.state)
            if subject is not None and moment(item.recorded_at) <= moment(entry.recorded_at):
                yield f"    on entry {item.index}, {item.kind} by {people(item)}: {subject}"
    outcomes = [row["outcome"] for row in table.rows]
    counted = ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in sorted(set(outcomes)))
    if table.basis:
        yield f"controls: {counted}, by entry {table.basis.index}"
    else:
        yield (f"controls: {counted}, the word of {holder_name(builder)} who built the pack: what it is taken "
               "from is not there")
    yield "open: times of recording: the word of whoever keeps the log, for this asks no witness"
    clocked = ", ".join(str(entry.index) for entry in entries if has_set_clock(entry))
    if clocked:
        yield f"open: clock: set by whoever ran the gate (EPHOR_CLOCK), for the decisions at entries {clocked}"
    if table.left_out:
        yield "open: not in the table: " + ", ".join(table.left_out)
    words = ", ".join(["the page", "VERIFY.md", "check.py", "titles of controls"] + free)
    yield f"open: {words}: the word of {holder_name(builder)} who built the pack"


def verify(pack, log_key, root_digest):
    """All steps; gives the lines of the story. Raises Refused, or whatever a malformed file brings about."""
    root = reviewed_root(pack, root_digest)
    listing = Listing(pack)
    check_files(pack, listing)
    check_checkpoint(pack, listing, log_key)
    entries = [Entry(pack, index, listing, log_key) for index in listing.places]
    ring = KeyRing(root, [entry for entry in entries if entry.changes_keys])
    builder = check_builder(listing, ring)
    if listing.is_for_customers:
        check_names_nobody(root)
    for entry in entries:
        judge(entry, ring, listing)
    statements = without_repeats(entries)
    check(any(entry.about("system") for entry in statements.values()),
          "no statement is about the system that the list names")
    check_keys(pack, entries, listing, ring)
    check_openings(pack, entries, statements)
    digests, inputs = named_documents(pack, statements)
    table = Table(pack, entries, statements, listing, inputs)
    free = check_documents(pack, digests)
    check_page(pack.read("index.html").decode(), pack.paths)
    return list(story(entries, listing, ring, table, builder, free))


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    pack = None
    try:
        pack = Pack(arguments[0])
        lines = verify(pack, *arguments[1:])
    except Refused as refused:
        sys.exit(printable(f"FAILS: {refused}"))
    except Exception as error:  # a verifier refused, or a file is not of the form that it has in every pack
        place = pack.last_read if pack else arguments[0]
        sys.exit(printable(f"FAILS: at {place}: {type(error).__name__}: {error}"))
    for line in lines:
        print(printable(line))


if __name__ == "__main__":
    main(sys.argv[1:])
