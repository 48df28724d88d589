import Attestation
import Decision
import Gate
import Governance
import Notation

/// What the newest decision shows of one control, and how fresh that is now.
struct ControlAnswer: Sendable {
  /// What can be said.
  enum Standing: String, Sendable {
    /// Met, on evidence that still counts.
    case met
    /// The evidence shows that it is not met, or cannot settle it.
    case notMet = "not_met"
    /// The system has nothing that the control is about, as the policies say.
    case notApplicable = "not_applicable"
    /// There is no evidence that counts now: nothing is said.
    case unanswered
  }

  /// A piece of evidence behind it.
  struct Evidence: Sendable {
    let id: String
    let collected: Timestamp?
    /// Whole days since then; nil when nobody says.
    let ageDays: Int?
    /// The age up to which it counts for the control; nil for any.
    let maximumAgeDays: Int?
    let expires: Timestamp?
    /// Whether it still counts: it did then, is not too old and has not ended.
    let isFresh: Bool
  }

  let control: String
  let standing: Standing
  /// A sentence.
  let text: String
  let evidence: [Evidence]
  /// The command that would supply what is missing; nil where nothing is.
  let command: String?

  /// Answers for one control.
  ///
  /// - Parameter now: when freshness is judged.
  init(_ id: String, in system: DecidedSystem, now: Timestamp) {
    control = id
    let rules = system.account.rules
    let known = rules.catalog[id]
    let name = "\(id), \(known?.title ?? "")"
    let gate = "ephor gate\(Self.point(system.decision.content.point))"
    guard let account = system.account[id] else {
      if let reason = system.account.inapplicable[id] {
        standing = .notApplicable
        evidence = []
        text = "\(name): not applicable, \(reason)"
        command = nil
        return
      }
      standing = .unanswered
      evidence = []
      text =
        "\(name): no evidence: the \(system.decision.content.point.words) gate does not ask for it in this tier"
      command = known?.remedy.command ?? "ephor catalog show \(id)"
      return
    }
    let evidence = account.evidence.compactMap { cited in
      system.account.evidence.first { $0.id == cited }.map { Self.evidence($0, for: id, rules, now) }
        ?? Self.statement(cited, in: system, now)
    }
    self.evidence = evidence
    let supply = known?.remedy.command ?? gate
    let waiver = account.waiver.flatMap { waived in system.facts.waivers.first { $0.id.digest == waived } }
    let accepted =
      waiver.map {
        $0.content.expires > now
          ? "; accepted until \($0.content.expires.date), because \($0.content.compensatingControl) holds in its stead"
          : "; the waiver that accepted it ended on \($0.content.expires.date)"
      } ?? ""
    let why = account.reasons.first.map { ": \($0)" } ?? ""
    switch account.outcome {
    case .met where evidence.contains(where: \.isFresh):
      standing = .met
      text = "\(name): met"
      command = nil
    case .met where evidence.isEmpty:
      standing = .unanswered
      text = "\(name): it is met by no evidence that can be shown"
      command = supply
    case .met:
      standing = .unanswered
      text = "\(name): the evidence that showed it met is too old now, or has ended"
      command = gate
    case .violated, .inconclusive:
      // Without evidence behind it nothing is said, one way or the other.
      standing = evidence.isEmpty ? .unanswered : .notMet
      text =
        "\(name): \(account.outcome == .violated ? "not met" : "not settled by the evidence")\(why)\(accepted)"
      command = evidence.isEmpty ? supply : nil
    case .missing, .stale:
      standing = .unanswered
      text = "\(name): \(account.outcome == .missing ? "no evidence" : "only old evidence")\(why)\(accepted)"
      command = supply
    }
  }

  private static func point(_ point: ControlPoint) -> String {
    point == .release ? "" : " --point \(point.rawValue)"
  }

  private static func evidence(
    _ item: EvidenceItem, for control: String, _ rules: Rules, _ now: Timestamp
  ) -> Evidence {
    let maximum = rules.maximumAgeDays(of: item.kind, for: control)
    let age = item.collected.map { max(0, now.days(since: $0)) }
    let isYoung = maximum.map { limit in age.map { $0 <= limit } ?? false } ?? true
    return Evidence(
      id: item.id, collected: item.collected, ageDays: age, maximumAgeDays: maximum,
      expires: item.effectiveUntil,
      isFresh: item.current && isYoung && item.effectiveUntil.map { now < $0 } ?? true)
  }

  /// A statement of the log that a policy cited, such as an approval; nil for what is neither.
  private static func statement(_ id: String, in system: DecidedSystem, _ now: Timestamp) -> Evidence? {
    guard let logged = system.facts.all.first(where: { $0.id.description == id }) else { return nil }
    let at = logged.effectiveFrom
    return Evidence(
      id: id, collected: at, ageDays: max(0, now.days(since: at)), maximumAgeDays: nil,
      expires: logged.effectiveUntil, isFresh: logged.counts && logged.holds(at: now))
  }

  /// `{"control", "standing", "text", "command", "evidence": [{id, collected, age_days, maximum_age_days, expires,
  /// fresh}]}`
  var json: JSON {
    [
      "control": .string(control), "standing": .string(standing.rawValue), "text": .string(text),
      "command": command.map(JSON.string) ?? .null,
      "evidence": .array(
        evidence.map { item in
          [
            "id": .string(item.id), "collected": item.collected.map { .string($0.description) } ?? .null,
            "age_days": item.ageDays.map { JSON($0) } ?? .null,
            "maximum_age_days": item.maximumAgeDays.map { JSON($0) } ?? .null,
            "expires": item.expires.map { .string($0.description) } ?? .null, "fresh": .bool(item.isFresh),
          ]
        }),
    ]
  }
}
