package import Governance
import Notation

/// What other rules would have said of an earlier decision.
///
/// The decision is first made again by its own rules. Only where that comes out as recorded can a difference be laid to
/// the new rules, and not to something else.
package struct Simulation {
  /// What came of it.
  package enum Result: Sendable, Hashable {
    /// The verdict and every control would have been the same.
    case unchanged
    /// Something would have been otherwise.
    case changed(SimulatedChange)
    /// It cannot be said, for this reason.
    case notReplayable(String)
  }

  private let replay: Replay
  private let proposed: Rules

  /// - Parameters:
  ///   - replay: the decision with its own rules.
  ///   - proposed: the new rules, tightened by the manifest of then.
  package init(_ replay: Replay, proposed: Rules) {
    self.replay = replay
    self.proposed = proposed
  }

  /// Decides twice and compares.
  ///
  /// A new policy that errs is a change to the verdict `error` (invariant 8), not an error of the simulation.
  ///
  /// - Throws: `decision.not_replayable`, and what a policy of then throws.
  package func run(
    past: PolicyEngine, proposed engine: PolicyEngine
  ) throws(DecisionError) -> Result {
    let before = try replay.past(past)
    let differences = replay.differences(before)
    guard differences.isEmpty else {
      return .notReplayable(
        "by its own rules it does not come out as recorded: \(differences.joined(separator: "; "))")
    }
    let baked = Self.baked(replay.rules.baseline, proposed.baseline)
    guard baked.isEmpty else {
      return .notReplayable(
        "the new baseline changes \(baked.joined(separator: ", ")), by which its evidence was judged when it was "
          + "collected; run the gate under the new baseline instead")
    }
    let other = Replay(
      replay.record, rules: proposed, manifest: replay.manifest, input: replay.input,
      evidence: replay.evidence, statements: replay.statements)
    let after: Redecision
    do {
      after = try other.proposed(engine, past: before, held: replay.held(replay.components()))
    } catch {
      return .changed(SimulatedChange(before, undecided: "\(error.code): \(error.message)"))
    }
    let change = SimulatedChange(before, after, tierNote: tierNote(before.state.tier, after.state.tier))
    return change.isEmpty ? .unchanged : .changed(change)
  }

  /// That limits which hold for only one of two tiers were not applied again; nil where there are none.
  private func tierNote(_ old: Tier, _ new: Tier) -> String? {
    let limits = proposed.baseline.thresholds.filter { threshold in
      let tiers = threshold.tiers ?? Tier.allCases
      return tiers.contains(old) != tiers.contains(new)
    }
    guard !limits.isEmpty else { return nil }
    return "its evidence stays judged by the limits of tier \(old.rawValue): "
      + "\(limits.map(\.id).sorted().joined(separator: ", ")) would differ"
  }

  /// What of a baseline stands in an input document already, because evidence was held against it when it was
  /// collected: limits, sample sizes, required sections.
  private static func baked(_ old: Baseline, _ new: Baseline) -> [String] {
    var parts: [String] = []
    func limits(_ baseline: Baseline) -> [String: JSON] {
      Dictionary(
        baseline.thresholds.map { threshold in
          var members = threshold.policyData.object ?? JSONObject()
          members["source"] = nil
          return (threshold.id, JSON.object(members))
        }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (limits(old), limits(new))
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    if !changed.isEmpty { parts.append("the thresholds \(changed.joined(separator: ", "))") }
    if old.minimumN != new.minimumN { parts.append("minimum_n") }
    if old.confidence != new.confidence { parts.append("confidence") }
    if old.replicates != new.replicates { parts.append("replicates") }
    if old.regression != new.regression { parts.append("regression") }
    if old.documents != new.documents { parts.append("documents") }
    return parts
  }
}
