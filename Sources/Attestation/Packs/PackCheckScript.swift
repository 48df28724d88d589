/// The program in `VERIFY.md` that verifies a pack with two short verifiers that others wrote, and tells its story.
///
/// It is text for an auditor to read and run; nothing here runs it but the tests.
enum PackCheckScript {
  static let text = #"""
    # python3 check.py PACK VKEY TRUST_ROOT_DIGEST: verifies a pack and tells its story.
    import base64, hashlib, json, os, sys
    import verify_tlog as tlog, verify_dsse as dsse
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    os.chdir(sys.argv[1]); vkey, pinned = sys.argv[2:4]
    def read(path):
        with open(path, "rb") as file: return file.read()
    def sha(data): return hashlib.sha256(data).hexdigest()
    def check(holds, what):
        if not holds: sys.exit("FAILS: " + what)
    moment = lambda text: text.rstrip("Z")
    root = json.loads(read("trust-root.json"))
    canonical = json.dumps(root, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    check("sha256:" + sha(canonical) == pinned, "trust-root.json is not the one you were told of")
    keys = {key["keyid"]: key for key in root["keys"]}
    def signers(envelope, time):
        payload, counted = None, []
        for signature in envelope["signatures"]:
            key = keys.get(signature["keyid"])
            check(key is not None, "an unknown key signed")
            one = dict(envelope, signatures=[signature])
            _, payload = dsse.verify_envelope(one, [load_pem_public_key(key["public"].encode())])
            after = moment(key["valid_from"]) <= moment(time)
            before = all(moment(time) < moment(key[end]) for end in ("valid_until", "revoked") if end in key)
            if after and before: counted.append(signature["keyid"])
        statement = json.loads(payload)
        check(statement["predicate"]["author"] in counted, "the author's key did not count when it was recorded")
        return statement, sha(payload), [keys[keyid] for keyid in counted]
    def name(key): return key["holder"] + (" (%s)" % key["display_name"] if "display_name" in key else "")
    checkpoint = read("checkpoint")
    text, _ = tlog.open_note(checkpoint, [vkey]); origin, size, _, _ = tlog.parse_checkpoint(text)
    envelope = json.loads(read("pack.json"))
    built = json.loads(base64.b64decode(envelope["payload"]))["predicate"]["collected_at"]
    pack, _, by = signers(envelope, built)
    check(not any("revoked" in key for key in by), "the key that signed the list is revoked")
    listed = {subject["name"]: subject["digest"]["sha256"] for subject in pack["subject"]}
    for path, digest in listed.items(): check(sha(read(path)) == digest, path + " is not what the list says")
    expected, found = {"pack.json", *listed}, []
    for index in pack["predicate"]["content"]["statements"]:
        base = "statements/%08d." % index
        leaf, body, proof = (read(base + part) for part in ("leaf.json", "envelope.json", "tlog-proof"))
        expected |= {base + part for part in ("leaf.json", "envelope.json", "tlog-proof")}
        check(tlog.verify_proof(proof, leaf, vkey)[1] == index, base + "tlog-proof is of another entry")
        check(proof.split(b"\n\n", 1)[1] == checkpoint, base + "tlog-proof ends in another checkpoint")
        record = json.loads(leaf)
        check(record["envelope"] == "sha256:" + sha(body), base + "envelope.json is not what was recorded")
        statement, digest, people = signers(json.loads(body), record["recorded_at"])
        check(statement["predicateType"] == record["kind"], base + "leaf.json names another kind")
        found.append(("sha256:" + digest, index, record["recorded_at"], statement, people))
    here = {os.path.relpath(os.path.join(folder, file), ".").replace(os.sep, "/")
            for folder, _, files in os.walk(".") for file in files}
    check(here == expected, "files that nobody listed, or that are missing: %s" % sorted(here ^ expected))
    for path in here:
        if path.startswith("openings/"): check(sha(read(path)) == path[9:], path + " does not open what it names")
        if path.startswith("keys/"): check(read(path).decode() == keys[path[5:-4]]["public"], path + " is another key")
    known = {found_id for found_id, *_ in found}
    table = json.loads(read("controls.json"))["controls"]
    for row in table:
        refers = row["evidence"] + ([row["waiver"]] if "waiver" in row else [])
        for ref in refers: check(ref in known, "controls.json refers to " + ref)
    print("holds: %d statements about %s in %s at %d entries, list by %s, built %s"
          % (len(found), pack["predicate"]["content"]["system"], origin, size, name(by[0]), built))
    for _, index, time, statement, people in found:
        content, kind = statement["predicate"]["content"], statement["predicateType"].split("/")[-2]
        who, state = " and ".join(map(name, people)), content.get("state")
        if kind == "approval":
            print("%s  %s approved %s %s, entry %d" % (time, who, state["system"], state["release"], index))
            print("    submission: " + content["submission"])
            files = {one["digest"] for one in state["evaluations"]}
            parts = {one["digest"] for one in state["components"]}
            for other, at, when, about, them in found:
                said = about["predicate"]["content"]
                if when > time: continue
                what = about["predicateType"].split("/")[-2]
                if what == "measurement" and said.get("items") in files: item = said["evaluation"]
                elif what == "attachment" and {one["digest"] for one in said.get("about", [])} & parts:
                    item = "%s for %s" % (said["file"], said["control"])
                elif what == "waiver" and any(one["control"] == said["control"] and one["waived"]
                                              for one in state["outcomes"]): item = said["control"]
                else: continue
                print("    on entry %d, %s by %s: %s" % (at, what, " and ".join(map(name, them)), item))
        elif kind == "decision":
            print("%s  %s decided %s %s: %s, entry %d"
                  % (time, who, content["system"], content["release"], content["verdict"], index))
        else: print("%s  %s signed: %s, entry %d" % (time, who, kind, index))
    counts = {}
    for row in table: counts[row["outcome"]] = counts.get(row["outcome"], 0) + 1
    print("controls: " + ", ".join("%d %s" % (counts[outcome], outcome) for outcome in sorted(counts)))
    """#
}
