import Attestation
import Governance
import Notation

// What people put on record: incidents and access; nothing where the pack shows none.
extension PackPage {
  var register: String {
    [incidents, access].compactMap(\.self).joined(separator: "\n")
  }

  private var incidents: String? {
    let all = facts.incidents(where: selection.contains)
    guard !all.isEmpty else { return nil }
    let rows = all.map { one in
      let told = one.texts.map { PackText.escaped(PackText.cut(facts.texts.words($0), 300)) }
      let actions = one.actions.sorted { $0.key < $1.key }.map { number, action in
        "\(number) (\(action.isDone ? "done" : "open")): "
          + PackText.escaped(PackText.cut(facts.texts.words(action.text), 300))
      }
      return """
        <tr><td>\(link(one.id))</td><td>\(PackText.escaped(one.summary))</td><td>\(told.joined(separator: "<br>"))</td>
        <td>\(actions.joined(separator: "<br>"))</td><td>\(PackText.escaped(people.name(one.openedBy)))</td></tr>
        """
    }
    return Self.section(
      "incidents", "Incidents", ["Incident", "State", "What was told", "Corrective actions", "Opened by"],
      rows)
  }

  private var access: String? {
    let all = facts.accesses(where: selection.contains)
    guard !all.isEmpty else { return nil }
    let rows = all.map { one in
      let why = one.why.map { PackText.escaped(PackText.cut(facts.texts.words($0), 300)) } ?? ""
      return """
        <tr><td>\(link(one.id))</td><td>\(PackText.escaped(one.grant.holder))</td>
        <td>\(PackText.escaped(one.grant.right))</td><td>\(one.grant.from.date), \(one.end)</td>
        <td>\(one.holds(at: facts.asOf) ? "holds" : "does not hold")</td>
        <td>\(PackText.escaped(people.name(one.grantedBy)))</td><td>\(why)</td></tr>
        """
    }
    return Self.section(
      "access", "Who was given access",
      ["Access", "Holder", "Right", "From, to", "Then", "Granted by", "Why"],
      rows)
  }

  private func link(_ id: StatementID) -> String {
    facts[id].map { PackText.link($0.index, id.digest.short) } ?? ""
  }

  private static func section(_ id: String, _ title: String, _ columns: [String], _ rows: [String]) -> String
  {
    """
    <h2 id="\(id)">\(title)</h2>
    <div class="wide"><table><thead><tr>\(columns.map { "<th>\($0)</th>" }.joined())</tr></thead><tbody>
    \(rows.joined(separator: "\n"))
    </tbody></table></div>
    """
  }
}
