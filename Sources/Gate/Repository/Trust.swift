package import Attestation
import Governance
package import Notation

/// Who may sign here, and whether somebody outside the repository vouches for it.
package struct Trust: Sendable {
  /// The keys that count, with what signed statements said about them since; nil when there is no trust root.
  package var root: TrustRoot? { ring?.trustRoot }
  /// The reviewed file and what was folded into it; nil when the repository has no trust root.
  package let ring: KeyRing?
  /// What a reader must know of statements about keys that change nothing, a sentence each.
  package let notes: [String]
  /// The digest of the reviewed file; nil without one.
  package let digest: Digest?
  /// Whether a digest pinned from outside was given and is this one.
  package let isPinned: Bool

  /// Reads the trust root and compares it with the pinned digest.
  ///
  /// Statements about keys under `governance/keys` are folded into it. They are judged now: a local log is written by
  /// whoever runs the gate, so its word on when they came counts for nothing.
  ///
  /// - Parameters:
  ///   - further: statements about keys that the local log holds and the folder does not.
  ///   - now: the time of this run.
  /// - Throws: `trust_root.pinned_mismatch` for an edited trust root, `trust_root.missing` when a digest is
  ///   pinned and there is no trust root at all, and what reading it throws.
  package init(
    _ workspace: Workspace, pin: Digest?, asOf now: Timestamp, further: [GovernanceFolder.File] = []
  ) throws {
    guard FileStamp.read(workspace.trustRoot) != nil else {
      if pin != nil {
        throw GateError(
          "trust_root.missing",
          "a trust root is pinned, but \(workspace.shown(TrustRoot.path)) does not exist",
          remedy: "restore the file; without it nobody's signature can be checked")
      }
      ring = nil
      notes = []
      digest = nil
      isPinned = false
      return
    }
    _ = try workspace.inside(TrustRoot.path)
    let bytes = try FileReader.bytes(workspace.trustRoot, shownAs: workspace.shown(TrustRoot.path))
    let root = try TrustRoot(parsing: bytes, file: workspace.shown(TrustRoot.path))
    if let pin { try root.check(pinned: pin) }
    var paths: [StatementID: String] = [:]
    var events: [SignedKeyEvent] = []
    for file in try GovernanceFolder.files(of: .keys, in: workspace) ?? [] {
      guard let event = try Self.event(file, in: workspace) else { continue }
      paths[event.id] = file.path
      events.append(event)
    }
    // Anybody may append to a log: what is no event of a known form must not stop those that are.
    var strange: [String] = []
    for file in further {
      guard let event = try? Self.event(file, in: workspace) else {
        strange.append("\(file.path) says nothing about a key, and is passed over")
        continue
      }
      paths[event.id] = file.path
      events.append(event)
    }
    let ring = try KeyRing(root, events: events, asOf: now)
    self.ring = ring
    notes =
      ring.refused.map { "\(workspace.shown(paths[$0.id] ?? "governance/keys")): \($0.message)" } + strange
    digest = try root.digest()
    isPinned = pin != nil
  }

  private static func event(_ file: GovernanceFolder.File, in workspace: Workspace) throws -> SignedKeyEvent?
  {
    do {
      return try SignedKeyEvent(file.envelope, recordedAt: nil)
    } catch let error as any CodedError {
      throw GateError(
        "governance.file", "\(workspace.shown(file.path)) says nothing about a key: \(error.message)",
        remedy: "remove it, or restore it from history")
    }
  }

  /// What policies and records say of it; `baseline` is the digest of the signed baseline, if one holds.
  func input(baseline: Digest?) -> PolicyInput.Trust {
    PolicyInput.Trust(isSelfGoverned: !isPinned, trustRoot: digest, baseline: baseline)
  }
}
