import Notation
import TransparencyLog

/// `VERIFY.md` of a pack: how to check it with Ephor's verifier, and without.
enum PackGuide {
  static func text(
    for content: PackContent, builtAt: Timestamp, logKey: VerifierKey, trustRoot: Digest
  ) -> String {
    let key = logKey.description
    let release = content.release.map { ", release \($0)" } ?? ""
    let root = trustRoot.description
    let excerpt =
      content.purpose == .customer ? " (without people's names: `ephor keys digest --for customer`)" : ""
    return """
      # Verify this pack

      Evidence about \(content.system)\(release), for \(content.purpose.rawValue), built \(builtAt).
      Every statement in it is proven against one signed state of the log `\(content.origin)`:
      \(content.size) entries, root `\(content.root)`.
      `index.html` tells what they say; open it from this folder. The page is the word of whoever built the pack, and
      so are this text, titles of controls and documents that no decision names by digest: a verifier says which.

      A pack can name any keys. Ask the organisation, over another way than the one this pack came,
      for the log's verifier key and the digest of its trust root\(excerpt), and compare:

          \(key)
          \(root)

      ## With Ephor

          ephor-verify pack . --vkey '\(key)' --trust-root \(root)

      takes this folder or the zip (`ephor pack verify` does the same). `--witness VKEY` asks for a witness's
      cosignature, `--since CHECKPOINT` compares with a checkpoint of the log that you kept.

      ## Without Ephor, in one go

      You need Python with its package `cryptography`, and two short programs written apart from Ephor,
      `verify_tlog.py` and `verify_dsse.py` (any verifier of C2SP signed notes and proofs, and of DSSE, will do).
      Read `check.py` in this folder, copy it beside those two, outside this folder, and run it. A forger writes that
      file too: better take it from a pack that you trust, or from Ephor's source (`Sources/Attestation/Packs`).

          python3 check.py PACK '\(key)' \(root)

      PACK is this folder. It does all of the steps below, and compares the table of controls with the newest decision
      of a pipeline. Then it prints who signed what and when, by the log's own
      clock, and under each approval the evidence that the log held by then about what was approved. Anything wrong
      ends it with one line: `FAILS`, and what.

      ## Without Ephor, step by step

      1. The checkpoint is signed by the log:
         `verify_tlog.py note checkpoint 'VKEY'`
      2. Each leaf stands in that log: for every `statements/N.leaf.json`
         `verify_tlog.py proof statements/N.tlog-proof statements/N.leaf.json 'VKEY'`;
         the checkpoint at the end of each proof is the file `checkpoint`, to the byte.
      3. Each envelope is the one recorded: `sha256sum statements/N.envelope.json` is the `envelope` of the leaf.
      4. Each envelope is signed: `verify_dsse.py statements/N.envelope.json keys/KEYID.pem`, where KEYID is the
         `author` in its predicate. `trust-root.json` says whose key it is and from when to when it counts, and
         statements of the kinds `key_enrolment`, `key_rotation` and `key_revocation` in this pack add keys to it and
         end them; compare with `recorded_at` of the leaf.
      5. The rest of the files are as signed: `verify_dsse.py pack.json keys/KEYID.pem`, then compare the
         `subject` entries of its payload with `sha256sum`. The list `statements` of its content names
         every statement of the pack, and no other file may be there.
      6. An opening is what a statement committed to: `sha256sum openings/HEX` gives HEX, which stands in a
         statement as `sha256:HEX`. The first 32 bytes are salt, the value follows. No
         statement of the kind `erasure` by a key of the kind `person` names it.

      7. `controls.json` says of each control what the statement under `basis` says: the newest decision in the pack by
         a key of the kind `ci`. Only two things may be worse in it: `stale` for a control that was met and whose
         evidence has all ended by `as_of`, and a waiver that is not named because it ended.

      What a statement says stands in its envelope in base 64:

          python3 -c 'import base64,json,sys; print(json.dumps(json.loads(base64.b64decode(
              json.load(open(sys.argv[1]))["payload"])), indent=1))' statements/N.envelope.json

      Its `predicate` holds the author's key id and what was said under `content`; `subject` is what it is about, by
      digest. An approval names under `content.state` the very state that was approved (components, measured
      files, rules, outcomes of controls) and under `content.submission` what it answers.

      ## What this does not show

      A pack shows that what is in it is genuine. It does not show that nothing was left out of it: for that,
      ask for an export of the log, and verify it with `ephor-verify log` or `verify_tlog.py log`.

      """
  }
}
