import Foundation
import Governance
import Notation
import Testing

/// The catalogue keeps its promises: families, references, terms, commands.
@Suite struct CatalogTests {
  let rules: Rules
  var controls: [Control] { rules.catalog.controls }

  init() throws { rules = try Installation.rules() }

  @Test func `there are sixteen families, none of them empty`() {
    #expect(rules.catalog.families.map(\.id) == Catalog.prefixes.keys.sorted())
    for family in rules.catalog.families {
      #expect(controls.contains { $0.family == family.id }, "\(family.id)")
    }
  }

  @Test func `there are a hundred and eleven controls`() { #expect(controls.count == 111) }

  @Test func `the ids that the program relies on mean what it relies on`() throws {
    let titles = [
      "GOV-01": "Owners", "GOV-02": "tier", "GOV-03": "submitted", "GOV-04": "approved", "EVA-01": "Quality",
      "EVA-02": "last approved", "EVA-03": "calibrated", "FAI-01": "rates", "FAI-02": "Errors",
      "FAI-03": "too small", "DOC-01": "model card", "DOC-02": "datasheet", "GEN-01": "Unsafe",
    ]
    for (id, word) in titles {
      let control = try #require(rules.catalog[id])
      #expect(control.title.contains(word), "\(id) \(control.title)")
    }
    #expect(controls.filter(\.judgesApprovals).map(\.id) == ["GOV-03", "GOV-04"])
  }

  @Test func `what judges approvals, or forbids, cannot be waived`() throws {
    for id in ["GOV-01", "GOV-02", "GOV-03", "GOV-04"] {
      #expect(try #require(rules.catalog[id]).waivable == false, "\(id)")
    }
  }

  @Test func `every control says in full what it is about`() {
    for control in controls {
      for text in [control.intent, control.harm, control.remedy.text] {
        #expect(text.hasSuffix("."), "\(control.id): \(text)")
      }
      #expect(!control.risks.isEmpty, "\(control.id)")
      #expect(!control.mappings.isEmpty, "\(control.id)")
      #expect(control.locate != nil, "\(control.id)")
      #expect(control.evidence.allSatisfy { $0.maximumAgeDays != nil }, "\(control.id)")
      #expect(!control.tiers.isEmpty, "\(control.id)")
    }
  }

  @Test func `a control of a tier is one of every tier above`() {
    for control in controls {
      #expect(control.tiers == Array(Tier.allCases.suffix(control.tiers.count)), "\(control.id)")
    }
  }

  @Test func `remedies name commands that exist, and the control where the command wants one`() {
    let known: Set = ["gate", "submit", "approve", "evaluate", "import", "waive", "diff", "status"]
    for control in controls {
      let words = (control.remedy.command ?? "").split(separator: " ")
      #expect(words.first == "ephor" && words.count > 1 && known.contains(String(words[1])), "\(control.id)")
      if words.count > 1, ["import", "waive"].contains(words[1]) {
        #expect(words.contains { $0 == control.id }, "\(control.id)")
      }
      if words.contains("import") {
        #expect(control.evidence.contains { $0.kind == .attachment }, "\(control.id)")
      }
    }
  }

  @Test func `at every point every tier is asked something, and more than the tier below`() {
    for point in ControlPoint.allCases {
      let counts = Tier.allCases.map { rules.required($0, at: point).count }
      #expect(counts[0] > 0 && counts == counts.sorted(), "\(point): \(counts)")
    }
  }

  @Test func `a system of the lowest tier is asked for six things at release`() {
    let asked = rules.required(.minimal, at: .release).map(\.id)
    #expect(asked == ["GOV-01", "GOV-02", "GOV-05", "GOV-08", "MOD-01", "PRI-05"])
  }
}
