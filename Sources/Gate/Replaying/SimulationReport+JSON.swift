import Decision
import Governance
package import Notation

extension SimulationReport {
  /// `{"policy", "since", "system", "rules": {replaces, adds, removes}, "counts": {decisions, changed, same, not_replayable}, "changed": [{decision,
  /// system, release, point, time, verdict: {before, after}, tier: {before, after, causes}, controls: [{control, before,
  /// after, causes}], warnings: {new, gone}, error}], "not_replayable": [{decision, …, reason}],
  /// "passed_over": [sentence]}`
  package var json: JSON {
    let (changed, lost) = (self.changed, notReplayable)
    return [
      "policy": .string(policy), "since": .string(since.description),
      "system": system.map(JSON.string) ?? .null, "rules": placement.json,
      "counts": [
        "decisions": JSON(entries.count), "changed": JSON(changed.count),
        "same": JSON(entries.count - changed.count - lost.count), "not_replayable": JSON(lost.count),
      ],
      "changed": .array(changed.map { .object(Self.json($0.entry, $0.change)) }),
      "not_replayable": .array(
        lost.map { entry, reason in
          var object = Self.json(entry)
          object["reason"] = .string(reason)
          return .object(object)
        }),
      "passed_over": .array(passedOver.map(JSON.string)),
    ]
  }

  private static func json(_ entry: Entry) -> JSONObject {
    [
      "decision": .string(entry.id), "system": .string(entry.record.system),
      "release": .string(entry.record.release), "point": .string(entry.record.point.rawValue),
      "time": .string(entry.record.time.description),
    ]
  }

  private static func json(_ entry: Entry, _ change: SimulatedChange) -> JSONObject {
    var object = json(entry)
    object["verdict"] = [
      "before": .string(change.verdictBefore.rawValue), "after": .string(change.verdictAfter.rawValue),
    ]
    object["tier"] = [
      "before": .string(change.tierBefore.rawValue),
      "after": change.tierAfter.map { .string($0.rawValue) } ?? .null,
      "causes": .array(change.tierCauses.map(JSON.string)),
    ]
    object["controls"] = .array(
      change.controls.map { control in
        [
          "control": .string(control.id), "before": json(control.before), "after": json(control.after),
          "causes": .array(control.causes.map(JSON.string)),
        ]
      })
    object["warnings"] = [
      "new": .array(change.newWarnings.map(JSON.string)),
      "gone": .array(change.goneWarnings.map(JSON.string)),
    ]
    object["error"] = change.error.map(JSON.string) ?? .null
    return object
  }

  private static func json(_ standing: SimulatedChange.Standing?) -> JSON {
    guard let standing else { return .null }
    return [
      "outcome": .string(standing.outcome.rawValue), "waived": .bool(standing.isWaived),
      "stops": .bool(standing.isBlocking),
    ]
  }
}
