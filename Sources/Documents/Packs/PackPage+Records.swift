import Attestation
import Governance
import Notation
import Rendering

// Who may sign, what was said about which content, and every file of the pack.
extension PackPage {
  /// Most contents shown, and most statements about one of them; the others stand in lineage.json.
  private static let (subjectLimit, mentionLimit) = (100, 20)
  /// Bytes of a reason beside a statement.
  private static let reasonBytes = 300

  var signers: PageSection {
    var acted: [String: Int] = [:]
    for act in acts { for key in act.logged.signatories { acted[key.key.keyid, default: 0] += 1 } }
    // The trust root of customers has everybody's keys; whom it matters are those who signed.
    let keys = people.keys.trustRoot.keys.filter { purpose == .audit || acted[$0.key.keyid] != nil }
    let rows = keys.map { key -> [PageText] in
      let until =
        key.revoked.map { "revoked \($0.date)" } ?? key.validUntil.map { "until \($0.date)" } ?? "open"
      let keyid = key.key.keyid
      let id: PageText.Run =
        acted[keyid] == nil
        ? .identifier(keyid) : Self.link("\(keyid.prefix(12))…", to: PackPath.key(keyid))
      return [
        PageText([.text(key.name)] + (key.isDemo ? [.text(" "), .strong("DEMO")] : [])),
        PageText(key.kind.rawValue), PageText(key.ranks.joined(separator: ", ")), PageText([id]),
        PageText("\(key.validFrom.date), \(until)"), PageText("\(acted[keyid] ?? 0)"),
      ]
    }
    let columns: [PageTable.Column] = [
      .init("Holder"), .init("Kind"), .init("Approves as"), .init("Key"), .init("Counts"),
      .init("Signed here", isNumeric: true),
    ]
    return PageSection("Who may sign", [.table(PageTable("", columns, rows, stacks: true))])
  }

  var subjects: PageSection {
    let all = PackSubject.all(in: acts)
    let rows = all.prefix(Self.subjectLimit).map { subject -> [PageText] in
      let links = subject.acts.suffix(Self.mentionLimit).map {
        link($0.index, "\($0.logged.kindName) \($0.index)")
      }
      let more = subject.acts.count - links.count
      return [
        PageText(subject.names.joined(separator: ", ")), PageText([.identifier(subject.digest.description)]),
        PageText(more > 0 ? "\(more) more, " : "") + Self.joined(links, separator: ", "),
      ]
    }
    let columns: [PageTable.Column] = [.init("Content"), .init("Digest"), .init("Statements")]
    var section = PageSection(
      "What was said about which content", [.table(PageTable("", columns, rows, stacks: true))])
    if all.count > rows.count {
      var note = PageText("\(all.count - rows.count) more are not shown here")
      if documents.files.contains(where: { $0.path == "lineage.json" }) {
        note = note + .text(", but in ") + Self.link("lineage.json", to: PackPath.documents + "lineage.json")
      }
      section.blocks.append(.note(note + .text(".")))
    }
    return section
  }

  var files: PageSection {
    let shown = documents.files.filter { !$0.path.hasPrefix("rules/") }
    let rules = documents.files.count - shown.count
    var items = shown.map { PageText([Self.link($0.path, to: PackPath.documents + $0.path)]) }
    if rules > 0 {
      let count = PackAct.plural(rules, "file")
      items.append(PageText("\(count) of the rules it was decided by, below documents/rules/"))
    }
    return PageSection(
      "Documents",
      [items.isEmpty ? .paragraph("None is in this pack.") : .list(items, isNumbered: false)])
  }

  var statements: PageSection {
    let rows = acts.map { act -> [PageText] in
      var what = PageText(([act.what] + act.others).joined(separator: "; "))
      if let why = act.why { what = what + .remark(SafeText.shortened(why, to: Self.reasonBytes)) }
      return [
        PageText([.place("\(act.index)", PageAnchor("entry-\(act.index)"))]),
        PageText(Self.minute(act.logged.recordedAt)), PageText(act.who), what,
        Self.joined(
          [
            link(act.index, "statement"), Self.link("leaf", to: PackPath.statement(act.index, .leaf)),
            Self.link("proof", to: PackPath.statement(act.index, .proof)),
          ], separator: "\u{A0}"),
      ]
    }
    let columns: [PageTable.Column] = [
      .init("Entry"), .init("Recorded"), .init("By"), .init("What"), .init("Files"),
    ]
    return PageSection("Every statement", [.table(PageTable("", columns, rows, stacks: true))])
  }
}
