import Attestation
import Decision
import Gate
import Governance
import Notation
import TransparencyLog

/// What the newest decision shows of one control, and how fresh that is now.
struct ControlAnswer: Sendable {
  /// What can be said.
  enum Standing: String, Sendable {
    /// Met, and all the evidence for it still counts.
    case met
    /// Evidence that still counts shows that it is not met, or cannot settle it.
    case notMet = "not_met"
    /// The system has nothing that the control is about, as the policies say.
    case notApplicable = "not_applicable"
    /// There is no evidence that counts now: nothing is said.
    case unanswered
  }

  let control: String
  let standing: Standing
  /// A sentence.
  let text: String
  let evidence: [AnswerEvidence]
  /// The command that would supply what is missing; nil where nothing is, or no command does.
  let command: String?

  private init(
    _ control: String, _ standing: Standing, _ text: String, _ evidence: [AnswerEvidence] = [],
    command: String? = nil
  ) {
    self.control = control
    self.standing = standing
    self.text = text
    self.evidence = evidence
    self.command = command
  }

  /// Answers for one control.
  ///
  /// - Parameter now: when freshness is judged.
  init(_ id: String, in system: DecidedSystem, now: Timestamp) {
    if let account = system.account[id] {
      self.init(account, in: system, now: now)
      return
    }
    let name = Self.name(id, in: system)
    if let reason = system.account.inapplicable[id] {
      self.init(id, .notApplicable, "\(name): not applicable, \(reason)")
      return
    }
    let point = system.decision.content.point
    let tier = system.decision.content.tier
    let known = system.account.rules.catalog[id]
    let other = known?.points.first { $0 != point }
    let isAsked = known.map { control in tier.map(control.tiers.contains) ?? false } ?? false
    self.init(
      id, .unanswered, "\(name): no evidence: the \(point.words) gate does not ask for it in this tier",
      command: isAsked ? other.map { "ephor gate --point \($0.rawValue)" } : nil)
  }

  private init(_ account: ControlAccount, in system: DecidedSystem, now: Timestamp) {
    let id = account.control
    let name = Self.name(id, in: system)
    let evidence = Self.evidence(for: account, in: system, now)
    let decision = system.decision.content
    let gate = "ephor gate\(decision.point == .release ? "" : " --point \(decision.point.rawValue)")"
    let supply = system.account.rules.catalog[id]?.remedy.command ?? gate
    let accepted = Self.acceptance(account, in: system, now)
    let why = account.reasons.first.map { ": \($0)" } ?? ""
    let old = evidence.filter { !$0.isFresh }
    // The gate reads the folder anew; anything else has to be gathered anew first.
    let again = old.allSatisfy { $0.read != nil } ? gate : supply
    switch account.outcome {
    case .met where evidence.isEmpty:
      self.init(id, .unanswered, "\(name): it is met by no evidence that can be shown", command: supply)
    case .met where old.isEmpty:
      self.init(id, .met, "\(name): met", evidence)
    case .met:
      let part = old.count == evidence.count ? "the evidence" : "part of the evidence"
      self.init(
        id, .unanswered, "\(name): \(part) that showed it met is too old now, or has ended", evidence,
        command: again)
    case .violated, .inconclusive:
      let outcome = account.outcome == .violated ? "not met" : "not settled by the evidence"
      // Without evidence that counts nothing is said, one way or the other.
      if evidence.isEmpty {
        self.init(id, .unanswered, "\(name): \(outcome)\(why)\(accepted)", command: supply)
      } else if old.count == evidence.count {
        self.init(
          id, .unanswered,
          "\(name): it was \(outcome), and the evidence that showed so is too old now, or has ended\(accepted)",
          evidence, command: again)
      } else {
        self.init(id, .notMet, "\(name): \(outcome)\(why)\(accepted)", evidence)
      }
    case .missing, .stale:
      let outcome = account.outcome == .missing ? "no evidence" : "only old evidence"
      self.init(id, .unanswered, "\(name): \(outcome)\(why)\(accepted)", evidence, command: supply)
    }
  }

  private static func name(_ id: String, in system: DecidedSystem) -> String {
    "\(id), \(system.account.rules.catalog[id]?.title ?? "")"
  }

  /// What a waiver says beside the outcome; empty without one.
  private static func acceptance(_ account: ControlAccount, in system: DecidedSystem, _ now: Timestamp)
    -> String
  {
    let waiver = account.waiver.flatMap { waived in system.facts.waivers.first { $0.id.digest == waived } }
    guard let waiver else { return "" }
    let content = waiver.content
    return content.expires > now
      ? "; accepted until \(content.expires.date), because \(content.compensatingControl) holds in its stead"
      : "; the waiver that accepted it ended on \(content.expires.date)"
  }

  /// All that an account rests on. What people signed for a state is no evidence of the input, so policies that judge it
  /// cite the manifest in its stead; here stand the submission and the approvals themselves.
  private static func evidence(
    for account: ControlAccount, in system: DecidedSystem, _ now: Timestamp
  ) -> [AnswerEvidence] {
    let cited = account.evidence.compactMap { evidence($0, for: account.control, in: system, now) }
    guard system.account.rules.catalog[account.control]?.judgesApprovals == true,
      cited.contains(where: { $0.id == EvidenceItem.manifestID }), let state = system.decision.content.state
    else { return cited }
    let signed =
      system.facts.submissions.filter { $0.content.state.digest == state }.map(\.logged)
      + system.facts.approvals.filter { $0.content.state.digest == state }.map(\.logged)
    let before = signed.filter { $0.counts && $0.index < system.decision.index }
    guard !before.isEmpty else { return cited }
    return cited.filter { $0.id != EvidenceItem.manifestID } + before.map { AnswerEvidence($0, now: now) }
  }

  /// The evidence of an id: a piece of the input, or a statement of the log; nil for what is neither.
  private static func evidence(
    _ id: String, for control: String, in system: DecidedSystem, _ now: Timestamp
  ) -> AnswerEvidence? {
    if let item = system.account.evidence.first(where: { $0.id == id }) {
      return AnswerEvidence(
        item, for: control, system.account.rules, decided: system.decision.content.time, now: now)
    }
    return system.facts.all.first { $0.id.description == id }.map { AnswerEvidence($0, now: now) }
  }

  /// `{"control", "standing", "text", "command", "evidence": […]}`
  var json: JSON {
    [
      "control": .string(control), "standing": .string(standing.rawValue), "text": .string(text),
      "command": command.map(JSON.string) ?? .null, "evidence": .array(evidence.map(\.json)),
    ]
  }
}
