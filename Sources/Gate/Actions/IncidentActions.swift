import Attestation
package import Governance
package import Notation

/// Incidents of the system: opened, told on, closed, listed.
package struct IncidentActions {
  private let context: ActionContext

  package init(workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
  }

  /// Opens an incident.
  ///
  /// - Parameters:
  ///   - release: nil for the manifest's.
  ///   - at: when it occurred; nil for now.
  ///   - actions: corrective actions, a sentence each.
  /// - Throws: `incident.what`, `incident.at`, `incident.actions`, and what sealing and signing throw.
  package func open(
    severity: IncidentContent.Severity, category: IncidentContent.Category, isNearMiss: Bool, what: String,
    release: String?, at: String?, actions: [String]
  ) throws -> WrittenFiles {
    try Self.check(what, option: "--what")
    let system = try context.system()
    let occurred = try moment(at)
    let told = try context.texts.seal(what)
    let sealed = try seal(actions, after: 0)
    let content = IncidentContent(
      opening: system.id, release: release ?? system.release, at: occurred, severity: severity,
      category: category, isNearMiss: isNearMiss, what: told.text, actions: sealed.mapValues(\.text))
    let (signer, id, files) = try context.record(
      content, about: system.id, sealed: [told] + sealed.values, in: .incidents, as: "open an incident",
      trust: context.trust())
    return WrittenFiles(
      done: "\(signer.name) opens the incident \(id.digest.short) of \(system.id): \(severity.rawValue), "
        + category.words + (isNearMiss ? ", a near miss" : "") + ".",
      files: files, next: "ephor incident close \(id.digest.hex.prefix(12)) --key FILE",
      fields: ["statement": .string(id.description)])
  }

  /// Says how an incident stands, or closes it.
  ///
  /// - Parameter done: the numbers of corrective actions that are done now.
  /// - Throws: `record.unknown`, `incident.closed`, `incident.unknown_action`, `incident.actions_open` when it is to
  ///   be closed with corrective actions open, `incident.nothing`, and what sealing and signing throw.
  package func follow(
    _ named: String, closes: Bool, severity: IncidentContent.Severity?, what: String?, at: String?,
    actions: [String], done: [Int]
  ) throws -> WrittenFiles {
    let system = try context.system()
    let trust = try context.trust()
    let incidents = try incidents(of: system.id, trust)
    let id = try context.named(named, among: incidents.map(\.id), kind: "incident")
    guard let incident = incidents.first(where: { $0.id == id }), incident.closedAt == nil else {
      throw GateError(
        "incident.closed", "the incident \(id.digest.short) is closed",
        remedy: "open another for what came after")
    }
    if let what { try Self.check(what, option: "--what") }
    guard closes || severity != nil || what != nil || !actions.isEmpty || !done.isEmpty else {
      throw GateError(
        "incident.nothing", "nothing is said about \(id.digest.short)",
        remedy: "give --what, --severity, --action or --done")
    }
    let moment = try moment(at)
    let sealed = try seal(actions, after: incident.actions.keys.max() ?? 0)
    let known = Set(incident.actions.keys).union(sealed.keys)
    if let stranger = done.first(where: { !known.contains($0) }) {
      throw GateError(
        "incident.unknown_action", "the incident \(id.digest.short) has no corrective action \(stranger)",
        remedy: "`ephor incident list` numbers them")
    }
    let left = Set(incident.openActions).union(sealed.keys).subtracting(done).sorted()
    if closes, !left.isEmpty {
      throw GateError(
        "incident.actions_open",
        "corrective actions of \(id.digest.short) are open: \(left.map(String.init).joined(separator: ", "))",
        remedy: "say which are done with --done NUMBER; what is left keeps the incident open")
    }
    let told = try what.map(context.texts.seal)
    let content = IncidentContent(
      following: id, of: system.id, closes: closes, at: moment, severity: severity, what: told?.text,
      actions: sealed.mapValues(\.text), done: Set(done))
    let (signer, statement, files) = try context.record(
      content, about: system.id, sealed: [told].compactMap(\.self) + sealed.values, in: .incidents,
      as: "tell of an incident", trust: trust)
    return WrittenFiles(
      done: "\(signer.name) \(closes ? "closes" : "updates") the incident \(id.digest.short).", files: files,
      next: left.isEmpty && !closes ? "ephor incident close \(id.digest.hex.prefix(12)) --key FILE" : nil,
      fields: [
        "statement": .string(statement.description), "incident": .string(id.description),
        "open_actions": .array(left.map { JSON($0) }),
      ])
  }

  /// Every incident of the system.
  package func list() throws -> IncidentList {
    let trust = try context.trust()
    let incidents = try incidents(of: context.system().id, trust)
    let texts = incidents.flatMap { $0.texts + $0.actions.values.map(\.text) }.compactMap(\.commitment)
    return IncidentList(
      incidents: incidents,
      texts: try context.told(texts, trust))
  }

  private func incidents(of system: String, _ trust: Trust) throws -> [Incident] {
    Incident.all(
      try context.records().statements(of: IncidentContent.predicateType, in: .incidents, trust), of: system)
  }

  private func moment(_ text: String?) throws(GateError) -> Timestamp {
    let moment = try context.moment(text, option: "--at")
    guard moment <= context.surroundings.now else {
      throw GateError("incident.at", "--at \(moment) is still to come", remedy: "give when it happened")
    }
    return moment
  }

  /// Corrective actions by number, sealed.
  private func seal(_ actions: [String], after last: Int) throws -> [Int: SealedTexts.Sealed] {
    guard last + actions.count <= IncidentContent.actionLimit else {
      throw GateError(
        "incident.actions", "an incident has at most \(IncidentContent.actionLimit) corrective actions",
        remedy: "say several in one sentence, or open an incident for each cause")
    }
    var sealed: [Int: SealedTexts.Sealed] = [:]
    for (offset, action) in actions.enumerated() {
      try Self.check(action, option: "--action")
      sealed[last + offset + 1] = try context.texts.seal(action)
    }
    return sealed
  }

  private static func check(_ text: String, option: String) throws(GateError) {
    guard let fault = StatedReason.fault(in: text) else { return }
    throw GateError(
      "incident.what", "\(option) says nothing: \(fault)",
      remedy: "say it in a sentence that somebody understands who was not there")
  }
}
