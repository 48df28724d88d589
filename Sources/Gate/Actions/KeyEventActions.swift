package import Attestation
import Governance
package import Notation

/// What is said about keys in signed statements: enrolment by an administrator, rotation, revocation.
///
/// Each is written under `governance/keys`, and the next gate appends it to the log. What would not count is not
/// written.
package struct KeyEventActions {
  private let workspace: Workspace
  private let pin: Digest?
  private let key: KeySource
  private let surroundings: Surroundings

  package init(workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings) {
    self.workspace = workspace
    self.pin = pin
    self.key = key
    self.surroundings = surroundings
  }

  /// Enrols a key by an administrator's statement, without a change to the reviewed file.
  ///
  /// - Throws: `key_event.not_authorised` unless the signer is an administrator of the trust root, and another holder.
  package func enrol(file: String, asked: KeyApplication) throws -> WrittenFiles {
    guard !asked.isAdministrator else {
      throw GateError(
        "keys.administrator", "only the reviewed trust root names administrators",
        remedy: "leave --signed out: then the trust root is changed, to be reviewed")
    }
    let signer = try key.required(to: "enrol a key by statement")
    let (_, entry) = try KeyActions.applicant(file, asked, surroundings)
    try Ranks(workspace, trust(), surroundings).check(entry.ranks)
    return try write(
      .enrolment(KeyEnrolment(entry)), by: [signer], from: surroundings.now,
      done: "Enrolled \(entry.isDemo ? "the DEMO key of " : "")\(entry.holder) by statement.",
      next: "ephor keys list")
  }

  /// Puts another key in the place of one's own.
  ///
  /// - Parameter successor: the private half of the new key: a file, or a `pkcs11:` URI.
  package func rotate(to successor: String) throws -> WrittenFiles {
    let old = try key.required(to: "rotate a key")
    let new = try KeySource.signer(successor, surroundings.environment)
    let rotation = KeyRotation(
      keyid: old.publicKey.keyid, successor: new.publicKey, isDemo: new.isDemo)
    return try write(
      .rotation(rotation), by: [old, new], from: surroundings.now,
      done: "The key \(new.publicKey.keyid.prefix(12))… follows \(old.publicKey.keyid.prefix(12))….",
      next: "sign with the new key from now on; whoever reviews the trust root may enrol it there")
  }

  /// Says that nothing a key signed since a moment is to be trusted.
  ///
  /// - Parameters:
  ///   - named: a key id, its beginning, or a file with the key's public half.
  ///   - from: nil for now.
  package func revoke(_ named: String, reason: KeyRevocation.Reason, from: Timestamp?) throws -> WrittenFiles
  {
    let signer = try key.required(to: "revoke a key")
    let revoked = try enrolled(named)
    let from = from ?? surroundings.now
    guard from <= surroundings.now else {
      throw GateError(
        "keys.from", "a key is revoked from a moment that has come, and \(from) has not",
        remedy: "leave --from out, or give when the key was compromised")
    }
    return try write(
      .revocation(KeyRevocation(keyid: revoked.key.keyid, reason: reason, from: from)), by: [signer],
      from: surroundings.now,
      done: "Revoked the key \(revoked.key.keyid.prefix(12))… of \(revoked.name) from \(from).",
      warning: "what it signed since then does not count any more",
      next: "ephor gate")
  }

  /// The trust root with every statement about its keys, also those that only the local log still holds.
  private func trust() throws -> Trust {
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    return try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log?.keyStatements(beside: workspace) ?? [])
  }

  private func enrolled(_ named: String) throws -> EnrolledKey {
    guard let root = try trust().root else { throw missing }
    let wanted =
      FileStamp.read(named) == nil ? named : try KeyActions.publicKey(named, surroundings).key.keyid
    let found = root.keys.filter { $0.key.keyid.hasPrefix(wanted) }
    guard found.count == 1, wanted.utf8.count >= 8 else {
      throw GateError(
        "keys.unknown",
        found.count > 1 && !wanted.isEmpty
          ? "\(found.count) keys begin with \(wanted)" : "no key \(named) is enrolled",
        remedy:
          "give at least 8 digits of the key id, as `ephor keys list` shows it, or the file with its public half"
      )
    }
    return found[0]
  }

  private var missing: GateError {
    GateError(
      "trust_root.missing", "there is no \(workspace.shown(TrustRoot.path))",
      remedy: "make one with `ephor init --yes`, or `ephor keys enrol FILE.pub --holder person:NAME`")
  }

  /// Signs, asks the ring whether it would count, and writes.
  private func write(
    _ event: KeyEvent, by signers: [any StatementSigner], from: Timestamp, done: String,
    warning: String? = nil, next: String
  ) throws -> WrittenFiles {
    let trust = try self.trust()
    guard let ring = trust.ring else { throw missing }
    let author = signers[0].publicKey.keyid
    let statement = try event.statement(
      author: author,
      nonce: surroundings.nonce(for: "\(event.kind) \(event.keyid) \(author) \(surroundings.now)"), from: from
    )
    var envelope = try statement.signed(by: signers[0])
    for signer in signers.dropFirst() { envelope = try envelope.countersigned(by: signer) }
    guard let signed = try SignedKeyEvent(envelope, recordedAt: nil) else { throw missing }
    let after = try KeyRing(ring.reviewed, events: ring.accepted + [signed], asOf: surroundings.now)
    if let refusal = after.refused.first(where: { $0.id == signed.id }) {
      throw GateError(
        refusal.reason.rawValue, "it would not count: \(refusal.message)",
        remedy: Self.remedy(refusal.reason, workspace.shown(TrustRoot.path)))
    }
    let file = try GovernanceFolder.write(
      envelope, .keys, named: "\(event.kind)-\(signed.id.digest.hex.prefix(12))", in: workspace)
    return WrittenFiles(
      done: done, files: [workspace.shown(file)], warning: warning, next: next,
      fields: ["statement": .string(signed.id.description), "keyid": .string(event.keyid)])
  }

  private static func remedy(_ reason: KeyEventRefusal.Reason, _ file: String) -> String {
    switch reason {
    case .notAuthorised:
      "sign it with a key that counts and may say it (`ephor keys list`), or change \(file) by hand and have that reviewed"
    case .unknownKey: "see which keys there are: `ephor keys list`"
    case .knownKey: "a key is enrolled once; see `ephor keys list`"
    case .holderClash: "give each holder one kind; different holders need different ids"
    case .secondSuccessor: "rotate the key that follows it, or revoke it and have another enrolled"
    case .notRotated: "enrol the new key beside it in \(file), and have that reviewed"
    }
  }
}
