import Attestation
package import Notation

/// One file of the rules, as given by whoever read it from disk, a bundle or the content store.
package struct RuleFile: Sendable, Hashable {
  /// What the file holds.
  package enum Role: String, CaseIterable, Sendable {
    /// A family of controls (`Catalog/controls/fairness.json`).
    case controls
    /// A framework and its requirements (`Catalog/frameworks/eu-ai-act.json`).
    case framework
    /// A baseline (`baseline.json`).
    case baseline
    /// A Rego module.
    case policy
  }

  /// Whose rules the file belongs to; a later layer wins over an earlier one.
  package enum Layer: String, CaseIterable, Sendable {
    /// What comes with Ephor.
    case standard
    /// The organisation's signed baseline.
    case organisation
    /// The governed repository itself: policies only.
    case local
  }

  /// What it holds.
  package let role: Role
  /// Whose it is.
  package let layer: Layer
  /// Its name in findings and in the digest of the rules, with forward slashes: `Policies/fairness.rego`.
  package let path: String
  /// Its content.
  package let bytes: [UInt8]
  /// SHA-256 of its content, which several listings name.
  package let digest: Digest

  package init(_ role: Role, _ layer: Layer, path: String, bytes: [UInt8]) {
    self.role = role
    self.layer = layer
    self.path = path
    self.bytes = bytes
    digest = Digest(sha256Of: bytes)
  }
}
