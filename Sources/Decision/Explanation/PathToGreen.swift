package import Attestation
import Governance

/// The shortest way to a verdict that passes: what to do, in the order in which it makes sense, each step once.
package struct PathToGreen: Sendable, Hashable {
  /// In order; empty when nothing stands in the way.
  package let steps: [Step]

  /// Orders what the controls that stand in the way ask for, and the people it takes.
  ///
  /// - Parameters:
  ///   - waivers: what was asked for already, and what cannot be asked for.
  ///   - people: those whose keys count now; nil where there is no trust root.
  package init(_ decision: Decision, waivers: WaiverOutlook, people: [EnrolledKey]?) {
    var keys: [String] = []
    var found: [String: Step] = [:]
    for control in decision.blocking {
      let step = Self.step(control, decision, waivers)
      // Running the gate again settles nothing by itself: such steps differ by what there is to do before.
      let key = step.isByHand ? step.text : step.command ?? step.text
      if found[key] == nil {
        keys.append(key)
        found[key] = step
      } else {
        found[key]?.controls += step.controls
        found[key]?.items += step.items
      }
    }
    var steps = keys.compactMap { found[$0] }
    if let grants = Self.grants(of: steps, decision) { steps.append(grants) }
    if steps.contains(where: { $0.stage >= .waive || $0.stage == .attach }) {
      if people == nil { steps.append(Self.beginning) }
      steps += Self.enrolments(
        PeopleNeeded(
          decision, enrolled: people, requesters: Set(waivers.pending.values.map(\.requester.holder)),
          isWaiverAsked: steps.contains { $0.stage == .waive }),
        decision, isAnybodyEnrolled: (people ?? []).count > 1)
    }
    self.steps = steps.enumerated().sorted {
      ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset)
    }.map(\.element)
  }

  /// The whole way in one line: a phrase a stage, with the controls it settles.
  package var summary: String {
    let phrases: [(Stage, String)] = [
      (.classify, "declare what decides the tier for"), (.begin, "ephor init --yes"), (.enrol, "enrol"),
      (.write, "write what is missing for"), (.attach, "ephor import for"),
      (.measure, "mend or measure again for"), (.waive, "ephor waive"), (.grant, "ephor waive --grant"),
      (.submit, "ephor submit"), (.approve, "ephor approve"),
    ]
    return phrases.compactMap { stage, phrase in
      let here = steps.filter { $0.stage == stage }
      if here.isEmpty { return nil }
      if stage == .enrol {
        // The first step of it says for how many people a key is made.
        let count = here[0].times
        return "\(phrase) \(count) \(count == 1 ? "person" : "people")"
      }
      let controls = here.flatMap(\.controls)
      return stage >= .submit || controls.isEmpty ? phrase : "\(phrase) \(controls.joined(separator: ", "))"
    }.joined(separator: " → ")
  }
}
