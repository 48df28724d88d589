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
    let stage: Stage

    /// A step of somebody who knows more than the decision does.
    package init(text: String, command: String?, controls: [String]) {
      self.init(text: text, command: command, controls: controls, stage: .write)
    }

    init(text: String, command: String?, controls: [String], stage: Stage) {
      self.text = text
      self.command = command
      self.controls = controls
      self.stage = stage
    }

    /// The same step by another command.
    package func with(command: String?) -> Step {
      Step(text: text, command: command, controls: controls, stage: stage)
    }
  }

  /// In order; empty when nothing stands in the way.
  package let steps: [Step]

  /// Cheapest first: write, attach, measure, then ask people, whose word would be void after any other change.
  enum Stage: Int, Comparable {
    case write, attach, measure, waive, submit, approve

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Orders what the controls that stand in the way ask for.
  package init(_ decision: Decision) {
    var keys: [String] = []
    var found: [String: (stage: Stage, text: String, command: String?, controls: [String])] = [:]
    for control in decision.blocking {
      let (stage, text, command) = Self.remedy(control)
      // Running the gate again settles nothing by itself: such steps differ by what there is to do before.
      let key =
        command.flatMap { $0.hasPrefix("ephor gate") || $0.hasPrefix("ephor evaluate") ? nil : $0 } ?? text
      if found[key] == nil {
        keys.append(key)
        found[key] = (stage, text, command, [])
      }
      found[key]?.controls.append(control.control.id)
    }
    let ordered = keys.compactMap { found[$0] }.enumerated().sorted {
      ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset)
    }
    steps = ordered.map { _, one in
      Step(text: one.text, command: one.command, controls: one.controls, stage: one.stage)
    }
  }

  /// The whole way in one line: a phrase a stage, with the controls it settles.
  package var summary: String {
    let phrases: [(Stage, String)] = [
      (.write, "write what is missing for"), (.attach, "ephor import for"),
      (.measure, "mend or measure again for"),
      (.waive, "ephor waive"), (.submit, "ephor submit"), (.approve, "ephor approve"),
    ]
    return phrases.compactMap { stage, phrase in
      let controls = steps.filter { $0.stage == stage }.flatMap(\.controls)
      if controls.isEmpty { return nil }
      return stage >= .submit ? phrase : "\(phrase) \(controls.joined(separator: ", "))"
    }.joined(separator: " → ")
  }

  private static func remedy(_ control: JudgedControl) -> (Stage, String, String?) {
    let finding = control.findings.first { $0.remediation != nil }
    let requirement = control.unmet.first { $0.remediation != nil }
    let text = texts(of: control) ?? requirement?.remediation ?? control.control.remedy.text
    let command = finding?.command ?? requirement?.command ?? control.control.remedy.command
    return (stage(of: control, command: command), text, command)
  }

  /// The most findings of one control that its step speaks of; the findings themselves show all.
  private static let shownTexts = 12

  /// What every finding of a control asks for, each once; nil where none says it.
  private static func texts(of control: JudgedControl) -> String? {
    var texts: [String] = []
    for text in control.findings.compactMap(\.remediation) where !texts.contains(text) { texts.append(text) }
    guard texts.count > 1 else { return texts.first }
    let rest = texts.count > shownTexts ? [" And \(texts.count - shownTexts) more."] : []
    return texts.prefix(shownTexts).joined(separator: " ") + rest.joined()
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
