package import Notation

/// SLSA's Verification Summary Attestation, version 1: whether an artefact passed a policy, by whose word.
///
/// Source: slsa.dev/spec/v1.0/verification_summary. What was verified is no build level, so `verifiedLevels` holds a
/// word of our own, which the specification allows as long as it does not begin with `SLSA_`.
package struct VerificationSummary: Sendable {
  package static let predicateType = "https://slsa.dev/verification_summary/v1"
  /// The version of SLSA that the summary follows.
  package static let slsaVersion = "1.0"

  /// The URI of whoever verified.
  package let verifier: String
  package let timeVerified: Timestamp
  /// The URI of what was verified.
  package let resource: String
  /// The rules; SLSA demands a URI.
  package let policy: ResourceDescriptor
  /// All attestations that the verifier relied on; their names are left out, for the predicate takes none.
  package let inputs: [ResourceDescriptor]
  package let hasPassed: Bool
  /// What was reached, in words that do not begin with `SLSA_`; `FAILED` alone where it did not pass.
  package let levels: [String]

  /// Throws `statement.malformed` for a URI that is none, a policy without one, or a level that is SLSA's to give.
  package init(
    verifier: String, timeVerified: Timestamp,
    resource: String, policy: ResourceDescriptor, inputs: [ResourceDescriptor], hasPassed: Bool,
    levels: [String]
  ) throws {
    guard PredicateType.isValid(verifier), PredicateType.isValid(resource),
      policy.uri.map(PredicateType.isValid) ?? false
    else {
      throw AttestationError(
        .statementMalformed, "a verification summary names verifier, resource and policy by URIs",
        remedy: "give URIs such as https://example.com/ephor and pkg:generic/scoring@1")
    }
    guard levels.allSatisfy({ !$0.hasPrefix("SLSA_") && !$0.isEmpty }), hasPassed || levels.isEmpty else {
      throw AttestationError(
        .statementMalformed,
        "a verification summary of Ephor gives no levels of SLSA, and none where it failed")
    }
    self.verifier = verifier
    self.timeVerified = timeVerified
    self.resource = resource
    self.policy = policy
    self.inputs = inputs
    self.hasPassed = hasPassed
    self.levels = hasPassed ? levels : ["FAILED"]
  }

  /// The predicate.
  package var predicate: JSONObject {
    [
      "verifier": ["id": .string(verifier)], "timeVerified": .string(timeVerified.description),
      "resourceUri": .string(resource),
      "policy": policy.json, "inputAttestations": .array(inputs.map(\.anonymous.json)),
      "verificationResult": .string(hasPassed ? "PASSED" : "FAILED"),
      "verifiedLevels": .array(levels.map(JSON.string)), "slsaVersion": .string(Self.slsaVersion),
    ]
  }

  /// The statement about these artefacts.
  package func statement(about subjects: [Subject]) throws -> DerivedStatement {
    try DerivedStatement(subjects: subjects, predicateType: Self.predicateType, predicate: predicate)
  }
}
