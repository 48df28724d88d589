import Governance
package import Notation
import Rendering

/// Where systems stand, with the debt they owe for waivers.
package struct StatusReport: Answer {
  let systems: [SystemStatus]
  /// By folder, what is no longer what was decided; looked at where systems are listed one by one.
  let changes: [String: String]
  let asOf: Timestamp

  /// More systems than this are counted instead of listed one by one.
  static let listed = 40

  private var unreadable: [SystemStatus] { systems.filter { $0.problem != nil } }

  /// 0 when every folder could be read; else 2, or 3 where a log or the disk is the reason.
  package var exitCode: Int32 { unreadable.compactMap(\.problem?.exitCode).max() ?? 0 }

  /// `{"as_of", "systems": […], "problems", "waiver_debt_days"}`
  package var json: JSON {
    [
      "as_of": .string(asOf.description),
      "systems": .array(
        systems.map { system in
          guard case .object(var object) = system.json else { return system.json }
          object["changes"] = changes[system.folder].map(JSON.string) ?? .null
          return .object(object)
        }),
      "problems": JSON(unreadable.count),
      "waiver_debt_days": JSON(debtDays),
    ]
  }

  /// Days that waivers which hold now have held, over all systems.
  private var debtDays: Int {
    systems.reduce(0) { sum, system in
      sum + held(system).reduce(0) { $0 + max(0, asOf.days(since: $1.from)) }
    }
  }

  private func held(_ system: SystemStatus) -> [SystemStatus.Held] {
    system.waivers.filter { $0.from <= asOf && asOf < $0.until }
  }

  /// A block for each system, or counts when there are many.
  package func text(_ style: TextStyle) -> String {
    guard systems.count <= Self.listed else { return summary(style) }
    var blocks = systems.map { block($0, style) }
    if !unreadable.isEmpty, systems.count > 1 {
      blocks.append("\(unreadable.count) of \(systems.count) cannot be read")
    }
    return blocks.joined(separator: "\n\n")
  }

  private func block(_ system: SystemStatus, _ style: TextStyle) -> String {
    if let problem = system.problem {
      return
        "\(style.paint("cannot be read", "31"))  \(system.folder)\n  \(problem.message) [\(problem.code)]"
    }
    var lines = [
      style.bold("\(system.name)") + "  \(system.system) \(system.release)"
        + (system.lifecycle.map { ", \($0)" } ?? "") + style.dim("  \(system.folder)")
    ]
    if let decision = system.decision {
      let colour = decision.verdict == "pass" ? "32" : decision.verdict == "warn" ? "33" : "31"
      let age =
        (try? Timestamp(parsing: decision.time)).map {
          "\(Count.of(max(0, asOf.days(since: $0)), "day")) ago"
        }
        ?? decision.time
      lines.append(
        "  last verdict  \(style.paint(decision.verdict.uppercased(), colour)) at \(decision.point), release \(decision.release), tier \(decision.tier ?? "unknown"), \(age)"
      )
      if let change = changes[system.folder] {
        lines.append("                \(change)")
      } else if decision.isOutdated {
        let point = decision.point == ControlPoint.release.rawValue ? "" : " --point \(decision.point)"
        lines.append("                the manifest changed since: `ephor gate \(system.folder)\(point)`")
      }
      if decision.isClockSet {
        lines.append(
          "                its clock was set by EPHOR_CLOCK: keys and ages were judged by \(decision.time)")
      }
      if let replay = decision.replay, replay != "same" {
        lines.append(
          "                " + style.paint("it does not come out again: ", "31") + replay
            + ": `ephor replay \(system.folder)`")
      }
      lines.append("  decision      \(decision.id)")
    } else {
      lines.append("  last verdict  none in the local log: `ephor gate \(system.folder)`")
    }
    if system.passedOver > 0 {
      let verb = system.passedOver == 1 ? "is" : "are"
      lines.append(
        "  left out      \(Count.of(system.passedOver, system.decision == nil ? "decision" : "later decision")) "
          + "that no gate made \(verb) left out")
    }
    lines.append(
      "  signed        \(Count.of(system.submissions, "submission")), \(Count.of(system.approvals, "approval"))"
    )
    if !system.incidents.isEmpty {
      lines.append("  incidents     \(system.incidents.count) open")
      lines += system.incidents.map {
        "    \($0.id.prefix(19))  \(SafeText.line($0.summary))"
      }
    }
    let access = system.access.count { $0.from <= asOf && $0.until.map { asOf < $0 } ?? true }
    if access > 0 {
      lines.append(
        "  access        \(Count.of(access, "grant")) on record \(access == 1 ? "holds" : "hold") now")
    }
    let waivers = held(system)
    if waivers.isEmpty {
      lines.append("  waiver debt   none")
    } else {
      let days = waivers.reduce(0) { $0 + max(0, asOf.days(since: $1.from)) }
      lines.append("  waiver debt   \(Count.of(waivers.count, "waiver")), \(Count.of(days, "day")) held")
      for waiver in waivers.sorted(by: { $0.until < $1.until }) {
        lines.append(
          "    \(waiver.control)  ends \(waiver.until.date), in \(Count.of(waiver.until.days(since: asOf), "day"))\(waiver.isDemo ? "  DEMO" : "")"
        )
      }
    }
    for waiver in system.waivers where waiver.until <= asOf {
      lines.append("    \(waiver.control)  " + style.paint("expired \(waiver.until.date)", "31"))
    }
    return lines.joined(separator: "\n")
  }

  private func summary(_ style: TextStyle) -> String {
    var verdicts: [String: Int] = [:]
    for system in systems {
      verdicts[
        system.problem != nil ? "cannot be read" : system.decision?.verdict ?? "never decided", default: 0] +=
        1
    }
    var lines = [style.bold("\(systems.count) systems")]
    for (verdict, count) in verdicts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \("\(count)".padded(to: 8))\(verdict)")
    }
    let waivers = systems.reduce(0) { $0 + held($1).count }
    lines.append("  \(Count.of(waivers, "waiver")) held now, \(Count.of(debtDays, "day")) in all")
    for system in unreadable.prefix(Self.listed) {
      guard let problem = system.problem else { continue }
      lines.append(
        "  \(style.paint("cannot be read", "31"))  \(system.folder): \(problem.message) [\(problem.code)]")
    }
    if unreadable.count > Self.listed {
      lines.append("  and \(unreadable.count - Self.listed) more that cannot be read")
    }
    lines.append("`ephor status FOLDER` shows one; --format json shows all")
    return lines.joined(separator: "\n")
  }
}
