import Attestation
import Governance
import Notation
import Rendering

// What people put on record: incidents and access; nothing where the pack shows none.
extension PackPage {
  /// Bytes of what was told beside an incident, an action or an access.
  private static let wordBytes = 300

  var register: [PageSection] { [incidents, access].compactMap(\.self) }

  private var incidents: PageSection? {
    let rows = facts.incidents(where: selection.contains).map { one -> [PageText] in
      let actions = one.actions.sorted { $0.key < $1.key }.map { number, action in
        "\(number) (\(action.isDone ? "done" : "open")): \(words(action.text))"
      }
      return [
        record(one.id), PageText(one.summary), lines(one.texts.map(words)), lines(actions),
        PageText(people.name(one.openedBy)),
      ]
    }
    return Self.section(
      "Incidents", ["Incident", "State", "What was told", "Corrective actions", "Opened by"], rows)
  }

  private var access: PageSection? {
    let rows = facts.accesses(where: selection.contains).map { one -> [PageText] in
      [
        record(one.id), PageText(one.grant.holder), PageText(one.grant.right),
        PageText("\(one.grant.from.date), \(one.end)"),
        PageText(one.holds(at: facts.asOf) ? "holds" : "does not hold"),
        PageText(people.name(one.grantedBy)), PageText(one.why.map(words) ?? ""),
      ]
    }
    return Self.section(
      "Who was given access", ["Access", "Holder", "Right", "From, to", "Then", "Granted by", "Why"], rows)
  }

  private func words(_ text: StatedText) -> String {
    SafeText.shortened(facts.texts.words(text), to: Self.wordBytes)
  }

  /// The id of a record, leading to its statement.
  private func record(_ id: StatementID) -> PageText {
    facts[id].map { PageText([link($0.index, id.digest.short)]) } ?? ""
  }

  /// The first as it stands, the others below it.
  private func lines(_ lines: [String]) -> PageText {
    PageText(lines.enumerated().map { $0.offset == 0 ? .text($0.element) : .remark($0.element) })
  }

  private static func section(_ title: String, _ columns: [String], _ rows: [[PageText]]) -> PageSection? {
    guard !rows.isEmpty else { return nil }
    return PageSection(title, [.table(PageTable("", columns.map { .init($0) }, rows, stacks: true))])
  }
}
