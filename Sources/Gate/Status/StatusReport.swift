import Governance
package import Notation

/// Where systems stand, with the debt they owe for waivers.
package struct StatusReport: Answer {
  let systems: [SystemStatus]
  let asOf: Timestamp

  /// More systems than this are counted instead of listed one by one.
  static let listed = 40

  /// `{"as_of", "systems": […], "waiver_debt_days"}`
  package var json: JSON {
    [
      "as_of": .string(asOf.description), "systems": .array(systems.map(\.json)),
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
    systems.count <= Self.listed
      ? systems.map { block($0, style) }.joined(separator: "\n\n") : summary(style)
  }

  private func block(_ system: SystemStatus, _ style: TextStyle) -> String {
    if let problem = system.problem {
      return "\(style.paint("cannot be read", "31"))  \(system.folder)\n  \(problem)"
    }
    var lines = [
      style.bold("\(system.name)") + "  \(system.system) \(system.release)"
        + (system.lifecycle.map { ", \($0)" } ?? "") + style.dim("  \(system.folder)")
    ]
    if let decision = system.decision {
      let colour = decision.verdict == "pass" ? "32" : decision.verdict == "warn" ? "33" : "31"
      let age =
        (try? Timestamp(parsing: decision.time)).map { "\(max(0, asOf.days(since: $0))) days ago" }
        ?? decision.time
      lines.append(
        "  last verdict  \(style.paint(decision.verdict.uppercased(), colour)) at \(decision.point), release \(decision.release), tier \(decision.tier ?? "unknown"), \(age)"
      )
      if decision.isOutdated {
        let point = decision.point == ControlPoint.release.rawValue ? "" : " --point \(decision.point)"
        lines.append("                the manifest changed since: `ephor gate \(system.folder)\(point)`")
      }
      lines.append("  decision      \(decision.id)")
    } else {
      lines.append("  last verdict  none in the local log: `ephor gate \(system.folder)`")
    }
    lines.append("  signed        \(system.submissions) submissions, \(system.approvals) approvals")
    let waivers = held(system)
    if waivers.isEmpty {
      lines.append("  waiver debt   none")
    } else {
      let days = waivers.reduce(0) { $0 + max(0, asOf.days(since: $1.from)) }
      lines.append("  waiver debt   \(waivers.count) waivers, \(days) days held")
      for waiver in waivers.sorted(by: { $0.until < $1.until }) {
        lines.append(
          "    \(waiver.control)  ends \(waiver.until.date), in \(waiver.until.days(since: asOf)) days\(waiver.isDemo ? "  DEMO" : "")"
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
    lines.append("  \(waivers) waivers hold, \(debtDays) days in all")
    for system in systems.filter({ $0.problem != nil }).prefix(10) {
      lines.append("  \(style.paint("cannot be read", "31"))  \(system.folder): \(system.problem ?? "")")
    }
    lines.append("`ephor status FOLDER` shows one; --format json shows all")
    return lines.joined(separator: "\n")
  }
}
