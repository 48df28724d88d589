import Attestation
import Governance
import Notation

/// The stored listing by which a recorded decision finds its rules and manifest again (invariant 9).
enum DecisionContents {
  /// The largest declared document that is stored with a decision.
  static let documentLimit = NamedLimit("decision.document", 32 << 20, unit: "bytes")

  /// `{"files": [{role, layer, path, digest}…], "manifest": {file, digest}, "trust_root": {file, digest} or null}`.
  static func listing(_ path: ReleasePath) -> JSON {
    [
      "trust_root": trustRoot(path).map {
        ["file": .string(TrustRoot.path), "digest": .string(Digest(sha256Of: $0).description)]
      } ?? .null,
      "files": .array(
        path.rules.files.map { file in
          [
            "role": .string(file.role.rawValue), "layer": .string(file.layer.rawValue),
            "path": .string(file.path), "digest": .string(file.digest.description),
          ]
        }),
      "manifest": [
        "file": .string(path.manifest.file),
        "digest": .string(Digest(sha256Of: path.manifestBytes).description),
      ],
    ]
  }

  /// The trust root by which signatures were judged, as it is stored; nil where there was none.
  /// Statements about keys are in the log, so the reviewed file is enough.
  static func trustRoot(_ path: ReleasePath) -> [UInt8]? {
    path.trust.ring.map { Array($0.reviewed.text.utf8) }
  }
}
