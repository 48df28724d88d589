import Attestation
import Governance
import Rendering

/// What people put on record: nothing is said where nothing is.
extension CardWriter {
  /// Incidents of the system, with what was told of each and its corrective actions.
  mutating func incidents() {
    let all = facts.facts.incidents()
    if !all.isEmpty { add(.table(records(all.map(\.id)).incidents(all))) }
  }

  /// Who holds access to the system at the moment of the document.
  mutating func access() {
    let holding = facts.facts.accesses().filter { $0.holds(at: facts.asOf) }
    if !holding.isEmpty { add(.table(records(holding.map(\.id)).access(holding, asOf: facts.asOf))) }
  }

  private mutating func records(_ ids: [StatementID]) -> RecordTables {
    var sources: [StatementID: PageText] = [:]
    for id in ids {
      if let logged = facts.facts[id] { sources[id] = PageText([reference(logged)]) }
    }
    return RecordTables(texts: facts.facts.texts, sources: sources, name: \.name)
  }
}
