import Attestation
import Governance
import Notation
import Rendering

/// What people put on record about a system as tables, the same in reports and on the page of a pack.
struct RecordTables {
  let texts: OpenedTexts
  /// What leads to the statement that began a record.
  let sources: [StatementID: PageText]
  /// What the reader is told of a key's holder.
  let name: (EnrolledKey) -> String

  /// Incidents with what was told of each and its corrective actions.
  func incidents(_ all: [Incident]) -> PageTable {
    let columns: [PageTable.Column] = [
      .init("Incident"), .init("What was told"), .init("Corrective actions"), .init("Opened by"),
    ]
    let rows = all.map { one -> [PageText] in
      let actions = one.actions.sorted { $0.key < $1.key }.map { number, action in
        "\(number) (\(action.isDone ? "done" : "open")): \(texts.words(action.text))"
      }
      return [
        PageText(one.summary) + source(one.id),
        PageText(one.texts.map(texts.words).joined(separator: "; ")),
        PageText(actions.isEmpty ? "none" : actions.joined(separator: "; ")), PageText(name(one.openedBy)),
      ]
    }
    return PageTable("Incidents on record", columns, rows, stacks: true)
  }

  /// Who was given access, and whether it holds at a moment.
  func access(_ all: [Access], asOf: Timestamp) -> PageTable {
    let columns: [PageTable.Column] = [
      .init("Holder"), .init("Right"), .init("Time"), .init("Now"), .init("Granted by"), .init("Why"),
    ]
    let rows = all.map { one -> [PageText] in
      [
        PageText(one.grant.holder) + source(one.id), PageText([.code(one.grant.right)]),
        PageText("from \(one.grant.from.date), \(one.end)"),
        PageText(one.holds(at: asOf) ? "holds" : "does not hold"), PageText(name(one.grantedBy)),
        PageText(one.why.map(texts.words) ?? ""),
      ]
    }
    return PageTable("Access on record", columns, rows, stacks: true)
  }

  private func source(_ id: StatementID) -> PageText { sources[id] ?? PageText([]) }
}
