import Attestation
import Governance
import Notation

/// The stored listing by which a recorded decision finds its rules and manifest again (invariant 9).
enum DecisionContents {
  /// `{"files": [{role, layer, path, digest}…], "manifest": {file, digest}}`.
  static func listing(_ path: ReleasePath) -> JSON {
    [
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
}
