import Attestation
import Governance
import Notation
import Rendering

// Who approved what, on which evidence; each control; what was measured.
extension PackPage {
  /// Most figures shown; the others stand in the same statements.
  private static let figureLimit = 60

  var approvals: PageSection {
    let title = "Who approved what, on which evidence"
    let shown = facts.approvals.filter { selection.contains($0.id) }
    guard shown.isEmpty else { return PageSection(title, shown.flatMap(blocks)) }
    let isWithheld = selection.withheld.contains { $0.kind == ApprovalContent.kind }
    let gap = PageGap(
      "who approved it: "
        + (isWithheld
          ? "approvals are not in this pack, see below" : "the log holds no approval that counts"),
      supply: [], isEssential: false)
    return PageSection(title, [.gap(gap)])
  }

  private func blocks(_ approval: LoggedFact<ApprovalContent>) -> [PageBlock] {
    let state = approval.content.state
    let ranks = approval.author.map { $0.ranks.isEmpty ? "" : " (\($0.ranks.joined(separator: ", ")))" } ?? ""
    let what = "approved release \(state.release)"
    var told = [
      PageFact(
        "What",
        PageText([
          link(approval.index, what),
          .text(
            " at the \(Self.words(state.point)) gate, tier \(state.tier.rawValue), recorded "
              + Self.minute(approval.recordedAt)),
        ])),
      PageFact(
        "State", PageText([.identifier(state.digest.description), .text(": \(Self.outcomes(state))")])),
    ]
    if let decided = table.decided?.decision.content.state, decided != state.digest {
      told.append(PageFact("But", "This is another state than the one that was decided on."))
    }
    if let submission = facts[approval.content.submission] {
      let text = "submitted by \(name(submission.author))"
      told.append(
        PageFact(
          "Answers",
          PageText([
            selection.contains(submission.id) ? link(submission.index, text) : .text(text),
            .text(", recorded \(Self.minute(submission.recordedAt))"),
          ])))
    }
    let evidence = evidence(for: state, before: approval.logged)
    told.append(
      PageFact(
        "Evidence",
        evidence.isEmpty
          ? "No signed evidence about this state is in the pack." : Self.joined(evidence, separator: "; ")))
    if let note = approval.content.note.map(facts.texts.words), !note.isEmpty {
      told.append(PageFact("Note", PageText("“\(note)”")))
    }
    return [.heading(name(approval.author) + ranks), .facts(told)]
  }

  /// The measurements of the very files of a state, the attachments about its components and the waivers of its
  /// controls, as far as they were recorded when it was approved.
  private func evidence(for state: ReleaseState, before approval: LoggedStatement) -> [PageText.Run] {
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
    return found.sorted { $0.0.index < $1.0.index }.map { link($0.0.index, $0.1) }
  }

  private static func outcomes(_ state: ReleaseState) -> String {
    let met = state.outcomes.count { $0.outcome == .met }
    let waived = state.outcomes.count { $0.outcome != .met && $0.waived }
    let rest = state.outcomes.count - met - waived
    return "\(met) controls met, \(waived) waived, \(rest) neither"
  }

  var controls: PageSection {
    let rows = table.rows.map { row -> [PageText] in
      [
        PageText([.place(row.control, Self.place(row.control))]), PageText(row.title ?? ""),
        PageText([.status(row.outcome.status)]), waiver(row),
        Self.joined(row.evidence.map { link($0.index, "\($0.kindName) \($0.index)") }, separator: ", "),
      ]
    }
    let source =
      selection.contains(table.source.id)
      ? link(table.source.index, "the \(table.source.kindName)") : .text("the \(table.source.kindName)")
    return PageSection(
      "Control by control",
      [
        .note(
          PageText([
            .text("Outcomes are those of "), source,
            .text(
              ", age judged as of \(Self.minute(table.asOf)). Evidence lists the signed statements; a control without "
                + "one rests on what the decision itself read: manifest, documents, history."),
          ])),
        .table(
          PageTable(
            "", [.init("Control"), .init("Title"), .init("Outcome"), .init("Waiver"), .init("Evidence")],
            rows,
            stacks: true)),
      ])
  }

  private func waiver(_ row: PackTable.Row) -> PageText {
    guard row.waived else { return "" }
    guard let waiver = row.waiver else { return "waived; its statement is not in this pack or has ended" }
    let granted = waiver.signatories.filter { $0.key.keyid != waiver.statement.author }.map(people.name)
    let text =
      "until \(waiver.content.expires.date), asked by \(name(waiver.author)), granted by "
      + granted.joined(separator: ", ")
    return PageText([link(waiver.index, text), .remark(facts.texts.words(waiver.content.reason))])
  }

  var measurements: PageSection? {
    let shown = facts.measurements.filter { selection.contains($0.id) }
    let all = shown.flatMap { fact in fact.content.measurements.map { (fact, $0) } }
    guard !all.isEmpty else { return nil }
    let rows = all.filter { $0.1.scope == .overall }.suffix(Self.figureLimit).map { fact, one -> [PageText] in
      var interval = PageText()
      if let low = one.low, let high = one.high {
        interval = PageText("\(Self.figure(low)) to \(Self.figure(high))")
      }
      return [
        PageText(one.metric), PageText(one.evaluation), PageText([link(fact.index, Self.figure(one.value))]),
        interval, PageText(Numeral.grouped(one.n)), PageText(Self.minute(fact.recordedAt)),
      ]
    }
    var blocks: [PageBlock] = [
      .table(
        PageTable(
          "",
          [
            .init("Metric"), .init("Evaluation"), .init("Value", isNumeric: true),
            .init("Interval", isNumeric: true), .init("n", isNumeric: true), .init("Recorded"),
          ], rows))
    ]
    if all.count > rows.count {
      let rest = PackAct.plural(all.count - rows.count, "figure")
      blocks.append(
        .note(PageText("\(rest) of groups and slices, and older ones, stand in the same statements.")))
    }
    return PageSection("Measured", blocks)
  }

  /// Four digits behind the point.
  private static func figure(_ value: Double) -> String { Numeral.fixed(value, places: 4) }
}
