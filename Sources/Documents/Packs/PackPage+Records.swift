import Attestation
import Governance
import Notation

// Who may sign, what came from what, and every file of the pack.
extension PackPage {
  var peopleTable: String {
    var acted: [String: Int] = [:]
    for act in acts { for key in act.logged.signatories { acted[key.key.keyid, default: 0] += 1 } }
    // The trust root of customers has everybody's keys; whom it matters are those who signed.
    let keys = people.keys.trustRoot.keys.filter { purpose == .audit || acted[$0.key.keyid] != nil }
    let rows = keys.map { key in
      let until =
        key.revoked.map { "revoked \($0.date)" } ?? key.validUntil.map { "until \($0.date)" } ?? "open"
      let file = acted[key.key.keyid] == nil ? nil : PackPath.key(key.key.keyid)
      let id = PackText.short(key.key.keyid)
      return """
        <tr><td>\(PackText.escaped(key.name))\(key.isDemo ? " <strong>DEMO</strong>" : "")</td>
        <td>\(key.kind.rawValue)</td><td>\(PackText.escaped(key.ranks.joined(separator: ", ")))</td>
        <td>\(file.map { "<a href=\"\($0)\">\(id)</a>" } ?? id)</td><td>\(key.validFrom.date), \(until)</td>
        <td>\(acted[key.key.keyid] ?? 0)</td></tr>
        """
    }
    return """
      <h2 id="people">Who may sign</h2>
      <div class="wide"><table><thead><tr><th>Holder</th><th>Kind</th><th>May approve as</th><th>Key</th><th>Counts</th>
      <th>Signed here</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  var lineage: String {
    var names: [Digest: [String]] = [:]
    var statements: [Digest: [PackAct]] = [:]
    var order: [Digest] = []
    for act in acts {
      for subject in act.logged.subjects {
        if names[subject.digest] == nil { order.append(subject.digest) }
        if names[subject.digest]?.contains(subject.name) != true {
          names[subject.digest, default: []].append(subject.name)
        }
        // One statement may name one content under several names.
        if statements[subject.digest]?.last?.index != act.index {
          statements[subject.digest, default: []].append(act)
        }
      }
    }
    let limit = 100
    let rows = order.prefix(limit).map { digest in
      let of = statements[digest] ?? []
      let links = of.suffix(20).map { PackText.link($0.index, "\($0.logged.kindName) \($0.index)") }
      let more = of.count > 20 ? "\(of.count - 20) more, " : ""
      return """
        <tr><td>\(PackText.escaped((names[digest] ?? []).joined(separator: ", ")))</td><td data-name="digest">\(PackText.short(digest.description))</td>
        <td data-name="statements">\(more)\(links.joined(separator: ", "))</td></tr>
        """
    }
    let rest = order.count - rows.count
    return """
      <h2 id="lineage">What was said about which content</h2>
      <table class="stack"><thead><tr><th>Subject</th><th>Digest</th><th>Statements about it</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      \(rest > 0 ? "<p class=\"dim\">\(rest) more in <a href=\"documents/lineage.json\">lineage.json</a>.</p>" : "")
      """
  }

  var documentList: String {
    let shown = documents.files.filter { !$0.path.hasPrefix("rules/") }
    let rules = documents.files.count - shown.count
    let items = shown.map { file in
      "<li><a href=\"documents/\(PackText.escaped(file.path))\">\(PackText.escaped(file.path))</a></li>"
    }
    return """
      <h2 id="documents">Documents</h2>
      <ul>\(items.joined(separator: "\n"))
      \(rules > 0 ? "<li>\(PackAct.plural(rules, "file")) of the rules it was decided by, below documents/rules/</li>" : "")</ul>
      """
  }

  var statements: String {
    let rows = acts.map { act in
      let extra = act.others.map { "; " + PackText.escaped($0) }.joined()
      let why =
        act.why.map { "<br><span class=\"dim\">\(PackText.escaped(PackText.cut($0, 300)))</span>" } ?? ""
      return """
        <tr id="s-\(act.index)"><td>\(act.index)</td><td>\(Self.minute(act.logged.recordedAt))</td>
        <td>\(PackText.escaped(act.who))</td><td>\(PackText.escaped(act.what))\(extra)\(why)</td>
        <td>\(PackText.link(act.index, "statement")) <a href="\(PackPath.statement(act.index, .leaf))">leaf</a>
        <a href="\(PackPath.statement(act.index, .proof))">proof</a></td></tr>
        """
    }
    return """
      <h2 id="statements">Every statement</h2>
      <table class="stack"><thead><tr><th>Entry</th><th>Recorded</th><th>By</th><th>What</th><th>Files</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }
}
