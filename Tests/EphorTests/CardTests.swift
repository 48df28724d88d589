import Foundation
import Notation
import Testing

/// Documents made from the facts of release 2, which went all the way to green.
@Suite struct CardTests {
  static let kinds = [
    "model-card", "system-card", "datasheet", "evaluation-report", "risk-assessment", "dpia",
    "monitoring-plan",
    "safety-case", "launch-readiness", "user-disclosure", "annex-iv",
  ]

  private func copy() throws -> Scratch { try Scratch(copyOf: Income.second.get().scratch.folder) }

  /// What people have to write for the model card.
  private func writeProse(_ scratch: Scratch) throws {
    let folder = "governance/documents/model-card"
    try scratch.write(
      "\(folder)/training-data.md",
      "The half of UCI Adult that is not in the holdout, with the same fourteen columns, taken from the census of 1994.\n"
    )
    try scratch.write(
      "\(folder)/limitations.md",
      "The data are **thirty years old**; the line of 50,000 dollars means something else today, and wages moved since.\n"
    )
    try scratch.write(
      "\(folder)/ethical-considerations.md",
      "Income in 1994 reflects who was paid and for what; the score therefore orders a queue and decides nothing.\n"
    )
  }

  private func pin(_ scratch: Scratch) throws -> String {
    try scratch.ephor("keys", "digest").output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test
  func
    `every kind that the release has something for is written, and each figure names a statement of the log`()
    throws
  {
    let scratch = try copy()
    let ids = Set(
      try scratch.ephor("card", "evaluation-report", "--format", "json").json()["sources"]?.array?
        .compactMap { $0["kind"]?.string } ?? [])
    #expect(ids.isSuperset(of: ["measurement", "decision", "attachment", "waiver"]))
    for kind in Self.kinds {
      let run = try scratch.ephor(kind == "model-card" ? "card" : "report", kind)
      #expect(run.exit == 0, "\(run.shown)")
      #expect(run.output.contains("## Sources"), "\(kind)")
      let record = try scratch.ephor("card", kind, "--format", "json").json()
      #expect(record["sources"]?.array?.isEmpty == false, "\(kind)")
      for source in record["sources"]?.array ?? [] {
        let id = try #require(source["id"]?.string)
        #expect(run.output.contains(id), "\(kind)")
        #expect(source["recorded"]?.string == Program.clock && source["by"]?.string?.isEmpty == false)
      }
      let references = Set(run.output.matches(of: /\[\^([0-9]+)\]/).map { Int($0.output.1) ?? 0 })
      #expect(references.max() == record["sources"]?.array?.count, "\(kind)")
      let page = try scratch.ephor(kind == "model-card" ? "card" : "report", kind, "--format", "html")
      #expect(page.exit == 0 && page.output.hasPrefix("<!doctype html>"), "\(kind) \(page.shown)")
      #expect(page.output.contains("</html>") && !page.output.contains("<script"), "\(kind)")
    }
    let refused = try scratch.ephor("card", "prompt-specification")
    expectRefusal(refused, exit: 2, code: "card.component", advice: "declare it under components")
    let unknown = try scratch.ephor("card", "horoscope")
    #expect(unknown.exit == 2 && unknown.errors.contains("model-card, system-card"))
  }

  @Test func `a prompt specification is written of the assistant, as Markdown and as a page`() throws {
    let scratch = try Scratch(copyOf: "\(Program.checkout)/Examples/support-assistant")
    try? FileManager.default.removeItem(atPath: scratch.path(".ephor"))
    try scratch.ephor("gate")
    let text = try scratch.ephor("card", "prompt-specification")
    #expect(text.exit == 0, "\(text.shown)")
    #expect(text.output.hasPrefix("# Prompt specification: system-prompt, release "))
    for section in ["Task", "Behaviour", "Refusals", "Inputs", "Changes", "Sources"] {
      #expect(text.output.contains("\n## \(section)\n"), "\(section)")
    }
    let page = try scratch.ephor("card", "prompt-specification", "--format", "html")
    #expect(page.exit == 0 && page.output.hasPrefix("<!doctype html>"), "\(page.shown)")
  }

  @Test func `the model card has the figures that were measured and signed, and says what nobody wrote`()
    throws
  {
    let scratch = try copy()
    let accuracy = try #require(Income.second.get().report.measurement("holdout/accuracy"))
    let card = try scratch.ephor("card", "model-card").output
    let value = try #require(accuracy["value"]?.double)
    #expect(card.contains(String(format: "%.3f", value)))
    #expect(card.contains("selection rate ratio"))
    #expect(card.contains("wilson"))
    for section in ["Training data", "Limitations", "Ethical considerations"] {
      let missing = card.contains(
        "write governance/documents/model-card/income-model/\(section.lowercased().replacing(" ", with: "-")).md"
      )
      #expect(missing, "\(section)")
    }
    let record = try scratch.ephor("card", "model-card", "--format", "json").json()
    let essential = record["missing"]?.array?.filter { $0["essential"]?.bool == true } ?? []
    #expect(
      essential.compactMap { $0["section"]?.string } == [
        "Training data", "Limitations", "Ethical considerations",
      ])
  }

  @Test func `the gate takes a generated model card once people wrote what only they can, and not before`()
    throws
  {
    let scratch = try copy()
    for file in ["docs/model-card.md"] { try scratch.remove(file) }
    let first = try scratch.ephor("card", "model-card", "--write")
    #expect(first.exit == 0, "\(first.shown)")
    #expect(first.output.contains("to be written: Limitations"))
    let before = try scratch.ephor(
      "gate", "--key", "keys/ci.pem", "--format", "json", "--trust-root", try pin(scratch))
    #expect(before.exit == 1)
    let findings = try before.json().control("DOC-01")?["findings"]?.text() ?? ""
    for section in ["Training data", "Limitations", "Ethical considerations"] {
      #expect(findings.contains(section), "\(findings)")
    }
    for section in ["Intended use", "Out-of-scope use", "Performance by group"] {
      #expect(!findings.contains(section), "\(findings)")
    }
    try writeProse(scratch)
    let second = try scratch.ephor("card", "model-card", "--write")
    #expect(second.output.contains("was stale"), "\(second.shown)")
    #expect(
      second.output.contains("prose governance/documents/model-card/limitations.md is new"), "\(second.shown)"
    )
    let after = try scratch.ephor(
      "gate", "--key", "keys/ci.pem", "--format", "json", "--trust-root", try pin(scratch))
    #expect(try after.outcome(of: "DOC-01") == "met", "\(after.shown)")
    // A renewed document with the same outcome voids no approval.
    #expect(after.exit == 0, "\(after.shown)")
  }

  @Test func `a document is current while it says what the facts say, whatever else happens in the log`()
    throws
  {
    let scratch = try copy()
    try scratch.remove("docs/model-card.md")
    try writeProse(scratch)
    try scratch.ephor("card", "model-card", "--write")
    try scratch.ephor("gate", "--key", "keys/ci.pem", "--trust-root", try pin(scratch))
    let written = try scratch.read("docs/model-card.md")
    try scratch.ephor("gate", "--key", "keys/ci.pem", "--trust-root", try pin(scratch))
    let check = try scratch.ephor("card", "model-card", "--check")
    #expect(check.exit == 0 && check.output.contains("is current"), "\(check.shown)")
    try scratch.ephor("card", "model-card", "--write")
    #expect(try scratch.read("docs/model-card.md") == written)

    try scratch.edit("ephor.yaml", "Setting an interest rate or a credit limit", "Setting any price at all")
    try scratch.ephor("gate", "--key", "keys/ci.pem", "--trust-root", try pin(scratch))
    let stale = try scratch.ephor("card", "model-card", "--check")
    #expect(stale.exit == 1)
    for words in [
      "is stale", "changed: now cites decision", "-- Setting an interest", "+- Setting any price",
    ] {
      #expect(stale.output.contains(words), "\(words): \(stale.shown)")
    }
    let list = try scratch.ephor("card", "--check", "--format", "json")
    #expect(list.exit == 1)
    let entry = try list.json()["documents"]?.array?.first { $0["kind"]?.string == "model-card" }
    #expect(entry?["standing"]?.string == "stale")
    try scratch.ephor("card", "model-card", "--write")
    #expect(try scratch.ephor("card", "model-card", "--check").exit == 0)
    // Nothing is recorded when a waiver ends, and yet the document says something else from then on.
    let ended = try scratch.ephor("card", "model-card", "--check", clock: "2027-03-01T08:00:00Z")
    #expect(ended.exit == 1 && ended.output.contains("no longer cites waiver"), "\(ended.shown)")
  }

  @Test func `what somebody wrote or edited by hand is not overwritten unless that is asked for`() throws {
    let scratch = try copy()
    let before = try scratch.read("docs/model-card.md")
    expectRefusal(
      try scratch.ephor("card", "model-card", "--write"), exit: 2, code: "card.by_hand", advice: "--replace")
    #expect(try scratch.read("docs/model-card.md") == before)
    let replaced = try scratch.ephor("card", "model-card", "--write", "--replace")
    #expect(replaced.exit == 0, "\(replaced.shown)")
    try scratch.write("docs/model-card.md", try scratch.read("docs/model-card.md") + "\nmore\n")
    #expect(try scratch.ephor("card", "model-card", "--check").exit == 1)
    expectRefusal(
      try scratch.ephor("card", "model-card", "--write"), exit: 2, code: "card.by_hand", advice: "--replace")
  }

  @Test func `the same log gives the same bytes`() throws {
    let scratch = try copy()
    for format in ["markdown", "html", "json"] {
      let first = try scratch.ephor("card", "model-card", "--format", format)
      let later = try scratch.ephor("card", "model-card", "--format", format, clock: "2026-12-01T08:00:00Z")
      #expect(first.output == later.output && !first.output.isEmpty, "\(format)")
    }
    let now = try scratch.ephor("report", "launch-readiness").output
    let later = try scratch.ephor("report", "launch-readiness", "--as-of", "2027-04-01T00:00:00Z").output
    #expect(now.contains("Waivers that hold") && later.contains("No waiver holds"))
  }

  @Test func `prose says who wrote it: a signer, else the author of the commit, else nobody`() throws {
    let scratch = try copy()
    try writeProse(scratch)
    let file = "governance/documents/model-card/limitations.md"
    func card() throws -> String { try scratch.ephor("card", "model-card").output }
    #expect(try card().contains("neither committed nor signed"))
    let user = ["-c", "user.name=Ana <b>Example", "-c", "user.email=ana@example.com"]
    for words in [["init", "-q"], ["add", file], ["commit", "-q", "-m", "prose"]] {
      #expect(try scratch.run("git", user + words).exit == 0)
    }
    #expect(try card().contains("by `Ana bExample`, as git has it"))
    try scratch.write(file, try scratch.read(file) + "\nOne more sentence.\n")
    #expect(try card().contains("nobody vouches for it as it stands"))
    // A copy that somebody attests for something else vouches for nothing here.
    try scratch.write("reports/limits.md", try scratch.read(file))
    let signed = try scratch.ephor(
      "import", "reports/limits.md", "--control", "EVA-06", "--why",
      "the limits of model b, as the team sees them",
      "--until", "2027-05-01", "--key", "keys/ana.pem")
    #expect(signed.exit == 0, "\(signed.shown)")
    try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(try card().contains("nobody vouches for it as it stands"))
    let vouched = try scratch.ephor(
      "import", file, "--control", "DOC-01", "--why", "the limits of model b, as the team sees them",
      "--until", "2027-05-01", "--key", "keys/ana.pem")
    #expect(vouched.exit == 0, "\(vouched.shown)")
    try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(try card().contains("vouched for by person:owner, by signature of a key marked DEMO"))
    let ended = try scratch.ephor("card", "model-card", clock: "2027-06-01T08:00:00Z")
    #expect(!ended.output.contains("by signature of a key"), "\(ended.shown)")
  }

  @Test func `what was written is held against the facts, not against the record beside it`() throws {
    let scratch = try copy()
    let path = "docs/evaluation-report.md"
    try scratch.ephor("report", "evaluation-report", "--write")
    #expect(try scratch.ephor("report", "evaluation-report", "--check").exit == 0)
    let written = try scratch.read(path)
    let record = "docs/evaluation-report.sources.json"
    let kept = try scratch.read(record)
    try scratch.edit(path, "0.86", "0.96")
    #expect(try scratch.ephor("report", "evaluation-report", "--check").output.contains("edited"))
    let digest = "sha256:\(try scratch.run("sha256sum", [path]).output.prefix(64))"
    try scratch.edit(
      record, try #require(try JSON.parse(scratch.bytes(record))["document"]?.string), digest)
    let forged = try scratch.ephor("report", "evaluation-report", "--check")
    #expect(forged.exit == 1 && forged.output.contains("is stale"), "\(forged.shown)")
    #expect(forged.output.contains("no longer says: "), "\(forged.shown)")
    // The record says something else of who vouched for what.
    try scratch.write(path, written)
    try scratch.write(record, kept.replacing("person:", with: "person:ceo-"))
    #expect(try scratch.ephor("report", "evaluation-report", "--check").exit == 1)
    try scratch.write(record, kept)
    #expect(try scratch.ephor("report", "evaluation-report", "--check").exit == 0)
  }

  @Test func `names and prose that want to be markup stay text in every format`() throws {
    let scratch = try copy()
    let name = #"<script>alert(1)</script> [x](javascript:y) \"\u202Eevil: - # |"#
    try scratch.edit("ephor.yaml", "name: Income screening", "name: \"\(name)\"")
    try scratch.write(
      "governance/documents/model-card/limitations.md",
      "<img src=x onerror=alert(1)> [go](javascript:alert(1)) <!-- gone --> \u{202E}turned\n\n## Intended use\n"
    )
    try scratch.ephor("gate", "--key", "keys/ci.pem")
    for format in ["markdown", "html"] {
      let page = try scratch.ephor("card", "model-card", "--format", format).output
      for part in ["<script>alert", "<img", "href=\"javascript", "<!-- gone", "<javascript"] {
        #expect(!page.contains(part), "\(format): \(part)")
      }
      #expect(format == "html" || page.firstMatch(of: #/[^\\]\]\(/#) == nil)
      #expect(!page.unicodeScalars.contains("\u{202E}") && page.contains("202E"), "\(format)")
      #expect(page.contains("alert(1)"), "\(format)")
    }
    let system = try scratch.ephor("card", "system-card", "--format", "html").output
    #expect(system.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test
  func `without a log the kinds are listed with what they need, and a document says which command begins`()
    throws
  {
    let scratch = try Income.fresh()
    let list = try scratch.ephor("card")
    #expect(list.exit == 0, "\(list.shown)")
    #expect(list.output.contains("ephor gate"))
    for kind in Self.kinds + ["prompt-specification"] {
      #expect(list.output.contains("\n\(kind)"), "\(kind)")
    }
    let run = try scratch.ephor("card", "model-card")
    #expect(run.exit != 0 && run.errors.contains("`ephor gate` begins one"), "\(run.shown)")
  }

  @Test func `before anything is signed figures come from the decision, and the card says so`() throws {
    let scratch = try Scratch(copyOf: Income.first.get().scratch.folder)
    let record = try scratch.ephor("card", "model-card", "--format", "json").json()
    #expect(record["sources"]?.array?.compactMap { $0["kind"]?.string } == ["decision"])
    #expect(record["sources"]?.array?.first?["by"]?.string?.contains("does not enrol") == true)
  }
}
