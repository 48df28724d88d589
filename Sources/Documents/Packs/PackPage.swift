import Attestation
import Gate
import Governance
import Notation
import Rendering
import TransparencyLog

/// `index.html` of a pack: who approved what, on which evidence and when, for somebody who opens a file.
///
/// Every figure leads to the file of the statement it is from. What the page says is a view of the statements beside
/// it: VERIFY.md tells how to check those.
struct PackPage {
  let facts: SystemFacts
  let purpose: PackContent.Purpose
  let table: PackTable
  let acts: [PackAct]
  let people: PackPeople
  let selection: PackSelection
  /// Controls left out by request.
  let redacted: Set<String>
  let documents: PackDocuments

  /// Most acts drawn; every one stands in the table.
  private static let actLimit = 30

  /// The page, to the byte the same for the same facts.
  var html: String {
    var page = Page(
      title: "Evidence for \(purpose == .audit ? "an audit" : "a customer")",
      subtitle: facts.system + (facts.release.map { " \($0)" } ?? ""))
    page.status = decision.map { PageStatus($0.content.verdict.rawValue, Self.tone($0.content.verdict)) }
    page.facts = head
    page.sections = [glance, approvals, controls]
    if let measurements { page.sections.append(measurements) }
    page.sections += register + [signers, subjects, files, statements, limits]
    page.colophon = PageText(
      "Written by \(Engine.name) from the statements beside it: a view of them, and the word of whoever built the "
        + "pack. Times are the log's, in UTC.")
    return PageHTML.render(page, generator: Engine.name)
  }

  // MARK: Head

  /// The decision that the table is taken from, where the pack shows it.
  private var decision: LoggedFact<DecisionContent>? {
    guard let decision = table.decided?.decision, selection.contains(decision.id) else { return nil }
    return decision
  }

  private static func tone(_ verdict: Verdict) -> PageStatus.Tone {
    switch verdict {
    case .pass: .good
    case .warn: .open
    case .fail, .error: .bad
    }
  }

  private var head: [PageFact] {
    var head: [PageFact] = []
    if let decision {
      let content = decision.content
      let what = "release \(content.release) at the \(Self.words(content.point)) gate"
      head += [
        PageFact(
          "Decided",
          PageText([link(decision.index, what), .text(content.tier.map { ", tier \($0.rawValue)" } ?? "")])),
        PageFact("By", PageText("\(name(decision.author)), recorded \(Self.minute(decision.recordedAt))")),
      ]
    }
    let approvers = facts.approvals.filter { approval in
      selection.contains(approval.id)
        && decision?.content.state.map { $0 == approval.content.state.digest } ?? true
    }
    if !approvers.isEmpty {
      head.append(
        PageFact(
          "Approved by", Self.joined(approvers.map { link($0.index, name($0.author)) }, separator: " and ")))
    }
    head += [
      PageFact("Controls", PageText(table.summary)),
      PageFact("As of", PageText("\(Self.minute(facts.asOf)) UTC")),
      PageFact("Log", PageText([.code(facts.origin), .text(" at \(facts.size) entries")])),
      PageFact(
        "Check it",
        PageText([Self.link("VERIFY.md", to: PackPath.guide), .text(" says how, with and without Ephor")])
      ),
    ]
    if let content = decision?.content, content.isClockSet {
      head.append(
        PageFact(
          Card.noticeLabel,
          PageText(
            "Whoever ran the gate set its clock (EPHOR_CLOCK): which keys counted, and what had ended, was judged by "
              + "\(Self.minute(content.time)) UTC.")))
    }
    if decision?.content.isSelfGoverned == true {
      head.append(
        PageFact(
          Card.noticeLabel,
          "Self-governed: when this was decided nobody outside the repository vouched for its trust root."))
    }
    return head
  }

  // MARK: At a glance, and what is left out

  private var glance: PageSection {
    var section = PageSection("At a glance", [])
    if decision == nil {
      let gap = PageGap(
        "a decision: none of an enrolled pipeline is in this pack, and the outcomes of controls are those that "
          + "\(name(table.source.author)) signed", supply: [], isEssential: false)
      section.blocks.append(.gap(gap))
    }
    let order: [PackControls.Outcome] = [.violated, .inconclusive, .stale, .missing, .met]
    let rows = order.flatMap { outcome in table.rows.filter { $0.outcome == outcome } }
    let tiles = rows.map { row in
      PageTiles.Tile(
        row.control, row.outcome.status, note: row.waived ? "waived" : "", place: Self.place(row.control))
    }
    if !tiles.isEmpty { section.blocks.append(.tiles(PageTiles("Controls by outcome", tiles))) }
    section.blocks.append(.timeline(timeline))
    return section
  }

  private var timeline: PageTimeline {
    let drawn = acts.suffix(Self.actLimit)
    let omitted = acts.count - drawn.count
    let places = Dictionary(drawn.enumerated().map { ($1.logged.id, $0) }) { first, _ in first }
    let before = omitted > 0 ? "; the \(omitted) before stand in the table" : ""
    return PageTimeline(
      "Who did what, oldest first\(before). Green approves, orange waives, blue decides.",
      drawn.map { act in
        let tone: PageStatus.Tone =
          switch act.logged.kindName {
          case ApprovalContent.kind: .good
          case WaiverContent.kind: .open
          case DecisionContent.kind: .plain
          default: .faint
          }
        return PageTimeline.Act(
          PageText([link(act.index, act.what)]), by: act.who, at: Self.minute(act.logged.recordedAt), tone,
          basis: act.references.compactMap { places[$0] })
      })
  }

  private var limits: PageSection {
    var items = selection.withheld.map { one in
      PageText("\(PackAct.plural(one.count, one.kind)): \(one.reason.sentence)")
    }
    if !redacted.isEmpty {
      let names = purpose == .customer ? "" : " (\(redacted.sorted().joined(separator: ", ")))"
      items.append(PageText("\(PackAct.plural(redacted.count, "control"))\(names): left out by request"))
    }
    items += documents.absent.map { PageText("\($0): the log's store does not hold it") }
    return PageSection(
      "What is not in this pack",
      [
        items.isEmpty
          ? .paragraph("Nothing that the log held about it was left out.") : .list(items, isNumbered: false),
        .note("That the builder left nothing else out is shown by an export of the log, not by a pack."),
      ])
  }

  // MARK: Words and links

  /// `2026-11-22 00:24` in UTC.
  static func minute(_ time: Timestamp) -> String {
    String(time.description.prefix(16)).replacing("T", with: " ")
  }

  static func words(_ point: ControlPoint) -> String { point.rawValue.replacing("_", with: " ") }

  /// Where the row of a control is.
  static func place(_ control: String) -> PageAnchor { PageAnchor("control-\(control)") }

  /// What the pack calls the holder of a key.
  func name(_ key: EnrolledKey?) -> String { key.map(people.name) ?? "nobody who is enrolled" }

  /// Text that leads to the file of a statement.
  func link(_ index: LeafIndex, _ text: String) -> PageText.Run {
    Self.link(text, to: PackPath.statement(index, .envelope))
  }

  /// Text that leads to a file of the pack.
  static func link(_ text: String, to path: String) -> PageText.Run {
    LinkTarget(file: path).map { .link(text, $0) } ?? .text(text)
  }

  static func joined(_ runs: [PageText.Run], separator: String) -> PageText {
    PageText(Array(runs.map { [$0] }.joined(separator: [.text(separator)])))
  }
}
