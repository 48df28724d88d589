import Attestation
import Governance
import Rendering

// What people put on record: incidents and access; no section where the pack shows none.
extension PackPage {
  var register: [PageSection] {
    let incidents = facts.incidents(where: selection.contains)
    let accesses = facts.accesses(where: selection.contains)
    var sources: [StatementID: PageText] = [:]
    for id in incidents.map(\.id) + accesses.map(\.id) {
      guard let index = facts[id]?.index else { continue }
      sources[id] = PageText([.text(", "), link(index, "entry \(index)")])
    }
    let tables = RecordTables(texts: facts.texts, sources: sources, name: people.name)
    var sections: [PageSection] = []
    if !incidents.isEmpty { sections.append(PageSection("Incidents", [.table(tables.incidents(incidents))])) }
    if !accesses.isEmpty {
      sections.append(
        PageSection("Who was given access", [.table(tables.access(accesses, asOf: facts.asOf))]))
    }
    return sections
  }
}
