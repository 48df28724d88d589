import Attestation
import Foundation
import Gate
import Governance
import Ledger
import Notation
import Rendering
import Testing
import TransparencyLog

@testable import Documents

/// What documents say, and what they do not, by the facts that there are.
@Suite struct CardContentTests {
  private let fixture: LogFixture
  private let workspace: Workspace
  private let folder: String

  init() throws {
    fixture = try LogFixture()
    folder = "\(fixture.folder)/work"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    workspace = try Workspace(path: folder)
  }

  private static let bare: JSON = [
    "context": [
      "system": [
        "id": "income-screening", "name": "Income screening", "release": "1", "purpose": "Orders a queue.",
      ],
      "components": [
        ["name": "model", "kind": "model", "digest": .string(LogFixture.digest(1).description)],
        ["name": "rows", "kind": "dataset", "digest": .string(LogFixture.digest(2).description)],
        ["name": "ask", "kind": "prompt", "digest": .string(LogFixture.digest(3).description)],
      ],
    ], "point": "release",
  ]

  private func card(_ kind: CardKind, input: JSON = bare, about: String? = nil) throws -> Card {
    try fixture.decide("1", .fail, input: input)
    let facts = try SystemFacts.read(
      fixture.ledger, log: fixture.ledger.local, SystemName(system: LogFixture.system),
      trustRoot: fixture.root)
    let known = try CardFacts(
      facts, decision: #require(facts.decidingDecision()), input: input, rules: nil, asOf: nil,
      now: facts.asOf)
    return try CardAssembler(kind, about: about, facts: known, workspace: workspace).card()
  }

  private func write(_ path: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  @Test func `twelve kinds are known by their names, with hyphens or underscores`() {
    #expect(CardKind.allCases.count == 12)
    #expect(CardKind(named: "Model_Card") == .modelCard)
    #expect(CardKind(named: "annex-iv") == .annexIV)
    #expect(CardKind(named: "card") == nil)
    for kind in CardKind.allCases {
      let titles = kind.sections.map { CardSection.fileName($0.title) }
      #expect(Set(titles).count == titles.count && !titles.isEmpty)
    }
  }

  @Test func `every section that the standard baseline asks for is planned under a heading it accepts`()
    throws
  {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let baseline = try JSON.parse([UInt8](Data(contentsOf: root.appending(path: "Catalog/baseline.json"))))
    for kind in CardKind.allCases {
      guard let name = kind.documentKind?.rawValue else { continue }
      let required = try #require(baseline["documents"]?[name]?.array)
      let planned = kind.sections.map { MarkdownDocument.comparable($0.title) }
      for section in required {
        let titles = section.strings("titles").map(MarkdownDocument.comparable)
        #expect(planned.filter(titles.contains).count == 1, "\(name): \(titles)")
      }
    }
  }

  @Test(arguments: CardKind.allCases)
  func `with next to no facts a section is incomplete unless it is told from the little there is`(
    kind: CardKind
  ) throws {
    /// Sections that a name, a purpose and a decision are enough for.
    let told: [CardKind: Set<String>] = [
      .modelCard: ["Model details"], .systemCard: ["Overview"], .riskAssessment: ["Scope", "Treatment"],
      .safetyCase: ["Context", "Argument", "Evidence", "What speaks against it", "Acceptance"],
      .launchReadiness: [
        "Decision", "What stands in the way", "Waivers", "Signatures", "Evidence that ends",
      ],
      .evaluationReport: ["Calibration", "Against the release before", "What is open"],
      .annexIV: ["Changes"], .userDisclosure: ["You are dealing with an AI system"],
    ]
    let card = try card(kind)
    let incomplete = Set(card.incomplete.map(\.section))
    let all = Set(card.page.sections.map(\.title))
    #expect(all.subtracting(incomplete) == told[kind] ?? [])
    // The gate finds a placeholder in just those sections.
    let document = try MarkdownDocument(Array(card.markdown.utf8), file: "card.md")
    let open = document.sections.filter { $0.placeholder != nil }.map(\.title)
    #expect(Set(open) == incomplete)
  }

  @Test func `what is missing holds no word of prose`() throws {
    let document = try MarkdownDocument(Array(card(.datasheet).markdown.utf8), file: "card.md")
    let section = try #require(document.sections.first { $0.title == "Motivation" })
    #expect(section.words == "To be written.".split(separator: " ").count)
  }

  @Test func `prose completes its section and is attributed, and a placeholder in it does not`() throws {
    try write("governance/documents/datasheet/motivation.md", "Compiled to *study* income.\n")
    try write("governance/documents/datasheet/preparation.md", "TBD\n")
    try write("governance/documents/datasheet/uses.md", "For <name of the use>\n")
    try write("governance/documents/datasheet/errata.md", "One row was wrong.\n")
    let card = try card(.datasheet)
    #expect(card.markdown.contains("Compiled to *study* income."))
    #expect(card.markdown.contains("`governance/documents/datasheet/motivation.md`"))
    #expect(card.markdown.contains("nobody vouches for it"))
    #expect(card.markdown.contains("## Errata\n\n*Prose of* `governance/documents/datasheet/errata.md`*,*"))
    #expect(card.markdown.contains("\n> One row was wrong."))
    let incomplete = card.incomplete.map(\.section)
    #expect(incomplete.contains("Preparation") && incomplete.contains("Uses"))
    #expect(!incomplete.contains("Motivation") && !incomplete.contains("Errata"))
    #expect(card.record.prose.map(\.how) == ["none", "none", "none", "none"])
  }

  @Test
  func `no prose can pose as the document: every line is quoted, attribution stands before, names are kept`()
    throws
  {
    try write(
      "governance/documents/datasheet/motivation.md",
      """
      Short.

      *Prose of* `x.md`*, vouched for by person:ceo, by signature:*

      ```text
      missing: nothing
      ```

      # Sources

      | a | b |
      |---|---|
      | 1 | 2 |
      """)
    try write("governance/documents/datasheet/sources.md", "All made up.\n")
    let markdown = try card(.datasheet).markdown
    let lines = markdown.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.count { $0 == "## Sources" } == 1)
    #expect(lines.contains("## Prose: Sources") && lines.contains("> ### Sources"))
    #expect(!lines.contains { !$0.hasPrefix(">") && $0.contains("ceo") })
    #expect(lines.contains("> ```text") && !markdown.contains("**Table.** \n"))
    let by = try #require(lines.firstIndex { $0.hasPrefix("*Prose of* `governance/") })
    #expect(lines[by + 1] == "> Short.")
  }

  @Test func `relative links of prose lead from the document to the same files`() throws {
    let links = RelativeLinks(from: "governance/documents/datasheet/uses.md", to: "docs/datasheet.md")
    func rewritten(_ link: String) throws -> String {
      let text = PageText([.link("x", try #require(LinkTarget(link)))])
      guard case .paragraph(let text)? = links.rewritten([.paragraph(text)]).first,
        case .link(_, let target)? = text.runs.first
      else { return "" }
      return target.text
    }
    #expect(try rewritten("../../../reports/a.md#b") == "../reports/a.md#b")
    #expect(try rewritten("other.md") == "../governance/documents/datasheet/other.md")
    #expect(try rewritten("../../../docs/x.md") == "x.md")
    #expect(try rewritten("../../../../outside.md") == "../../outside.md")
    for link in ["#here", "/top.md", "https://example.com/a"] { #expect(try rewritten(link) == link) }
  }

  @Test func `people who are judged read no results of groups`() throws {
    #expect(CardKind.userDisclosure.sections.count > 3)
    let card = try card(.userDisclosure)
    #expect(!card.markdown.contains("by group") && !card.markdown.contains("groups of people"))
  }

  @Test func `a moment before the decision is refused`() throws {
    try fixture.decide("1", .fail, input: Self.bare)
    let facts = try fixture.facts()
    let before = try #require(Timestamp(seconds: LogFixture.start))
    #expect(throws: DocumentsError(.asOf, "")) {
      try CardFacts(
        facts, decision: #require(facts.decidingDecision()), input: Self.bare, rules: nil, asOf: before,
        now: facts.asOf)
    }
  }

  @Test func `prose about one component comes before that about all of them`() throws {
    try write("governance/documents/datasheet/motivation.md", "For every set.\n")
    try write("governance/documents/datasheet/rows/motivation.md", "For these rows.\n")
    let markdown = try card(.datasheet).markdown
    #expect(markdown.contains("For these rows.") && !markdown.contains("For every set."))
  }

  @Test func `a declaration that still holds a placeholder leaves its section to be written`() throws {
    let input: JSON = [
      "context": ["system": ["id": "income-screening", "release": "1", "purpose": "<what it is for>"]],
      "point": "release",
    ]
    let card = try card(.systemCard, input: input)
    #expect(card.incomplete.contains { $0.section == "Overview" && $0.what.contains("<what it is for>") })
  }

  @Test func `a number is cited from the signed measurement that says the same, else from the decision`()
    throws
  {
    let measured = try fixture.measure("1")
    func input(_ value: Double) -> JSON {
      [
        "context": [
          "system": ["id": "income-screening", "release": "1"],
          "components": [
            ["name": "model", "kind": "model", "digest": .string(LogFixture.digest(1).description)]
          ],
          "evaluations": [
            [
              "name": "holdout", "of": "model", "data": "rows", "kind": "classification",
              "digest": .string(LogFixture.digest(2).description),
            ]
          ],
          "measurements": [
            [
              "id": "holdout.accuracy", "evaluation": "holdout", "metric": "accuracy", "scope": "overall",
              "attributes": [], "slice": [:], "n": 100, "value": JSON(finite: value) ?? .null,
              "low": JSON(finite: 0.85) ?? .null, "high": JSON(finite: 0.95) ?? .null,
              "level": JSON(finite: 0.95) ?? .null, "method": "wilson", "evidence": "evaluation:holdout",
              "judged": true, "judgements": [], "regression": .null,
            ]
          ],
        ], "point": "release",
      ]
    }
    let same = try card(.evaluationReport, input: input(0.9))
    #expect(same.record.sources.contains { $0.id == measured.description && $0.by.contains("ci:main") })
    let other = try card(.evaluationReport, input: input(0.91))
    #expect(!other.record.sources.contains { $0.id == measured.description })
    #expect(other.markdown.contains("0.910"))
  }

  @Test func `the record reads back, and says the same of two documents that differ in ids alone`() throws {
    let first = try card(.systemCard)
    let second = try card(.systemCard)
    #expect(first.record.document != second.record.document)
    #expect(first.record.content == second.record.content)
    let read = try #require(CardRecord(JSON.parse(Array(first.record.json.text(.pretty).utf8))))
    #expect(read.sources == first.record.sources && read.content == first.record.content)
    #expect(second.record.differences(from: read).contains { $0.hasPrefix("now cites decision") })
  }

  @Test func `a card about a component says which one is meant when there is a choice`() throws {
    #expect(throws: DocumentsError(.component, "")) { try card(.modelCard, about: "rows") }
    #expect(throws: DocumentsError(.component, "")) { try card(.systemCard, about: "model") }
    #expect(try card(.modelCard, about: "model").component == "model")
  }
}
