import Attestation
import Governance
import Notation

// Who approved what, on which evidence; and each control.
extension PackPage {
  var approvals: String {
    let shown = facts.approvals.filter { selection.contains($0.id) }
    guard !shown.isEmpty else {
      let withheld = selection.withheld.contains { $0.kind == ApprovalContent.kind }
      return "<h2 id=\"approvals\">Who approved what</h2>\n<p>"
        + (withheld ? "Approvals are not in this pack; see below." : "The log holds no approval that counts.")
        + "</p>"
    }
    return "<h2 id=\"approvals\">Who approved what, on which evidence</h2>\n"
      + shown.map(approval).joined(separator: "\n")
  }

  private func approval(_ approval: LoggedFact<ApprovalContent>) -> String {
    let state = approval.content.state
    let who = approval.author.map(people.name) ?? ""
    let ranks = approval.author.map { $0.ranks.isEmpty ? "" : " (\($0.ranks.joined(separator: ", ")))" } ?? ""
    var lines = [
      "<div class=\"card\"><p><strong>\(PackText.escaped(who + ranks))</strong> "
        + PackText.link(approval.index, "approved release \(state.release)")
        + " at the \(state.point.rawValue.replacing("_", with: " ")) gate, tier \(state.tier.rawValue), recorded "
        + "\(Self.minute(approval.recordedAt)).</p>",
      "<p>State \(PackText.short(state.digest.description)): " + Self.outcomes(state) + ".</p>",
    ]
    if let submission = facts[approval.content.submission] {
      let submitter = submission.author.map(people.name) ?? "nobody who is enrolled"
      let text = "submitted by \(submitter)"
      lines.append(
        "<p>Answers what was "
          + (selection.contains(submission.id)
            ? PackText.link(submission.index, text) : PackText.escaped(text))
          + ", recorded \(Self.minute(submission.recordedAt)).</p>")
    }
    let evidence = evidence(for: state, before: approval.logged)
    lines.append(
      evidence.isEmpty
        ? "<p>No signed evidence about this state is in the pack.</p>"
        : "<p>Evidence: \(evidence.joined(separator: "; ")).</p>")
    if let decided = table.decided?.decision.content.state, decided != state.digest {
      lines.append("<p>This is another state than the one that was decided on.</p>")
    }
    if let note = approval.content.note.map(facts.texts.words), !note.isEmpty {
      lines.append("<p>“\(PackText.escaped(note))”</p>")
    }
    return (lines + ["</div>"]).joined(separator: "\n")
  }

  /// The measurements of the very files of a state, the attachments about its components and the waivers of its
  /// controls, as far as they were recorded when it was approved.
  private func evidence(for state: ReleaseState, before approval: LoggedStatement) -> [String] {
    let files = Set(state.evaluations.map(\.digest))
    let components = Set(state.components.map(\.digest))
    let waived = Set(state.outcomes.filter(\.waived).map(\.control))
    func isEarlier(_ logged: LoggedStatement) -> Bool {
      selection.contains(logged.id) && logged.recordedAt <= approval.recordedAt
    }
    var found: [(LoggedStatement, String)] = []
    for one in facts.measurements where isEarlier(one.logged) {
      if let items = one.content.items, files.contains(items) {
        found.append((one.logged, "measurement of \(one.content.evaluation)"))
      }
    }
    for one in facts.attachments where isEarlier(one.logged) {
      let about = one.content.about?.components.map(\.digest) ?? []
      if about.isEmpty || about.contains(where: components.contains) {
        found.append((one.logged, "\(one.content.file) for \(one.content.control)"))
      }
    }
    for one in facts.waivers where isEarlier(one.logged) && waived.contains(one.content.control) {
      found.append((one.logged, "waiver of \(one.content.control)"))
    }
    return found.sorted { $0.0.index < $1.0.index }.map { PackText.link($0.0.index, $0.1) }
  }

  private static func outcomes(_ state: ReleaseState) -> String {
    let met = state.outcomes.count { $0.outcome == .met }
    let waived = state.outcomes.count { $0.outcome != .met && $0.waived }
    let rest = state.outcomes.count - met - waived
    return "\(met) controls met, \(waived) waived, \(rest) neither"
  }

  var controls: String {
    let rows = table.rows.map { row in
      let evidence = row.evidence.map { PackText.link($0.index, "\($0.kindName) \($0.index)") }
      return """
        <tr id="c-\(PackText.escaped(row.control))"><td><strong>\(PackText.escaped(row.control))</strong></td>
        <td>\(PackText.escaped(row.title ?? ""))</td>
        <td class="\(row.outcome.rawValue)">\(PackStyle.glyph(row.outcome)) \(outcomeLink(row))</td>
        <td data-name="waiver">\(waiver(row))</td><td data-name="evidence">\(evidence.joined(separator: ", "))</td></tr>
        """
    }
    return """
      <h2 id="controls">Control by control</h2>
      <p class="dim">Age judged as of \(Self.minute(table.asOf)). Evidence lists the signed statements; a control
      without one rests on what the decision itself read: manifest, documents, history.</p>
      <table class="stack"><thead><tr><th>Control</th><th>Title</th><th>Outcome</th><th>Waiver</th><th>Evidence</th>
      </tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private func outcomeLink(_ row: PackTable.Row) -> String {
    selection.contains(table.source.id)
      ? PackText.link(table.source.index, row.outcome.rawValue) : row.outcome.rawValue
  }

  private func waiver(_ row: PackTable.Row) -> String {
    guard row.waived else { return "" }
    guard let waiver = row.waiver else { return "waived; its statement is not in this pack or has ended" }
    let granted = waiver.signatories.filter { $0.key.keyid != waiver.statement.author }.map(people.name)
    return PackText.link(
      waiver.index,
      "until \(waiver.content.expires.date), asked by \(waiver.author.map(people.name) ?? ""), granted by "
        + granted.joined(separator: ", "))
      + "<br><span class=\"dim\">\(PackText.escaped(facts.texts.words(waiver.content.reason)))</span>"
  }

  var measurements: String {
    let limit = 60
    let shown = facts.measurements.filter { selection.contains($0.id) }
    let all = shown.flatMap { fact in fact.content.measurements.map { (fact, $0) } }
    guard !all.isEmpty else { return "" }
    let overall = all.filter { $0.1.scope == .overall }
    let rows = overall.suffix(limit).map { fact, one in
      let interval =
        if let low = one.low, let high = one.high { "\(Self.figure(low)) to \(Self.figure(high))" } else {
          ""
        }
      return """
        <tr><td>\(PackText.escaped(one.metric))</td><td>\(PackText.escaped(one.evaluation))</td>
        <td>\(PackText.link(fact.index, Self.figure(one.value)))</td><td>\(interval)</td><td>\(one.n)</td>
        <td>\(Self.minute(fact.recordedAt))</td></tr>
        """
    }
    let rest = all.count - rows.count
    return """
      <h2 id="measurements">Measured</h2>
      <div class="wide"><table><thead><tr><th>Metric</th><th>Evaluation</th><th>Value</th><th>Interval</th><th>n</th>
      <th>Recorded</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      \(rest > 0 ? "<p class=\"dim\">\(rest) figures of groups and slices, and older ones, stand in the same statements.</p>" : "")
      """
  }

  /// Four digits behind the point.
  private static func figure(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "undefined" }
    let scaled = (abs(value) * 10_000).rounded()
    let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: 10_000)
    let digits = String(repeating: "0", count: 4 - "\(rest)".count) + "\(rest)"
    return "\(value < 0 && scaled > 0 ? "-" : "")\(whole).\(digits)"
  }
}
