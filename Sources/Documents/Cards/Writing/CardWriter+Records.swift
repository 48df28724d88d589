import Attestation
import Governance
import Notation
import Rendering

/// What people put on record: nothing is said where nothing is.
extension CardWriter {
  /// Incidents of the system, with what was told of each and its corrective actions.
  mutating func incidents() {
    let all = facts.facts.incidents()
    guard !all.isEmpty else { return }
    var rows: [[PageText]] = []
    for one in all {
      let texts = one.texts.map(facts.facts.texts.words)
      let actions = one.actions.sorted { $0.key < $1.key }.map { number, action in
        "\(number) (\(action.isDone ? "done" : "open")): \(facts.facts.texts.words(action.text))"
      }
      var summary = PageText(one.summary)
      if let logged = facts.facts[one.id] { summary = summary + reference(logged) }
      rows.append([
        summary, PageText(texts.joined(separator: "; ")),
        PageText(actions.isEmpty ? "none" : actions.joined(separator: "; ")), PageText(one.openedBy.name),
      ])
    }
    add(
      .table(
        PageTable(
          "Incidents on record",
          [.init("Incident"), .init("What was told"), .init("Corrective actions"), .init("Opened by")], rows))
    )
  }

  /// Who holds access to the system at the moment of the document.
  mutating func access() {
    let holding = facts.facts.accesses().filter { $0.holds(at: facts.asOf) }
    guard !holding.isEmpty else { return }
    var rows: [[PageText]] = []
    for one in holding {
      var holder = PageText(one.grant.holder)
      if let logged = facts.facts[one.id] { holder = holder + reference(logged) }
      rows.append([
        holder, PageText([.code(one.grant.right)]),
        PageText("from \(one.grant.from.date), \(one.end)"), PageText(one.grantedBy.name),
        PageText(one.why.map(facts.facts.texts.words) ?? ""),
      ])
    }
    add(
      .table(
        PageTable(
          "Who has access",
          [.init("Holder"), .init("Right"), .init("Time"), .init("Granted by"), .init("Why")], rows)))
  }
}
