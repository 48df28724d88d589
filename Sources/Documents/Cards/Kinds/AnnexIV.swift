import Governance
import Notation
import Rendering

/// The technical documentation of Regulation (EU) 2024/1689, article 11 and Annex IV, point by point.
enum AnnexIV {
  static let sections = [
    CardSection(
      "General description",
      prose:
        "point 1(a): the name of the provider; points 1(b) to 1(h): interaction, forms, hardware, user interface"
    ) {
      writer in
      let facts = writer.facts
      writer.say("Annex IV, point 1. Points that no declaration answers are answered in prose.")
      writer.points([
        ("1(a)", "intended purpose", facts.system.text("purpose")),
        ("1(a)", "our role under the regulation", facts.system["eu_ai_act"]?.words("role")),
        ("1(a)", "version", facts.release),
        (
          "1(a)", "earlier version",
          facts.context["release"]?["previous"]?.text("id") ?? "none was approved before"
        ),
        ("1(d)", "forms", facts.system.strings("surfaces").joined(separator: ", ").replacing("_", with: " ")),
      ])
      writer.tier()
      writer.instructions()
    },
    CardSection(
      "Development",
      prose: "points 2(a) to 2(c) and 2(f): how it was developed, design choices and trade-offs, resources, "
        + "pre-determined changes"
    ) { writer in
      let facts = writer.facts
      writer.say("Annex IV, point 2.")
      writer.components("Point 2(c): what it is made of", facts.components)
      writer.components("Point 2(d): data", facts.components(.dataset, .corpus))
      writer.oversight(isEssential: false)
      writer.evaluations(isEssential: true)
      writer.againstLimits("Point 2(g): figures against their limits", writer.numbers)
      writer.attachments()
      writer.outcomes("Point 2(h): cybersecurity", writer.findings("security"))
    },
    CardSection(
      "Monitoring and control",
      prose: "point 3: foreseeable unintended outcomes and sources of risk, specifications of input data"
    ) { writer in
      writer.say("Annex IV, point 3.")
      writer.uses(
        "excluded_uses", "It must not be used for:", missing: "what it must not be used for",
        isEssential: false)
      writer.oversight(isEssential: true)
      writer.byGroup(isEssential: false)
      writer.doubts()
    },
    CardSection("Metrics", prose: "point 4: why these metrics fit this system") { writer in
      writer.say("Annex IV, point 4.")
      writer.limits()
      writer.overallTable()
      writer.reliability()
    },
    CardSection(
      "Risk management", prose: "point 5: how risks are managed over the life of the system (article 9)"
    ) {
      writer in
      writer.say("Annex IV, point 5.")
      let findings = writer.findings()
      writer.tally(showing: findings)
      writer.outcomes("Controls that do not hold", findings.filter { $0.outcome != .met })
      writer.waivers(whenNone: "No waiver holds.")
    },
    CardSection("Changes") { writer in
      writer.say("Annex IV, point 6.")
      writer.changes()
    },
    CardSection(
      "Standards", prose: "point 7: harmonised standards applied in full or in part, or what was done instead"
    ),
    CardSection(
      "Declaration of conformity", prose: "point 8: a copy of the EU declaration of conformity (article 47)"),
    CardSection("Post-market monitoring") { writer in
      writer.say("Annex IV, point 9, and article 72(3).")
      writer.monitoring(isEssential: true)
      writer.incidents()
    },
  ]
}

extension CardWriter {
  /// Points of the annex with what answers them.
  fileprivate mutating func points(_ points: [(point: String, what: String, answer: String?)]) {
    let source = declared()
    let known = points.compactMap { point -> [PageText]? in
      guard let answer = point.answer, !answer.isEmpty else { return nil }
      return [PageText(point.point), PageText(point.what), PageText(answer) + source]
    }
    add(
      .table(PageTable("Annex IV, point by point", [.init("Point"), .init("Asked"), .init("Answer")], known)))
    for point in points where point.answer?.isEmpty ?? true {
      missing("point \(point.point): \(point.what)", "ephor.yaml")
    }
  }

  /// Point 1(h): the instructions for use, where the release has them.
  fileprivate mutating func instructions() {
    let documents = facts.context["documents"]?.array ?? []
    if let found = documents.first(where: { $0.text("kind") == DocumentKind.instructionsForUse.rawValue }) {
      sayDeclared("Point 1(h): instructions for use are in \(found.text("path") ?? "the repository").")
    } else {
      missing(
        "point 1(h): instructions for use", "documents: - kind: instructions_for_use in ephor.yaml",
        "ephor gate")
    }
  }
}
