import Governance
import Notation

/// The whole system: parts, boundaries, behaviour.
enum SystemCard {
  static let sections = [
    CardSection("Overview") { writer in
      writer.purpose()
      writer.owners()
      writer.tier()
    },
    CardSection("Architecture", prose: "how models, prompts, tools, corpora and guardrails work together") {
      writer in
      writer.components("Components", writer.facts.components)
    },
    CardSection("Capabilities and limits", prose: "what the system can and cannot do") { writer in
      writer.uses(
        "intended_uses", "It is meant for:", missing: "what the system is meant for", isEssential: true)
      writer.uses(
        "excluded_uses", "It must not be used for:", missing: "what the system must not be used for",
        isEssential: true)
      writer.doubts()
    },
    CardSection("Safety") { writer in
      let guardrails = writer.facts.components(.guardrail)
      writer.components("Guardrails", guardrails)
      writer.evaluations(isEssential: guardrails.isEmpty)
      writer.againstLimits(
        "Figures that are held to a limit", writer.numbers.filter { $0.measurement.scope == .overall })
      writer.outcomes("Controls of safety", writer.findings("generative", "agents", "security", "evaluation"))
      writer.attachments()
    },
    CardSection("Oversight") { writer in
      writer.oversight(isEssential: true)
      writer.monitoring(isEssential: false)
    },
  ]
}
