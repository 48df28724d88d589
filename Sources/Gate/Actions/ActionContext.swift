import Attestation
import Decision
import Governance
import Ledger
import Notation

/// What actions that sign something share: where, whose key, which clock.
struct ActionContext {
  let workspace: Workspace
  let pin: Digest?
  let key: KeySource
  let surroundings: Surroundings

  /// What people write, sealed.
  var texts: SealedTexts { SealedTexts(workspace: workspace, surroundings: surroundings) }

  /// Appends a statement to the local log where there is one; otherwise the gate takes it in later.
  func append(_ envelope: Envelope) throws {
    guard let existing = try LocalLog.existing(workspace, surroundings: surroundings) else { return }
    try existing.ledger.close()
    // The name matters only for a log that is begun, and this one is there.
    _ = try LocalLog(workspace, system: "log", surroundings: surroundings).append([envelope], content: [])
  }

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

  /// A command for this folder and control point, as it is typed next.
  func command(_ verb: String, at point: ControlPoint, _ more: String = "") -> String {
    let folder = workspace.folder == "." ? "" : " \(ShellWord.quoted(workspace.folder))"
    return "ephor \(verb)\(folder)\(more.isEmpty ? "" : " \(more)")"
      + (point == .release ? "" : " --point \(point.rawValue)")
  }

  /// What somebody who signs a state should know: what stops it, and what it lowers; nil when nothing does.
  static func caution(_ state: ReleaseState) -> String? {
    var parts: [String] = []
    let open = state.open
    if !open.isEmpty {
      parts.append(
        "\(Count.of(open.count, "control")) still \(open.count == 1 ? "stands" : "stand") in the way "
          + "(\(open.joined(separator: ", "))): settling \(open.count == 1 ? "it" : "them") changes the state, "
          + "and it must be submitted again")
    }
    if state.factsTier < state.tier {
      parts.append(
        "the facts ask for tier \(state.factsTier.rawValue): once this release is approved, the next is judged at "
          + "that tier and no longer at \(state.tier.rawValue)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// ` of rank reviewer or risk_owner`; nothing where any rank will do.
  static func ofRank(_ ranks: [String]) -> String {
    ranks.isEmpty ? "" : " of rank \(ranks.joined(separator: " or "))"
  }

  /// What to do when the key that was taken is the wrong person's: one of a rank, by somebody else.
  ///
  /// - Parameter verb: `approve`, or `waive --grant FILE`.
  func anotherPerson(_ ranks: [String], runs command: String) -> String {
    let option = ranks.first.map { " --rank \($0)" } ?? ""
    let taken = key.assumed.map { "no --key was given, so \($0) was taken; " } ?? ""
    let place = workspace.folder == "." ? "" : " --system \(ShellWord.quoted(workspace.folder))"
    return taken
      + "ask somebody else\(Self.ofRank(ranks)): `\(command)`; `ephor keys list` shows who there is, and "
      + "`ephor keys new FILE`, then `ephor keys enrol FILE.pub --holder person:NAME\(option)\(place)` add a person"
  }

  /// The enrolled key of whoever signs: a person whose key counts now.
  ///
  /// - Throws: `trust_root.missing`, `key.not_enrolled`, `key.not_a_person`.
  func enrolled(_ key: any StatementSigner, in path: ReleasePath, as action: String) throws -> EnrolledKey {
    try enrolled(key, by: path.trust, as: action)
  }

  /// The same, where nothing but the trust root is read.
  func enrolled(_ key: any StatementSigner, by trust: Trust, as action: String) throws -> EnrolledKey {
    guard let root = trust.root else {
      throw GateError(
        "trust_root.missing", "there is no trust root, so nobody can \(action)",
        remedy:
          "make one with `ephor init --yes`, and enrol people with `ephor keys enrol FILE.pub --holder person:NAME`"
      )
    }
    switch root.standing(of: key.publicKey.keyid, at: surroundings.now) {
    case .valid(let enrolled):
      guard enrolled.role == .statement else {
        throw GateError(
          "key.role",
          "the key \(key.publicKey.keyid.prefix(12))… is enrolled as a \(enrolled.role.rawValue) key",
          remedy: "use a statement key: one key has one role")
      }
      guard enrolled.kind == .person else {
        throw GateError(
          "key.not_a_person",
          "\(enrolled.name) holds a \(enrolled.kind.rawValue) key; only a person can \(action)",
          remedy: "use the key of a person enrolled in \(workspace.shown(TrustRoot.path))")
      }
      return enrolled
    case .revoked(let revoked):
      // The reviewed file, or a signed statement: each is looked for elsewhere, and neither is undone by enrolling.
      let isReviewed = trust.ring?.reviewed[revoked.key.keyid]?.revoked != nil
      throw GateError(
        "key.not_enrolled",
        "the key \(key.publicKey.keyid.prefix(12))… of \(revoked.name) was revoked "
          + (isReviewed
            ? "in \(workspace.shown(TrustRoot.path))"
            : "by a signed statement, which the log or governance/keys holds"),
        remedy:
          "what is revoked stays revoked: make another key with `ephor keys new FILE`, and have that enrolled"
      )
    case let standing:
      throw GateError(
        "key.not_enrolled",
        "the key \(key.publicKey.keyid.prefix(12))… \(Self.text(standing)) in \(workspace.shown(TrustRoot.path))",
        remedy:
          "have it enrolled: `ephor keys enrol FILE.pub --holder person:NAME --rank RANK`, reviewed like code"
      )
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
