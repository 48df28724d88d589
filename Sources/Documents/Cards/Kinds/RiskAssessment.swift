import Governance
import Notation

/// What can go wrong and what is done about it.
enum RiskAssessment {
  static let sections = [
    CardSection("Scope") { writer in
      writer.purpose()
      writer.tier()
      writer.owners()
    },
    CardSection("Risks", prose: "each foreseeable harm with its likelihood and severity") { writer in
      writer.outcomes(
        "Harms that the required controls guard against", writer.findings().filter { $0.severity >= .high },
        withHarm: true)
    },
    CardSection("Misuse", prose: "how the system could be misused and by whom") { writer in
      writer.uses(
        "excluded_uses", "Excluded by declaration:", missing: "what it must not be used for",
        isEssential: false)
    },
    CardSection("Treatment") { writer in
      let findings = writer.findings()
      if findings.isEmpty {
        writer.missing("what is done about each risk", "ephor gate", isEssential: true)
      }
      writer.tally(showing: findings)
      writer.outcomes("Controls that hold", findings.filter { $0.outcome == .met && $0.severity >= .high })
      writer.attachments()
      writer.oversight(isEssential: false)
    },
    CardSection("Residual risk", prose: "what remains after treatment, and why that is acceptable") {
      writer in
      writer.outcomes("Controls that do not hold", writer.findings().filter { $0.outcome != .met })
      writer.waivers(whenNone: "No waiver holds.")
      writer.doubts()
      writer.incidents()
    },
    CardSection("Alternatives", prose: "what errors cost, and whether something simpler would do") { writer in
      if let fallback = writer.facts.deployment["fallback"]?.text("description") {
        writer.sayDeclared("Without the system: \(fallback).")
      }
    },
  ]
}
