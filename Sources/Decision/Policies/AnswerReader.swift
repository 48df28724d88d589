import Governance
import Notation

/// Reads what policies yield, strictly: a finding whose members are misspelt would otherwise disappear.
struct AnswerReader {
  let catalog: Catalog

  private static let findingMembers: Set<String> = [
    "control", "message", "outcome", "severity", "remediation", "evidence", "measurements", "locate",
  ]
  private static let requirementMembers: Set<String> = ["control", "evidence", "message", "remediation"]

  /// The sets of one package.
  mutating func read(_ package: String, _ sets: JSON, into answer: inout PolicyAnswer) throws(DecisionError) {
    for entry in sets["deny"]?.array ?? [] { answer.findings.append(try finding(.deny, entry, package)) }
    for entry in sets["warn"]?.array ?? [] { answer.findings.append(try finding(.warn, entry, package)) }
    for entry in sets["require"]?.array ?? [] { answer.requirements.append(try requirement(entry, package)) }
  }

  /// Quorum and waiver limits.
  func readLimits(_ result: JSON, into answer: inout PolicyAnswer) throws(DecisionError) {
    if let quorum = result["quorum"]?[0] {
      guard let count = quorum["quorum"]?.int, count >= 0, let ranks = quorum["ranks"]?.array else {
        throw malformed("data.ephor.approval.quorum", quorum, "it must have quorum and ranks")
      }
      answer.approvals = Baseline.ApprovalRule(quorum: count, ranks: ranks.compactMap(\.string))
    } else {
      throw DecisionError(
        .policyResult, "data.ephor.approval.quorum is undefined",
        remedy: "it must say how many people approve")
    }
    guard let limits = result["limits"]?[0] else { return }
    guard let days = limits["maximum_days"]?.int, let renewals = limits["renewals"]?.int,
      let ranks = limits["ranks"]?.array
    else {
      throw malformed("data.ephor.waiver.limits", limits, "it must have maximum_days, renewals and ranks")
    }
    answer.waivers = Baseline.WaiverRule(
      maximumDays: days, renewals: renewals, ranks: ranks.compactMap(\.string))
    for (control, waivable) in limits["waivable"]?.object ?? JSONObject() {
      answer.waivable[control] = waivable.bool ?? false
    }
  }

  private func finding(
    _ kind: PolicyFinding.Kind, _ entry: JSON, _ package: String
  ) throws(DecisionError) -> PolicyFinding {
    let place = "\(package).\(kind.rawValue)"
    let (control, message) = try common(entry, place, Self.findingMembers)
    var outcome = ControlOutcome.violated
    if let text = entry["outcome"] {
      guard let given = text.string.flatMap(ControlOutcome.init), given != .met else {
        throw malformed(place, entry, "outcome must be violated, inconclusive, stale or missing")
      }
      outcome = given
    }
    var severity: Severity?
    if let text = entry["severity"] {
      guard let given = text.string.flatMap(Severity.init) else {
        throw malformed(place, entry, "severity must be critical, high, medium, low or info")
      }
      severity = given
    }
    let (remediation, command) = try remedy(entry, place)
    return PolicyFinding(
      kind: kind, policy: package, control: control, message: message, outcome: outcome, severity: severity,
      remediation: remediation, command: command, evidence: try strings(entry, "evidence", place),
      measurements: try strings(entry, "measurements", place),
      locate: entry["locate"]?.string.flatMap { try? JSONPointer(parsing: $0) })
  }

  private func requirement(_ entry: JSON, _ package: String) throws(DecisionError) -> PolicyRequirement {
    let place = "\(package).require"
    let (control, message) = try common(entry, place, Self.requirementMembers)
    let (remediation, command) = try remedy(entry, place)
    return PolicyRequirement(
      policy: package, control: control, evidence: try strings(entry, "evidence", place), message: message,
      remediation: remediation, command: command)
  }

  private func common(
    _ entry: JSON, _ place: String, _ members: Set<String>
  ) throws(DecisionError) -> (control: String, message: String) {
    guard let object = entry.object else { throw malformed(place, entry, "each element must be an object") }
    if let unknown = object.keys.first(where: { !members.contains($0) }) {
      throw malformed(
        place, entry, "`\(unknown)` is no member of it; known are \(members.sorted().joined(separator: ", "))"
      )
    }
    guard let control = entry["control"]?.string, let message = entry["message"]?.string else {
      throw malformed(place, entry, "it must have control and message")
    }
    guard catalog[control] != nil else {
      throw malformed(place, entry, "the catalogue has no control `\(control)`")
    }
    return (control, message)
  }

  /// `{"text", "command"}`, or a plain text.
  private func remedy(_ entry: JSON, _ place: String) throws(DecisionError) -> (String?, String?) {
    guard let remediation = entry["remediation"], !remediation.isNull else { return (nil, nil) }
    if let text = remediation.string { return (text, nil) }
    guard let text = remediation["text"]?.string else {
      throw malformed(place, entry, "remediation must be a text, or an object with text and command")
    }
    return (text, remediation["command"]?.string)
  }

  private func strings(_ entry: JSON, _ member: String, _ place: String) throws(DecisionError) -> [String] {
    guard let value = entry[member], !value.isNull else { return [] }
    guard let elements = value.array else {
      throw malformed(place, entry, "\(member) must be an array or a set")
    }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else { throw malformed(place, entry, "\(member) must hold ids") }
    return texts.sorted()
  }

  private func malformed(_ place: String, _ entry: JSON, _ advice: String) -> DecisionError {
    DecisionError(.policyResult, "data.\(place) holds \(PolicyEngine.shown(entry))", remedy: advice)
  }
}
