import Notation
import TransparencyLog

/// `VERIFY.md` of a pack: how to check it with Ephor's verifier, and without.
enum PackGuide {
  static func text(for parts: PackParts) -> String {
    let key = parts.logKey.description
    let release = parts.release.map { ", release \($0)" } ?? ""
    return """
      # Verify this pack

      Evidence about \(parts.system)\(release), for \(parts.purpose.rawValue), built \(parts.builtAt).
      Every statement in it is proven against one signed state of the log `\(parts.checkpoint.checkpoint.origin)`:
      \(parts.checkpoint.checkpoint.size) entries, root `\(parts.checkpoint.checkpoint.root)`.

      A pack can name any keys. Ask the organisation, over another way than the one this pack came,
      for the log's verifier key and the digest of its trust root, and compare:

          \(key)
          \((try? parts.trustRoot.digest().description) ?? "")

      ## With Ephor

          ephor-verify pack . --vkey '\(key)'

      takes this folder or the zip; `--trust-root sha256:…` pins the trust root, `--witness` and `--witnesses K`
      ask for cosignatures, `--since CHECKPOINT` compares with a checkpoint you kept.

      ## Without Ephor

      In this folder, with `sha256sum` and two short Python programs written apart from Ephor
      (`verify_tlog.py`, `verify_dsse.py`; any C2SP and DSSE verifier will do):

      1. The checkpoint is signed by the log:
         `verify_tlog.py note checkpoint 'VKEY'`
      2. Each leaf stands in that log: for every `statements/N.leaf.json`
         `verify_tlog.py proof statements/N.tlog-proof statements/N.leaf.json 'VKEY'`;
         the checkpoint at the end of each proof is the file `checkpoint`, to the byte.
      3. Each envelope is the one recorded: `sha256sum statements/N.envelope.json` is the `envelope` of the leaf.
      4. Each envelope is signed: `verify_dsse.py statements/N.envelope.json keys/KEYID.pem`, where KEYID is the
         `signer` of the leaf. `trust-root.json` says whose key it is and from when to when it counts; compare
         with `recorded_at` of the leaf.
      5. The rest of the files are as signed: `verify_dsse.py pack.json keys/KEYID.pem`, then compare the
         `subject` entries of its payload with `sha256sum`. The list `statements` of its content names
         every statement of the pack.
      6. An opening is what a statement committed to: `sha256sum openings/HEX` gives HEX, which stands in a
         statement as `sha256:HEX`. The first 32 bytes are salt, the value follows.

      A pack shows that what is in it is genuine. It does not show that nothing was left out of it: for that,
      ask for an export of the log, and verify it with `ephor-verify log` or `verify_tlog.py log`.

      """
  }
}
