import Attestation
import Notation

/// The canonical listing that the digest of the rules is taken over.
///
/// An RFC 8785 document: `{"files": [[path, role, layer, sha256]…], "effective": digest of the effective
/// baseline, "required": [controls the manifest adds]}`, files in order of path. Renaming a file, moving it to
/// another layer, changing a byte or tightening a limit in a manifest each give another digest.
struct RulesListing {
  let files: [RuleFile]
  let baseline: Baseline
  let required: [String]

  func json() throws(GovernanceError) -> JSON {
    [
      "files": .array(
        files.map { file in
          [
            .string(file.path), .string(file.role.rawValue), .string(file.layer.rawValue),
            .string(file.digest.description),
          ]
        }),
      "effective": .string(try Digest.ofCanonical(effective, in: "the effective baseline").description),
      "required": .array(required.map(JSON.string)),
    ]
  }

  /// The effective baseline without the places its thresholds were read from: a line moved by a comment in a
  /// manifest is no other rule.
  private var effective: JSON {
    var object = baseline.json.object ?? JSONObject()
    object["thresholds"] = .array(
      baseline.thresholds.map { threshold in
        var members = threshold.policyData.object ?? JSONObject()
        members["source"] = nil
        return .object(members)
      })
    return .object(object)
  }

  func digest() throws(GovernanceError) -> Digest {
    try Digest.ofCanonical(json(), in: "the listing of the rules")
  }
}
