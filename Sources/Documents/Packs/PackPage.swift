import Attestation
import Governance
import Notation
import TransparencyLog

/// `index.html` of a pack: who approved what, on which evidence and when, for somebody who opens a file.
///
/// One file, no network, no script; read on a phone, on a desk and on paper. Every figure leads to the statement it
/// is from. What it says is a view of the statements beside it: VERIFY.md tells how to check those.
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

  /// The page, to the byte the same for the same facts.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Evidence: \(title)</title>
    <style>
    \(PackStyle.css)
    </style></head><body>
    \(header)
    \(pictures)
    \(approvals)
    \(controls)
    \(measurements)
    \(peopleTable)
    \(lineage)
    \(documentList)
    \(statements)
    \(limits)
    </body></html>

    """
  }

  private var title: String {
    PackText.escaped(facts.system + (facts.release.map { " \($0)" } ?? ""))
  }

  /// `2026-11-22 00:24` in UTC.
  static func minute(_ time: Timestamp) -> String {
    String(time.description.prefix(16)).replacing("T", with: " ")
  }

  /// `43 met, 3 violated (3 waived)`.
  static func outcomes(_ table: PackTable) -> String {
    let parts = PackControls.Outcome.allCases.compactMap { outcome in
      let rows = table.rows.filter { $0.outcome == outcome }
      let waived = rows.count { $0.waived }
      return rows.isEmpty
        ? nil : "\(rows.count) \(outcome.rawValue)" + (waived > 0 ? " (\(waived) waived)" : "")
    }
    return parts.isEmpty ? "no controls" : parts.joined(separator: ", ")
  }

  private var header: String {
    let decision = table.decided?.decision.shown(in: selection)
    var lines = ["<h1>\(title)</h1>"]
    if let decision {
      let content = decision.content
      let who = decision.author.map(people.name) ?? ""
      lines.append(
        "<p class=\"lead\"><span class=\"badge \(content.verdict.rawValue)\">\(content.verdict.rawValue)</span> "
          + PackText.link(
            decision.index,
            "Release \(content.release) at the \(content.point.rawValue.replacing("_", with: " ")) gate")
          + "\(content.tier.map { ", tier \($0.rawValue)" } ?? ""), decided by \(PackText.escaped(who)), "
          + "recorded \(Self.minute(decision.recordedAt)) UTC.</p>")
      if content.isSelfGoverned {
        lines.append(
          "<p>Self-governed: when this was decided nobody outside the repository vouched for its trust root.</p>"
        )
      }
    } else {
      lines.append(
        "<p class=\"lead\">No decision of an enrolled pipeline is in this pack; the outcomes of controls are those "
          + "that \(PackText.escaped(table.source.author.map(people.name) ?? "")) signed.</p>")
    }
    let approvers = facts.approvals.filter { approval in
      selection.contains(approval.id)
        && decision?.content.state.map { $0 == approval.content.state.digest } ?? true
    }
    if !approvers.isEmpty {
      let names = approvers.map { PackText.link($0.index, $0.author.map(people.name) ?? "") }
      lines.append("<p>Approved by \(names.joined(separator: " and ")).</p>")
    }
    lines.append("<p>Controls: \(Self.outcomes(table)).</p>")
    lines.append(
      """
      <p class="dim">Evidence for \(purpose.rawValue), as of \(Self.minute(facts.asOf)) UTC, from the log
      <code>\(PackText.escaped(facts.origin))</code> at \(facts.size) entries. Times are the log's, in UTC. This page
      is a view: <a href="VERIFY.md">VERIFY.md</a> says how to check every statement it links to.</p>
      """)
    return lines.joined(separator: "\n")
  }

  private var pictures: String {
    let omitted = PackPicture.omitted(acts)
    return """
      <div class="pictures"><figure>\(PackPicture.controls(table))
      <figcaption>Controls by outcome: ✓ met, ✗ violated, ? inconclusive, ~ stale, – missing; a corner marks a
      waiver.</figcaption></figure>
      <figure>\(PackPicture.acts(acts))
      <figcaption>Who did what, oldest first\(omitted > 0 ? "; the \(omitted) before stand in the table" : "").
      Broken lines lead to what an act rests on; green approves, orange waives, blue decides.</figcaption></figure></div>
      """
  }

  private var limits: String {
    var items = selection.withheld.map { one in
      "<li>\(PackAct.plural(one.count, PackText.escaped(one.kind))): \(PackText.escaped(one.reason.sentence))</li>"
    }
    if !redacted.isEmpty {
      let names =
        purpose == .customer ? "" : " (\(PackText.escaped(redacted.sorted().joined(separator: ", "))))"
      items.append("<li>\(PackAct.plural(redacted.count, "control"))\(names): left out by request</li>")
    }
    items += documents.absent.map {
      "<li>\(PackText.escaped($0)): the log's store does not hold it</li>"
    }
    return """
      <h2 id="left-out">What is not in this pack</h2>
      <ul>\(items.isEmpty ? "<li>Nothing that the log held about it was left out.</li>" : items.joined(separator: "\n"))</ul>
      <p class="dim">That the builder left nothing else out is shown by an export of the log, not by a pack.</p>
      """
  }
}

extension LoggedFact {
  /// The fact itself where the pack shows its statement.
  func shown(in selection: PackSelection) -> Self? { selection.contains(logged.id) ? self : nil }
}
