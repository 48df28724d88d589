import Decision
import Governance
import Notation
import Rendering

/// Which past decisions new rules would have changed, and which nobody can tell.
package struct SimulationReport: Answer {
  /// One past decision.
  struct Entry {
    /// Its statement id.
    let id: String
    let record: DecisionContent
    let result: Simulation.Result
  }

  /// The new rules, as they were named.
  let policy: String
  let since: Timestamp
  let system: String?
  /// Where the new policies went among those that decided.
  let placement: RulesPlacement
  /// In the order of the log.
  let entries: [Entry]
  /// What a reader must know of decisions that no gate made, a sentence each.
  let passedOver: [String]

  var changed: [(entry: Entry, change: SimulatedChange)] {
    entries.compactMap { entry in
      if case .changed(let change) = entry.result { (entry, change) } else { nil }
    }
  }

  var notReplayable: [(entry: Entry, reason: String)] {
    entries.compactMap { entry in
      if case .notReplayable(let reason) = entry.result { (entry, reason) } else { nil }
    }
  }

  /// 1 when a decision would have changed; 3 when none is known to, and some could not be made again.
  package var exitCode: Int32 {
    if !changed.isEmpty { return 1 }
    return notReplayable.isEmpty ? 0 : 3
  }

  /// Counts first, then a group for each change of the verdict, then what could not be made again.
  package func text(_ style: TextStyle) -> String {
    let (changed, lost) = (self.changed, notReplayable)
    let about = system.map { " about \($0)" } ?? ""
    let notes = passedOver.map { "note: \(SafeText.line($0))" }
    guard !entries.isEmpty else {
      return (["the log holds no decision\(about) since \(since)"] + notes).joined(separator: "\n")
    }
    var lines = [
      style.bold("\(Self.count(entries.count, "decision"))\(about) since \(since)")
        + ": \(changed.count) would have changed, "
        + "\(entries.count - changed.count - lost.count) would have been the same, "
        + "\(lost.count) cannot be made again"
    ]
    lines += placement.lines.map { "  \($0)" }
    for (title, members) in Self.grouped(changed, by: { Self.title($0.change) }) {
      lines += ["", style.bold("\(title)  (\(members.count))")]
      for (entry, change) in members { lines += Self.lines(entry, change, style) }
    }
    for (reason, members) in Self.grouped(lost, by: { $0.reason }) {
      lines += ["", style.paint("cannot be made again", "33") + "  (\(members.count)): \(reason)"]
      lines += members.map { "  \(Self.name($0.entry))" }
    }
    if !notes.isEmpty { lines += [""] + notes }
    return lines.joined(separator: "\n")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Groups in the order in which each first appears.
  private static func grouped<Element>(
    _ elements: [Element], by title: (Element) -> String
  ) -> [(String, [Element])] {
    var groups: [(title: String, members: [Element])] = []
    var places: [String: Int] = [:]
    for element in elements {
      let name = title(element)
      if let place = places[name] {
        groups[place].members.append(element)
      } else {
        places[name] = groups.count
        groups.append((name, [element]))
      }
    }
    return groups
  }

  private static func title(_ change: SimulatedChange) -> String {
    change.verdictBefore == change.verdictAfter
      ? "\(change.verdictBefore.rawValue), for other reasons"
      : "\(change.verdictBefore.rawValue) would be \(change.verdictAfter.rawValue)"
  }

  private static func name(_ entry: Entry) -> String {
    "\(entry.record.system) \(entry.record.release), \(entry.record.point.words), \(entry.record.time)  "
      + entry.id.prefix(19)
  }

  private static func lines(_ entry: Entry, _ change: SimulatedChange, _ style: TextStyle) -> [String] {
    var lines = ["  " + name(entry)]
    if let error = change.error { lines.append("    \(error)") }
    if let after = change.tierAfter, after != change.tierBefore {
      lines.append("    the tier would be \(after.rawValue), and was \(change.tierBefore.rawValue)")
      lines += change.tierCauses.map { "      \($0)" }
    }
    for control in change.controls {
      lines.append("    \(control.id)  \(text(control.before)) → \(text(control.after))")
      lines += control.causes.map { "      \($0)" }
    }
    lines += change.newWarnings.map { "    new remark: \($0)" }
    lines += change.goneWarnings.map { "    gone: \($0)" }
    return lines
  }

  private static func text(_ standing: SimulatedChange.Standing?) -> String {
    guard let standing else { return "not judged" }
    return standing.outcome.rawValue + (standing.isWaived ? ", waived" : "")
      + (standing.outcome != .met && !standing.isWaived && !standing.isBlocking ? ", stops nothing" : "")
  }
}
