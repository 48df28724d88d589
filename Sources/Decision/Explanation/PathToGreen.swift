package import Attestation
import Governance
package import Notation

/// The shortest way to a verdict that passes: what to do, in the order in which it makes sense, each step once.
package struct PathToGreen: Sendable, Hashable {
  /// In order; empty when nothing stands in the way.
  package let steps: [Step]

  /// Orders what the controls that stand in the way ask for, and the people it takes.
  ///
  /// - Parameters:
  ///   - waivers: what was asked for already, and what cannot be asked for.
  ///   - people: those whose keys count now; nil where there is no trust root.
  ///   - line: the line of the manifest that a place is at: within a stage, steps follow the manifest.
  package init(
    _ decision: Decision, waivers: WaiverOutlook, people: [EnrolledKey]?,
    line: (JSONPointer) -> Int = { _ in 0 }
  ) {
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
    // What has no place in the manifest comes last: as a rule it is a file of its own.
    let places = steps.enumerated().map { offset, given in
      var step = given
      let items = given.items.enumerated().map {
        (item: $1, line: $1.locate.map(line) ?? Int.max, offset: $0)
      }
      .sorted { ($0.line, $0.offset) < ($1.line, $1.offset) }
      step.items = items.map(\.item)
      return (step: step, line: items.first?.line ?? given.locate.map(line) ?? Int.max, offset: offset)
    }
    self.steps = places.sorted {
      ($0.step.stage, $0.line, $0.offset) < ($1.step.stage, $1.line, $1.offset)
    }.map(\.step)
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
