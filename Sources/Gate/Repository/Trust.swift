package import Attestation
import Governance
package import Notation

/// Who may sign here, and whether somebody outside the repository vouches for it.
package struct Trust: Sendable {
  /// The enrolled keys; nil when the repository has no trust root.
  package let root: TrustRoot?
  /// The digest of the trust root; nil without one.
  package let digest: Digest?
  /// Whether a digest pinned from outside was given and is this one.
  package let isPinned: Bool

  /// Reads the trust root and compares it with the pinned digest.
  ///
  /// - Throws: `trust_root.pinned_mismatch` for an edited trust root, `trust_root.missing` when a digest is
  ///   pinned and there is no trust root at all, and what reading it throws.
  package init(_ workspace: Workspace, pin: Digest?) throws {
    guard FileStamp.read(workspace.trustRoot) != nil else {
      if pin != nil {
        throw GateError(
          "trust_root.missing",
          "a trust root is pinned, but \(workspace.shown(TrustRoot.path)) does not exist",
          remedy: "restore the file; without it nobody's signature can be checked")
      }
      root = nil
      digest = nil
      isPinned = false
      return
    }
    _ = try workspace.inside(TrustRoot.path)
    let bytes = try FileReader.bytes(workspace.trustRoot, shownAs: workspace.shown(TrustRoot.path))
    let root = try TrustRoot(parsing: bytes, file: workspace.shown(TrustRoot.path))
    if let pin { try root.check(pinned: pin) }
    self.root = root
    digest = try root.digest()
    isPinned = pin != nil
  }

  /// What policies and records say of it; `baseline` is the digest of the signed baseline, if one holds.
  func input(baseline: Digest?) -> PolicyInput.Trust {
    PolicyInput.Trust(isSelfGoverned: !isPinned, trustRoot: digest, baseline: baseline)
  }
}
