import Governance
import Notation
import Rendering

/// Why the system is safe enough for its use: claims, the evidence for each, and what speaks against them.
///
/// The outline follows claims, arguments and evidence (ISO/IEC/IEEE 15026-2); it argues nothing that no control shows.
enum SafetyCase {
  static let sections = [
    CardSection("Claim") { writer in
      let facts = writer.facts
      writer.sayDeclared(
        "The claim under test: \(facts.systemName), release \(facts.release), is acceptably safe for its intended use, "
          + "under the limits and the oversight declared here. It stands as far as the sections below support it."
      )
      writer.uses("intended_uses", "Its intended use:", missing: "what it is meant for", isEssential: true)
    },
    CardSection("Context") { writer in
      writer.purpose()
      writer.tier()
      writer.components("What it is made of", writer.facts.components)
    },
    CardSection("Assumptions", prose: "what must be true outside the system for the argument to hold"),
    CardSection("Argument") { writer in
      let findings = writer.findings()
      guard !findings.isEmpty else {
        return writer.missing("no control was judged", "ephor gate", isEssential: true)
      }
      writer.tally(showing: findings)
      for family in writer.families(findings) {
        writer.add(.heading(family.title))
        writer.outcomes("Sub-claims of \(family.title.lowercased())", family.findings)
      }
    },
    CardSection("Evidence") { writer in
      writer.evaluations(isEssential: false)
      writer.againstLimits("Figures against their limits", writer.numbers)
      writer.attachments(whenNone: "Nobody attested a file.")
    },
    CardSection("What speaks against it") { writer in
      let open = writer.findings().filter { $0.outcome != .met }
      if open.isEmpty { writer.sayDeclared("No required control is open.") }
      writer.outcomes("Controls that do not hold", open, withHarm: true)
      writer.doubts()
    },
    CardSection("Acceptance") { writer in
      writer.waivers(whenNone: "No waiver holds.")
      writer.approvals()
    },
  ]
}

extension CardWriter {
  /// Findings by family of the catalogue, in its order.
  fileprivate func families(
    _ findings: [DecisionContent.Finding]
  ) -> [(title: String, findings: [DecisionContent.Finding])] {
    (facts.rules?.catalog.families ?? []).compactMap { family in
      let own = findings.filter { facts.control($0.control)?.family == family.id }
      return own.isEmpty ? nil : (family.title, own)
    }
  }
}
