import Attestation
import Decision
import Governance
import Notation

/// What actions that sign something share: where, whose key, which clock.
struct ActionContext {
  let workspace: Workspace
  let pin: Digest?
  let key: KeySource
  let surroundings: Surroundings

  /// Everything up to the decision, without appending anything.
  func decide(
    _ point: ControlPoint
  ) throws -> (path: ReleasePath, history: History, built: QuestionBuilder.Built, decision: Decision) {
    var path = try ReleasePath(workspace, pin: pin, surroundings: surroundings)
    if let log = try LocalLog.existing(workspace, surroundings: surroundings) { try path.takeIn(log) }
    let history = try self.history(path)
    let built = try QuestionBuilder(path: path, history: history, point: point, progress: { _ in }).build()
    return (path, history, built, try Decider(path.rules, path.policies()).decide(built.question))
  }

  /// What people signed, with the local log's word on when it took each.
  func history(_ path: ReleasePath) throws -> History {
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    var times: [StatementID: Timestamp] = [:]
    if let log {
      for file in path.folder.files.values.joined() { times[file.id] = try log.recordedAt(file.id) }
    }
    return History(path) { times[$0] }
  }

  /// The enrolled key of whoever signs: a person whose key counts now.
  ///
  /// - Throws: `trust_root.missing`, `key.not_enrolled`, `key.not_a_person`.
  func enrolled(_ key: SigningKey, in path: ReleasePath, as action: String) throws -> EnrolledKey {
    guard let root = path.trust.root else {
      throw GateError(
        "trust_root.missing", "there is no trust root, so nobody can \(action)",
        remedy:
          "make one with `ephor init --yes`, and enrol people with `ephor keys enrol FILE --holder person:NAME`"
      )
    }
    switch root.standing(of: key.publicKey.keyid, at: surroundings.now) {
    case .valid(let enrolled):
      guard enrolled.kind == .person else {
        throw GateError(
          "key.not_a_person",
          "\(enrolled.name) holds a \(enrolled.kind.rawValue) key; only a person can \(action)",
          remedy: "use the key of a person enrolled in \(workspace.shown(TrustRoot.path))")
      }
      return enrolled
    case let standing:
      throw GateError(
        "key.not_enrolled",
        "the key \(key.publicKey.keyid.prefix(12))… \(Self.text(standing)) in \(workspace.shown(TrustRoot.path))",
        remedy:
          "have it enrolled: `ephor keys enrol FILE --holder person:NAME --rank RANK`, reviewed like code")
    }
  }

  private static func text(_ standing: KeyStanding) -> String {
    switch standing {
    case .valid: "counts"
    case .unknown: "is not enrolled"
    case .notYetValid(let key): "counts only from \(key.validFrom)"
    case .expired: "has expired"
    case .revoked: "was revoked"
    }
  }
}
