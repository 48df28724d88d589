import Attestation
import Decision
package import Governance
package import Notation
import Rendering

/// Requests a waiver, or grants a requested one by a second signature on the same file.
package struct WaiveAction {
  private let context: ActionContext
  private let point: ControlPoint

  /// - Parameter point: the control point at which the control is in the way.
  package init(
    workspace: Workspace, point: ControlPoint, pin: Digest?, key: KeySource, surroundings: Surroundings
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.point = point
  }

  /// Writes a request, signed by its requester; it holds nothing until another person grants it.
  ///
  /// - Throws: the code of the gate's own refusal, such as `waiver.renewed_too_often`, for what could not count
  ///   whoever granted it: that is not signed.
  package func request(
    control: String, compensating: String, reason: String, days: Int, renews: String?
  ) throws -> WrittenFiles {
    if let fault = StatedReason.fault(in: reason) {
      throw GateError(
        "waiver.reason", "--reason says nothing: \(fault)",
        remedy:
          "say in a sentence why the release may go on without the control, such as \"a clerk decides each case\""
      )
    }
    let key = try context.key.required(to: "request a waiver")
    let (path, history, built, decision) = try context.decide(point)
    let signer = try context.enrolled(key, in: path, as: "request a waiver")
    let judged = try check(control, compensating, days, path, decision)
    let expires = try Self.expiry(days, from: context.surroundings.now)
    let renewed = try renews.map { text in
      guard let id = StatementID(text) else {
        throw GateError(
          "waiver.renews", "'\(text)' is no statement id", remedy: "give sha256:… of the earlier waiver")
      }
      return id
    }
    let sealed = try context.texts.seal(reason)
    let content = WaiverContent(
      system: path.manifest.system.id, control: control,
      scope: .releases(from: path.manifest.system.release, to: path.manifest.system.release),
      reason: sealed.text,
      compensatingControl: compensating, expires: expires, requester: key.publicKey.keyid, renews: renewed)
    let statement = try content.statement(
      about: [
        Subject(name: path.manifest.system.id, digest: Digest(sha256Of: Array(path.manifest.system.id.utf8)))
      ],
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(
        for: "waiver \(control) \(key.publicKey.keyid) \(context.surroundings.now)"),
      from: context.surroundings.now, until: expires)
    let id = try statement.id()
    let prospect = WaiverProspect(
      decision.waiverTerms.circumstances(
        path.manifest, components: built.question.components, asOf: context.surroundings.now,
        catalog: path.rules.catalog), history: history.waivers.map(\.signed))
    if let refusal = prospect.refusalOnceGranted(
      SignedStatement(id: id, statement: statement, signatories: [signer]))
    {
      throw Self.error(
        refusal, "a waiver of \(control) would not count: \(refusal.message)",
        remedy: "mend the control instead; `\(context.command("gate", at: point))` says what it takes")
    }
    let opening = try context.texts.keep(sealed)
    let file = try GovernanceFolder.write(
      statement.signed(by: key), .waivers, named: "\(control)-\(id.digest.hex.prefix(12))",
      in: context.workspace)
    let shown = context.workspace.shown(file)
    let grant = context.command("waive", at: point, "--grant \(ShellWord.quoted(shown)) --key FILE")
    return WrittenFiles(
      done: "\(signer.name) asks to waive \(control) until \(expires.date), while \(compensating) holds.",
      files: [shown, context.workspace.shown(opening)],
      warning: judged == .met ? "\(control) is met at present; the waiver would do nothing" : nil,
      next: "somebody else\(ActionContext.ofRank(decision.waiverTerms.rule?.ranks ?? [])) runs: \(grant)",
      fields: ["statement": .string(id.description), "expires": .string(expires.description)])
  }

  private func check(
    _ control: String, _ compensating: String, _ days: Int, _ path: ReleasePath, _ decision: Decision
  ) throws -> ControlOutcome? {
    for id in [control, compensating] where path.rules.catalog[id] == nil {
      let near = nearestKey(to: id, among: path.rules.catalog.controls.map(\.id))
      throw GateError(
        "waiver.unknown_control", "the catalogue has no control \(id)",
        remedy: near.map { "did you mean \($0)? " } ?? "" + "`ephor catalog list` lists them")
    }
    guard let one = path.rules.catalog[control], one.waivable, !one.judgesApprovals else {
      throw GateError("waiver.not_waivable", "\(control) cannot be waived", remedy: "settle it instead")
    }
    guard let rule = decision.waiverTerms.rule else {
      throw GateError(
        "waiver.tier", "nothing can be waived in the tier \(decision.tier.tier.rawValue)",
        remedy: "settle the control instead")
    }
    guard days <= rule.maximumDays else {
      throw GateError(
        "waiver.term_too_long", "\(days) days are more than the tier \(decision.tier.tier.rawValue) allows",
        remedy: "ask for at most \(Count.of(rule.maximumDays, "day")); it can be renewed "
          + Count.of(rule.renewals, "time"))
    }
    guard control != compensating else {
      throw GateError(
        "waiver.compensates_itself", "\(control) cannot compensate itself", remedy: "name another control")
    }
    let able = decision.controls.filter { $0.outcome == .met && $0.waiver == nil && $0.control.compensates }
    let remedy = "name a control that is met: \(able.map(\.control.id).joined(separator: ", "))"
    guard path.rules.catalog[compensating]?.compensates ?? false else {
      throw GateError(
        "waiver.cannot_compensate",
        "\(compensating) treats no risk by itself, so it cannot stand in for \(control)", remedy: remedy)
    }
    let stand = decision.controls.first { $0.control.id == compensating }
    guard let stand, stand.outcome == .met, stand.waiver == nil else {
      let what =
        stand.map { $0.waiver == nil ? "is \($0.outcome.rawValue)" : "is itself waived" }
        ?? "is not judged here"
      throw GateError(
        "waiver.compensating_control", "\(compensating) \(what), so it cannot stand in for \(control)",
        remedy: remedy)
    }
    return decision.controls.first { $0.control.id == control }?.outcome
  }

  private static func expiry(_ days: Int, from now: Timestamp) throws -> Timestamp {
    guard let expires = now.adding(DaySpan(days: days)) else {
      throw GateError("waiver.term_too_long", "\(days) days lead beyond the calendar")
    }
    return expires
  }

  /// Adds the second signature to a request.
  package func grant(_ file: String) throws -> WrittenFiles {
    let key = try context.key.required(to: "grant a waiver")
    let path = try ReleasePath(
      context.workspace, pin: context.pin, surroundings: context.surroundings, measures: false)
    let signer = try context.enrolled(key, in: path, as: "grant a waiver")
    let envelope = try Envelope(parsing: FileReader.bytes(file), file: file)
    let statement = try Statement(in: envelope)
    guard statement.predicateType == WaiverContent.predicateType else {
      let kind = PredicateType.parse(statement.predicateType)?.kind ?? statement.predicateType
      throw GateError(
        "waiver.not_a_request", "\(file) holds \(Self.article(kind)) \(kind), not a request for a waiver",
        remedy: "name the file under governance/waivers that `ephor waive --control …` wrote")
    }
    let content = try WaiverContent(statement)
    guard content.system == path.manifest.system.id else {
      throw GateError(
        "waiver.other_system",
        "\(file) asks for a waiver of \(content.system), not of \(path.manifest.system.id)",
        remedy: "grant it in the folder of the system it is for")
    }
    let reason = try read(content.reason, in: file, path.trust)
    if let fault = StatedReason.fault(in: reason) {
      throw GateError(
        "waiver.reason", "the reason in \(file) says nothing: \(fault)",
        remedy: "have the requester ask again, with a sentence that says why")
    }
    guard content.expires > context.surroundings.now else {
      throw GateError(
        "waiver.expired", "the waiver that \(file) asks for ended on \(content.expires.date)",
        remedy: "have the requester ask again, for days to come")
    }
    guard let root = path.trust.root, let requester = root[content.requester],
      root.verify(envelope, at: context.surroundings.now).keys.contains(requester)
    else {
      throw GateError(
        "waiver.requester_not_signed", "\(file) is not signed by an enrolled requester",
        remedy: "the requester makes it with `ephor waive --control …`")
    }
    let terms = try terms(path)
    let command = context.command("waive", at: point, "--grant \(ShellWord.quoted(file)) --key FILE")
    guard requester.holder != signer.holder else {
      throw GateError(
        "waiver.own_request", "\(signer.name) asked for this waiver and cannot grant it",
        remedy: context.anotherPerson(terms.rule?.ranks ?? [], runs: command))
    }
    let gate = context.command("gate", at: point)
    if envelope.signatures.contains(where: { $0.keyid == key.publicKey.keyid }) {
      return WrittenFiles(done: "\(signer.name) granted this waiver already.", files: [file], next: gate)
    }
    let granted = try envelope.countersigned(by: key)
    try check(granted, path, terms, root, signer, command)
    try FileWriter.replace(file, with: Array((granted.json.text(.pretty) + "\n").utf8))
    return WrittenFiles(
      done: "\(signer.name) grants the waiver of \(content.control) until \(content.expires.date): "
        + "“\(SafeText.line(reason))”",
      files: [file],
      next: gate,
      fields: [
        "statement": .string(try statement.id().description), "expires": .string(content.expires.description),
        "reason": .string(reason),
      ])
  }

  /// The reason of a request: nobody grants what they cannot read.
  private func read(_ reason: StatedText, in file: String, _ trust: Trust) throws -> String {
    guard case .sealed(let commitment) = reason else { return reason.clear ?? "" }
    let log = try LocalLog.existing(context.workspace, surroundings: context.surroundings)
    let state = context.texts.opened([commitment], try context.texts.record(trust, log: log))[commitment]
    let why: String
    switch state {
    case .open: return state.text ?? ""
    case .locked(let message): why = message
    case .erased(let day, _): why = "it was erased on \(day.date)"
    case .absent: why = "its opening is not under \(context.workspace.shown(SealedTexts.folder))"
    }
    throw GateError(
      "waiver.reason_sealed", "the reason in \(file) cannot be read: \(why)",
      remedy: "have the requester hand on the opening and the content key (\(ContentKey.fileVariable)), and "
        + "read it with `ephor sealed list` before granting")
  }

  private static func article(_ word: String) -> String { "aeiou".contains(word.prefix(1)) ? "an" : "a" }

  /// What a waiver may be in the system's tier; the policies are asked without any measurement.
  private func terms(_ path: ReleasePath) throws -> WaiverTerms {
    let now = context.surroundings.now
    let policies = try path.policies()
    var input = PolicyInput(
      point: point, time: now, manifest: path.manifest, componentDigests: path.components.byName,
      trust: path.trust.input(baseline: path.baseline))
    let tier = try policies.tier(of: input.json, at: now)
    input.tier = tier
    return WaiverTerms(
      path.rules.baseline.waivers[tier.tier], try policies.answer(to: input.json, at: now))
  }

  /// Refuses a grant that the gate would refuse: what would not count is not signed.
  private func check(
    _ granted: Envelope, _ path: ReleasePath, _ terms: WaiverTerms, _ root: TrustRoot, _ signer: EnrolledKey,
    _ command: String
  ) throws {
    let now = context.surroundings.now
    let prospect = WaiverProspect(
      terms.circumstances(
        path.manifest, components: path.components.ordered, asOf: now, catalog: path.rules.catalog),
      history: try context.history(path).waivers.map(\.signed))
    let signed = try SignedStatement(granted, trust: root, recordedAt: now, keysValidAt: now)
    switch prospect.refusal(of: signed) {
    case nil: return
    case .rank(_, let needed)?:
      throw GateError(
        "waiver.rank",
        "\(signer.name) holds none of the ranks that grant waivers: \(needed.joined(separator: ", "))",
        remedy: context.anotherPerson(needed, runs: command))
    case let refusal?:
      throw Self.error(
        refusal, "the waiver would not count if it were granted: \(refusal.message)",
        remedy: "have the requester ask again, or mend the control")
    }
  }

  private static func error(_ refusal: WaiverRefusal, _ message: String, remedy: String) -> GateError {
    GateError(refusal.code, message, remedy: remedy)
  }
}
