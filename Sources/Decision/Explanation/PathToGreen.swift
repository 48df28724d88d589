import Governance

/// The shortest way to a verdict that passes: what to do, in the order in which it makes sense, each step once.
package struct PathToGreen: Sendable, Hashable {
  /// One thing to do.
  package struct Step: Sendable, Hashable {
    /// In words.
    package let text: String
    /// The command, where one does it.
    package let command: String?
    /// The controls it settles.
    package let controls: [String]
  }

  /// In order; empty when nothing stands in the way.
  package let steps: [Step]

  /// Cheapest first: write, attach, measure, then ask people, whose word would be void after any other change.
  private enum Stage: Int {
    case write, attach, measure, waive, submit, approve
  }

  /// Orders what the controls that stand in the way ask for.
  package init(_ decision: Decision) {
    var keys: [String] = []
    var found: [String: (stage: Stage, text: String, command: String?, controls: [String])] = [:]
    for control in decision.blocking {
      let (stage, text, command) = Self.remedy(control)
      let key = command ?? text
      if found[key] == nil {
        keys.append(key)
        found[key] = (stage, text, command, [])
      }
      found[key]?.controls.append(control.control.id)
    }
    let ordered = keys.compactMap { found[$0] }.enumerated().sorted {
      ($0.element.stage.rawValue, $0.offset) < ($1.element.stage.rawValue, $1.offset)
    }
    steps = ordered.map { Step(text: $0.element.text, command: $0.element.command, controls: $0.element.controls) }
  }

  private static func remedy(_ control: JudgedControl) -> (Stage, String, String?) {
    let finding = control.findings.first { $0.remediation != nil }
    let requirement = control.unmet.first { $0.remediation != nil }
    let text = finding?.remediation ?? requirement?.remediation ?? control.control.remedy.text
    let command = finding?.command ?? requirement?.command ?? control.control.remedy.command
    return (stage(of: control, command: command), text, command)
  }

  private static func stage(of control: JudgedControl, command: String?) -> Stage {
    if let command {
      if command.hasPrefix("ephor submit") { return .submit }
      if command.hasPrefix("ephor approve") { return .approve }
      if command.hasPrefix("ephor waive") { return .waive }
      if command.hasPrefix("ephor import") { return .attach }
    }
    switch control.control.evidence.map(\.kind).first {
    case .evaluation, .measurement: return .measure
    case .attachment: return .attach
    default: return .write
    }
  }
}
