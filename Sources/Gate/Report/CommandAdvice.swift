import Attestation
import Decision
import Governance
import Notation

/// Makes the commands of remedies run as they are printed: with the folder, the control point, a compensating control
/// that holds, and a term that the tier allows.
struct CommandAdvice {
  private let outcome: GateOutcome
  private let decision: Decision
  private let prospect: WaiverProspect
  private let outlook: WaiverOutlook
  private let people: [EnrolledKey]?

  /// A waiver that ends in fewer days may be renewed now.
  static let renewalDays = 14

  /// The commands that take the folder as a word of its own.
  private static let placedVerbs: Set<String> = [
    "init", "submit", "approve", "gate", "waive", "evaluate", "diff", "status",
  ]
  /// The commands that decide at a control point.
  private static let pointedVerbs: Set<String> = ["submit", "approve", "gate", "waive"]

  init(outcome: GateOutcome, decision: Decision, built: QuestionBuilder.Built) {
    self.outcome = outcome
    self.decision = decision
    let (path, question) = (outcome.path, built.question)
    let now = path.surroundings.now
    people = path.trust.root?.keys.filter { $0.kind == .person && $0.standing(at: now).key != nil }
    prospect = WaiverProspect(
      decision.waiverTerms.circumstances(
        question.input.manifest, components: question.components, asOf: question.input.time,
        catalog: path.rules.catalog), history: question.waivers)
    // What stands in the local log alone has no file to sign.
    let requests = outcome.history.waivers.compactMap { file, signed, _ -> WaiverOutlook.Request? in
      guard FileStamp.read(path.workspace.path(file.path)) != nil else { return nil }
      return WaiverOutlook.Request(file: ShellWord.quoted(path.workspace.shown(file.path)), signed: signed)
    }
    outlook = WaiverOutlook(decision, requests: requests, prospect: prospect, people: people ?? [])
  }

  /// The way to green as it can be walked from here.
  var green: PathToGreen {
    PathToGreen(decision, waivers: outlook, people: people) { pointer in
      outcome.path.manifest.location(of: pointer).position.line
    }
  }

  /// Its steps, with commands for this system and decision.
  var steps: [PathToGreen.Step] { green.steps.map { $0.with(command: command($0.command)) } }

  /// The command that settles a control, for this system and decision; nil where none does.
  ///
  /// What was asked for is not asked for again: a waiver that holds is renewed when it is about to end, one that waits
  /// for its grant is granted, and one that could not count is not proposed.
  func command(_ text: String?, for control: JudgedControl) -> String? {
    guard let text, text.hasPrefix("ephor waive") else { return command(text) }
    if let waiver = control.waiver { return renewal(of: waiver, text) }
    let id = control.control.id
    if let pending = outlook.pending[id] {
      return command("ephor waive --grant \(pending.file) --key THEIR-KEY")
    }
    return outlook.barred[id] == nil ? command(text) : nil
  }

  private func renewal(of waiver: Waiver, _ text: String) -> String? {
    let now = outcome.path.surroundings.now
    guard waiver.expires.days(since: now) < Self.renewalDays,
      prospect.refusal(
        ofWaiving: waiver.content.control, compensating: waiver.content.compensatingControl,
        askedBy: waiver.requester) == nil
    else { return nil }
    return command(text).map { $0 + " --renews \(waiver.id)" }
  }

  /// The command for this system and decision; nil stays nil.
  func command(_ text: String?) -> String? {
    guard var command = text else { return nil }
    if command.hasPrefix("ephor waive --control") {
      if let term = decision.waiverTerms.rule?.maximumDays {
        command = command.replacing("--days 90", with: "--days \(term)")
      }
      if let holding {
        command = command.replacing("--compensating HUM-01", with: "--compensating \(holding)")
      }
    }
    // The key that is taken without --key is the submitter's as a rule, whose approval would not count.
    if command == "ephor approve" { command += " --key THEIR-KEY" }
    return placed(command, at: outcome.point, in: outcome.path.workspace.folder)
  }

  /// The command with the folder it is for, and the control point where that is not what it takes by itself.
  private func placed(_ command: String, at point: ControlPoint, in folder: String) -> String {
    let words = command.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count > 1, words[0] == "ephor" else { return command }
    let verb = String(words[1])
    let place = folder == "." ? "" : " \(ShellWord.quoted(folder))"
    if ["import", "keys"].contains(verb) {
      return place.isEmpty || command.hasPrefix("ephor keys new") ? command : "\(command) --system\(place)"
    }
    guard Self.placedVerbs.contains(verb) else { return command }
    var rest = words.count > 2 ? " \(words[2])" : ""
    if let given = rest.firstRange(of: " --point ") {
      let end = rest[given.upperBound...].firstIndex(of: " ") ?? rest.endIndex
      rest.replaceSubrange(given.lowerBound..<end, with: " --point \(point.rawValue)")
    } else if rest.contains(" --point=") {
      // Written in one word, the control point is the remedy's own.
    } else if point != .release, Self.pointedVerbs.contains(verb) {
      rest += " --point \(point.rawValue)"
    }
    return "ephor \(verb)\(place)\(rest)"
  }

  /// A control that is met and could stand in for another: oversight first, then monitoring, then any.
  private var holding: String? {
    let met = decision.controls.filter { $0.outcome == .met && $0.control.compensates }.map(\.control.id)
    return ["HUM-01", "HUM-02", "MON-03", "MON-01"].first(where: met.contains) ?? met.first
  }

  /// The whole way in one line, to the gate that is then asked again.
  var summary: String { "\(green.summary) → \(placed("ephor gate", at: outcome.point, in: "."))" }
}
