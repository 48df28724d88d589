import Decision
import Governance

/// Makes the commands of remedies run as they are printed: with the folder, a compensating control that holds,
/// and a term that the tier allows.
struct CommandAdvice {
  let outcome: GateOutcome
  let decision: Decision

  /// The command for this system and decision; nil stays nil.
  func command(_ text: String?) -> String? {
    guard let text else { return nil }
    var command = text
    if command.hasPrefix("ephor waive") {
      if let term = outcome.path.rules.baseline.waivers[decision.tier.tier]?.maximumDays {
        command = command.replacing("--days 90", with: "--days \(term)")
      }
      if let holding {
        command = command.replacing("--compensating HUM-01", with: "--compensating \(holding)")
      }
    }
    let folder = outcome.path.workspace.folder
    guard folder != "." else { return command }
    for verb in ["submit", "approve", "gate", "waive", "evaluate"] where command.hasPrefix("ephor \(verb)") {
      return "ephor \(verb) \(folder)" + command.dropFirst("ephor \(verb)".count)
    }
    return command.hasPrefix("ephor import") ? command + " --system \(folder)" : command
  }

  /// A control that is met and could stand in for another: oversight first, then monitoring, then any.
  private var holding: String? {
    let met = decision.controls.filter { $0.outcome == .met && $0.control.compensates }.map(\.control.id)
    return ["HUM-01", "HUM-02", "MON-03", "MON-01"].first(where: met.contains) ?? met.first
  }

  /// The way to green as it can be walked from here: people and keys first where there are none yet, and the
  /// second signature that every waiver needs.
  var steps: [PathToGreen.Step] {
    let green = PathToGreen(decision)
    let folder = outcome.path.workspace.folder
    var steps = green.steps.map { $0.with(command: command($0.command)) }
    let signs = steps.contains { step in
      ["import", "waive", "submit", "approve"].contains { step.command?.hasPrefix("ephor \($0)") ?? false }
    }
    if let last = steps.lastIndex(where: { $0.command?.hasPrefix("ephor waive") ?? false }) {
      steps.insert(
        PathToGreen.Step(
          text: "Have another person, of the rank the tier asks for, grant each waiver.",
          command: "ephor waive\(folder == "." ? "" : " \(folder)") --grant FILE --key THEIR-KEY",
          controls: []),
        at: last + 1)
    }
    guard signs, outcome.path.trust.root == nil else { return steps }
    let place = folder == "." ? "" : " --system \(folder)"
    return [
      PathToGreen.Step(
        text: "Make your key, a trust root and a starter baseline, once.",
        command: "ephor init\(folder == "." ? "" : " \(folder)") --yes", controls: []),
      PathToGreen.Step(
        text: "Enrol the key of each person who approves or grants waivers.",
        command: "ephor keys enrol FILE --holder person:NAME --rank reviewer\(place)", controls: []),
    ] + steps
  }
}
