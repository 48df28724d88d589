package import Governance

/// In what a decision would have come out otherwise, and why.
package struct SimulatedChange: Sendable, Hashable {
  /// What a control came to.
  package struct Standing: Sendable, Hashable {
    /// Its outcome.
    package let outcome: ControlOutcome
    /// Whether a waiver holds.
    package let isWaived: Bool
    /// Whether it stops what was asked.
    package let isBlocking: Bool
  }

  /// A control that comes out otherwise.
  package struct Control: Sendable, Hashable {
    /// Its id.
    package let id: String
    /// What it came to; nil where it was not judged.
    package let before: Standing?
    /// What it would have come to; nil where it would not have been judged.
    package let after: Standing?
    /// The rules that say so, a sentence each.
    package let causes: [String]
  }

  /// The verdict that was.
  package let verdictBefore: Verdict
  /// The verdict that would have been.
  package let verdictAfter: Verdict
  /// The tier that was.
  package let tierBefore: Tier
  /// The tier that would have been; nil where nothing could be decided.
  package let tierAfter: Tier?
  /// Why the tier, where it is another.
  package let tierCauses: [String]
  /// The controls that come out otherwise, in order of id.
  package let controls: [Control]
  /// Remarks of policies that would be new.
  package let newWarnings: [String]
  /// Remarks of policies that would be gone.
  package let goneWarnings: [String]
  /// Why nothing could be decided by the new rules; nil where it could.
  package let error: String?

  /// Whether nothing differs.
  var isEmpty: Bool {
    verdictBefore == verdictAfter && tierBefore == tierAfter && controls.isEmpty && newWarnings.isEmpty
      && goneWarnings.isEmpty
  }

  /// A decision that the new rules could not make.
  package init(verdict: Verdict, tier: Tier, undecided error: String) {
    verdictBefore = verdict
    verdictAfter = .error
    tierBefore = tier
    tierAfter = nil
    tierCauses = []
    controls = []
    newWarnings = []
    goneWarnings = []
    self.error = error
  }

  init(_ before: Redecision, undecided error: String) {
    self.init(verdict: before.verdict, tier: before.state.tier, undecided: error)
  }

  /// - Parameter tierNote: what another tier leaves open.
  init(_ before: Redecision, _ after: Redecision, tierNote: String?) {
    verdictBefore = before.verdict
    verdictAfter = after.verdict
    tierBefore = before.state.tier
    tierAfter = after.state.tier
    tierCauses = tierBefore == after.state.tier ? [] : after.asked.reasons + [tierNote].compactMap { $0 }
    controls = Self.controls(before.controls, after.controls)
    let (old, new) = (Set(before.warnings.map(Self.text)), Set(after.warnings.map(Self.text)))
    newWarnings = new.subtracting(old).sorted()
    goneWarnings = old.subtracting(new).sorted()
    error = nil
  }

  private static func text(_ finding: PolicyFinding) -> String {
    "\(finding.control): \(finding.policy) says “\(finding.message)”"
  }

  private static func standing(_ control: JudgedControl) -> Standing {
    Standing(
      outcome: control.outcome, isWaived: control.waiver != nil, isBlocking: control.isBlocking)
  }

  private static func controls(_ before: [JudgedControl], _ after: [JudgedControl]) -> [Control] {
    let old = Dictionary(before.map { ($0.control.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.control.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(old.keys).union(new.keys).sorted().compactMap { id in
      let (was, now) = (old[id], new[id])
      guard was.map(standing) != now.map(standing) else { return nil }
      return Control(
        id: id, before: was.map(standing), after: now.map(standing), causes: causes(was, now))
    }
  }

  /// What the new rules say that the old did not, else what the old said and the new do not.
  private static func causes(_ was: JudgedControl?, _ now: JudgedControl?) -> [String] {
    guard let now else { return ["no rule of the new policies asks for it here"] }
    guard let was else {
      return now.reasons.isEmpty ? ["the new rules require it here"] : now.reasons
    }
    let (old, new) = (Set(was.reasons), Set(now.reasons))
    let fresh = now.reasons.filter { !old.contains($0) }
    if !fresh.isEmpty { return fresh }
    let gone = was.reasons.filter { !new.contains($0) }.map { "no more: \($0)" }
    if !gone.isEmpty { return gone }
    if was.mode != now.mode {
      return ["it is held in mode \(now.mode.rawValue), and was in mode \(was.mode.rawValue)"]
    }
    if (was.waiver != nil) != (now.waiver != nil) {
      return [
        now.waiver == nil ? "no waiver holds under the new rules" : "a waiver holds under the new rules"
      ]
    }
    return ["the evidence counts otherwise under the new rules"]
  }
}
