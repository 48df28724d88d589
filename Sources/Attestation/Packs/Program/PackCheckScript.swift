/// The program in `VERIFY.md` that verifies a pack with two short verifiers that others wrote, and tells its story.
///
/// It is text for an auditor to read and run; nothing here runs it but the tests. It judges as `PackVerifier` does.
enum PackCheckScript {
  static let text = [reading, keys, statements, table, page, story].joined(separator: "\n")

  /// Reading files, and saying what is wrong. Nothing that came out of a file reaches the terminal as it is.
  private static let reading = #"""
    # python3 check.py PACK VKEY TRUST_ROOT_DIGEST: verifies a pack and tells its story.
    import base64, hashlib, json, os, re, sys
    import verify_tlog as tlog, verify_dsse as dsse
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
    os.chdir(sys.argv[1]); vkey, pinned = sys.argv[2:4]
    PREFIX = "https://ephor.dev/statement/"
    def plain(text): return "".join(c if c.isprintable() else "\\u{%x}" % ord(c) for c in str(text))
    def say(text): print(plain(text))
    def check(holds, what):
        if not holds: sys.exit("FAILS: " + plain(what))
    def read(path):
        with open(path, "rb") as file: return file.read()
    def sha(data): return hashlib.sha256(data).hexdigest()
    def canon(value):
        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    def once(pairs):
        check(len({key for key, _ in pairs}) == len(pairs), "an object has one name twice")
        return dict(pairs)
    def parse(data): return json.loads(data, object_pairs_hook=once)
    def moment(text):
        check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", text or ""), "no time: %s" % text)
        return text[:-1]
    here = set()
    for folder, folders, files in os.walk("."):
        for file in folders + files:
            path = os.path.relpath(os.path.join(folder, file), ".").replace(os.sep, "/")
            check(not os.path.islink(path), path + " is a link")
            if file in files: here.add(path)
    """#

  /// Who may sign: the reviewed trust root and what statements about keys say since.
  private static let keys = #"""
    def keyid(public):
        key = load_pem_public_key(public.encode())
        if hasattr(key, "curve"):
            kind, scheme = "ecdsa", "ecdsa-sha2-nistp256"
            value = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        else: kind = scheme = "ed25519"; value = key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        return sha(canon({"keytype": kind, "scheme": scheme, "keyval": {"public": value}})
                   .replace(b"\\n", b"\n"))
    def verifies(envelope, id, public):
        key = load_pem_public_key(public.encode())
        message = dsse.pae(envelope["payloadType"].encode(), dsse.b64(envelope["payload"]))
        return any(one["keyid"] == id and dsse.verify_one(key, dsse.b64(one["sig"]), message)
                   for one in envelope["signatures"])
    def counts(key, time):
        return (key.get("role", "statement") == "statement" and moment(key["valid_from"]) <= moment(time)
                and all(moment(time) < moment(key[end]) for end in ("valid_until", "revoked") if end in key))
    ENROLMENT = ("keyid", "public", "holder", "kind", "role", "ranks", "valid_until", "demo")
    class Ring:  # the keys of a trust root after events, each judged when the log recorded it
        def __init__(self, root, events):
            newest = {}
            for event in events:  # of one statement, the envelope with most signatures
                other = newest.get(event["id"])
                if not other or len(other["envelope"]["signatures"]) < len(event["envelope"]["signatures"]):
                    newest[event["id"]] = event
            self.events = sorted(newest.values(), key=lambda one: (moment(one["at"]), moment(one["from"]), one["id"]))
            self.root, revoked, told = root, {}, set()
            for by_administrator in (True, False):
                self.grow(revoked)
                for event in self.events:
                    said = event["said"]
                    if event["kind"] != "key_revocation" or event["id"] in told: continue
                    key = self.keys.get(said["keyid"])
                    if key and any(one.get("administrator") if by_administrator else one["holder"] == key["holder"]
                                   for one in self.signers(event)):
                        told.add(event["id"])
                        revoked[said["keyid"]] = min(revoked.get(said["keyid"], said["from"]), said["from"], key=moment)
                        self.end(said["keyid"], "revoked", said["from"])
            self.grow(revoked)
            self.accepted |= told
        def grow(self, revoked):
            self.keys, self.accepted, self.revoked, followed = {}, set(), revoked, set()
            for key in self.root["keys"]: self.add(key)
            for event in self.events:
                if event["kind"] == "key_enrolment" and self.enrols(event): self.accepted.add(event["id"])
                if event["kind"] == "key_rotation" and self.rotates(event, followed): self.accepted.add(event["id"])
        def add(self, key):
            self.keys[key["keyid"]] = dict(key)
            if key["keyid"] in self.revoked: self.end(key["keyid"], "revoked", self.revoked[key["keyid"]])
        def end(self, id, how, time):
            self.keys[id][how] = min(self.keys[id].get(how, time), time, key=moment)
        def signers(self, event):
            known = [self.keys[one["keyid"]] for one in event["envelope"]["signatures"] if one["keyid"] in self.keys]
            return [key for key in known
                    if counts(key, event["at"]) and verifies(event["envelope"], key["keyid"], key["public"])]
        def enrols(self, event):
            said = event["said"]
            begin = max(event["from"], event["at"], key=moment)
            sibling = next((key for key in self.keys.values() if key["holder"] == said["holder"]), said)
            if not any(key.get("administrator") and key["holder"] != said["holder"] for key in self.signers(event)):
                return False
            if said["keyid"] in self.keys or sibling["kind"] != said["kind"]: return False
            if "valid_until" in said and moment(said["valid_until"]) <= moment(begin): return False
            names = {"display_name": sibling["display_name"]} if "display_name" in sibling else {}
            self.add({**{part: said[part] for part in said if part in ENROLMENT}, **names, "valid_from": begin})
            return True
        def rotates(self, event, followed):
            said = event["said"]; old = self.keys.get(said["keyid"])
            begin = max(event["from"], event["at"], key=moment)
            if not old or old.get("role", "statement") != "statement" or said["keyid"] in followed: return False
            if old not in self.signers(event) or not verifies(event["envelope"], said["successor"], said["public"]):
                return False
            if said["successor"] in self.keys or moment(begin) <= moment(old["valid_from"]): return False
            rivals = [one for one in self.events if one["kind"] == "key_rotation" and one["id"] != event["id"]
                      and one["said"]["keyid"] == said["keyid"] and one["said"]["public"] != said["public"]
                      and one["at"] == event["at"] and old in self.signers(one)
                      and verifies(one["envelope"], one["said"]["successor"], one["said"]["public"])]
            followed.add(said["keyid"])
            before = dict(old); self.end(said["keyid"], "valid_until", begin)
            if rivals: return False
            if "valid_until" not in before or moment(begin) < moment(before["valid_until"]):
                new = {name: value for name, value in before.items() if name not in ("ranks", "revoked")}
                self.add({**new, "keyid": said["successor"], "public": said["public"], "valid_from": begin})
            return True
    """#

  /// The list, the checkpoint, and each statement: in the log, by whom, about what.
  private static let statements = #"""
    root = parse(read("trust-root.json"))
    check("sha256:" + sha(canon(root)) == pinned, "trust-root.json is not the one you were told of")
    envelope = parse(read("pack.json")); pack = parse(base64.b64decode(envelope["payload"]))
    check(pack["predicateType"] == PREFIX + "pack/v1", "pack.json is no list of a pack")
    content, built = pack["predicate"]["content"], pack["predicate"]["collected_at"]
    named = {"purpose", "system", "origin", "tree_size", "root", "statements"}
    check(named <= set(content) <= named | {"release"}, "the list says more, or less, than a list says")
    checkpoint = read("checkpoint")
    check(read("log.vkey").decode().rstrip("\n") == vkey, "log.vkey is not the key that you gave")
    text, _ = tlog.open_note(checkpoint, [vkey]); origin, size, tree, _ = tlog.parse_checkpoint(text)
    check((content["origin"], content["tree_size"], content["root"]) == (origin, size, base64.b64encode(tree).decode()),
          "the list names another checkpoint")
    listed = {subject["name"]: subject["digest"]["sha256"] for subject in pack["subject"]}
    check(len(listed) == len(pack["subject"]), "the list names a file twice")
    places = content["statements"]
    check(places == sorted(set(places)), "the list's statements are not in order")
    parts = {"statements/%08d.%s" % (place, part)
             for place in places for part in ("leaf.json", "envelope.json", "tlog-proof")}
    check(not parts & set(listed), "the list names a file twice")
    check(here == {"pack.json", *listed, *parts},
          "files that nobody listed, or that are missing: %s" % sorted(here ^ {"pack.json", *listed, *parts}))
    for path, digest in listed.items(): check(sha(read(path)) == digest, path + " is not what the list says")
    leaves, events = [], []
    for index in places:
        base = "statements/%08d." % index
        leaf, body, proof = (read(base + part) for part in ("leaf.json", "envelope.json", "tlog-proof"))
        check(tlog.verify_proof(proof, leaf, vkey)[1] == index, base + "tlog-proof is of another entry")
        check(proof.split(b"\n\n", 1)[1] == checkpoint, base + "tlog-proof ends in another checkpoint")
        check(b"\nextra " not in proof.split(b"\n\n", 1)[0], base + "tlog-proof has an extra line")
        record = parse(leaf); signed = parse(body); payload = dsse.b64(signed["payload"])
        check(canon(record) == leaf and canon(signed) == body, base + "a file is not in canonical form")
        check(record["envelope"] == "sha256:" + sha(body), base + "envelope.json is not what was recorded")
        check(moment(record["recorded_at"]) <= moment(built), base + "leaf.json is of after the pack was built")
        statement = parse(payload); id = "sha256:" + sha(payload)
        check(statement["predicateType"] == record["kind"], base + "leaf.json names another kind")
        check(signed["signatures"][0]["keyid"] == record["signer"], base + "leaf.json names another signer")
        kind = record["kind"][len(PREFIX):].split("/")[0] if record["kind"].startswith(PREFIX) else record["kind"]
        leaves.append((index, id, kind, record["recorded_at"], statement, signed))
        said = statement["predicate"]["content"]
        if kind in ("key_enrolment", "key_rotation", "key_revocation"):
            added = {"key_enrolment": "keyid", "key_rotation": "successor"}.get(kind)
            known = {"key_enrolment": ENROLMENT, "key_rotation": ("keyid", "successor", "public", "demo"),
                     "key_revocation": ("keyid", "reason", "from")}[kind]
            check(set(said) <= set(known), base + "envelope.json says more than it may")
            check(not added or keyid(said["public"]) == said[added], base + "envelope.json: not the key's id")
            begin = statement["predicate"].get("effective_from", record["recorded_at"])
            events.append({"id": id, "kind": kind, "said": said, "envelope": signed,
                           "at": record["recorded_at"], "from": begin})
    keys = Ring(root, events).keys
    def name(key): return key["holder"] + (" (%s)" % key["display_name"] if "display_name" in key else "")
    author = pack["predicate"]["author"]
    for one in envelope["signatures"]:
        key = keys.get(one["keyid"])
        check(key and counts(key, built) and verifies(envelope, key["keyid"], key["public"]),
              "pack.json is not signed by a key that counts")
    check(author in [one["keyid"] for one in envelope["signatures"]], "pack.json is not signed by its author")
    check("revoked" not in keys[author], "the key that signed the list is revoked")
    builder, found, facts, strings, signers = name(keys[author]), [], {}, set(), {author}
    customer = content["purpose"] == "customer"
    check(content["purpose"] in ("audit", "customer"), "the list is for nobody that is known")
    if customer:
        first = {}
        for key in root["keys"]: first[key["holder"]] = min(first.get(key["holder"], "g"), key["keyid"])
        check("baseline" not in root and not any("display_name" in key for key in root["keys"]) and all(
            key["kind"] not in ("person", "baseline") or key["holder"] == key["kind"] + ":" + first[key["holder"]][:12]
            for key in root["keys"]), "trust-root.json names people, for customers")
    def collect(value):
        if isinstance(value, str): strings.add(value)
        elif isinstance(value, (list, dict)):
            for one in value.values() if isinstance(value, dict) else value: collect(one)
    for index, id, kind, time, statement, signed in leaves:
        predicate = statement["predicate"]; said = predicate["content"]; event = kind.startswith("key_")
        people = [keys[one["keyid"]] for one in signed["signatures"] if one["keyid"] in keys]
        people = [key for key in people if verifies(signed, key["keyid"], key["public"]) and (
            key.get("role", "statement") == "statement" if event else counts(key, time))]
        check(predicate["author"] in [key["keyid"] for key in people],
              "entry %d: the author's key did not count when it was recorded" % index)
        own = statement["predicateType"].startswith(PREFIX)
        state = said.get("state") if isinstance(said.get("state"), dict) else {}
        about = {part: said.get(part, state.get(part)) for part in ("system", "release")} if own else {}
        check(about.get("system") in (None, content["system"]), "entry %d is about another system" % index)
        check(kind not in ("decision", "submission", "approval") or "release" not in content
              or about["release"] in (None, content["release"]), "entry %d is about another release" % index)
        check(not customer or kind in ("key_rotation", "key_revocation")
              or kind in ("decision", "measurement") and "errors" not in said
              or kind == "key_enrolment" and said["kind"] != "person", "entry %d is not for customers" % index)
        collect(said)
        signers |= {one["keyid"] for one in signed["signatures"]}
        found.append((id, index, time, kind, said, people))
        if event: continue
        holders = {key["holder"] for key in people}
        if id in facts: facts[id]["holders"] |= holders
        else: facts[id] = {"id": id, "index": index, "kind": kind, "said": said, "holders": holders,
                           "author": keys[predicate["author"]], "until": predicate.get("effective_until"),
                           "system": about.get("system")}
    check(any(fact["system"] for fact in facts.values()), "no statement is about the system that the list names")
    expected = {"keys/%s.pem" % id for id in signers if id in keys}
    check({path for path in here if path.startswith("keys/")} == expected, "keys/ are not those of the signers")
    for path in expected: check(read(path).decode() == keys[path[5:-4]]["public"], path + " is another key")
    erasures = [fact["said"].get("commitments") for fact in facts.values()
                if fact["kind"] == "erasure" and fact["author"]["kind"] == "person"]
    for path in here:
        if path.startswith("openings/"):
            check(not any("sha256:" + path[9:] in one for one in erasures if isinstance(one, list)),
                  path + ": a statement says that it was destroyed")
            check(sha(read(path)) == path[9:] and len(read(path)) >= 32, path + " does not open what it names")
            check("sha256:" + path[9:] in strings, path + ": no statement commits to it")
    """#
}
