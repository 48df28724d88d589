import Governance
import Notation
import Rendering

/// Whether the release may go live: what was decided, what is open, who signed, what is ready when it breaks.
enum LaunchReadiness {
  static let sections = [
    CardSection("Decision") { writer in
      let decision = writer.facts.decision.content
      writer.say(
        PageText([
          .text("The \(decision.point.rawValue.replacing("_", with: " ")) gate said "),
          .strong(decision.verdict.rawValue), .text("."),
        ]) + writer.declared())
      if decision.isSelfGoverned {
        writer.sayDeclared(
          "Nothing outside the repository pinned the trust root: the governed could have set the rules.")
      }
      if let note = decision.originNote { writer.sayDeclared("Of the log it is known: \(note).") }
      writer.tally()
      for error in decision.errors { writer.sayDeclared("Not decided: \(error)") }
    },
    CardSection("What stands in the way") { writer in
      let open = writer.facts.required.filter { $0.outcome != .met && !$0.waived }
      guard !open.isEmpty else { return writer.sayDeclared("No required control stands in the way.") }
      writer.outcomes("Open controls", open)
      writer.missing("what these controls ask for", "ephor gate")
    },
    CardSection("Waivers") { writer in writer.waivers(whenNone: "No waiver holds.") },
    CardSection("Signatures") { writer in writer.approvals() },
    CardSection("When it breaks") { writer in
      writer.deployment()
      for (member, words, command) in [
        ("rollback", "that the way back was tried", "deployment.rollback.exercised in ephor.yaml"),
        ("fallback", "that the fallback was tried", "deployment.fallback.exercised in ephor.yaml"),
      ] where writer.facts.deployment[member]?.text("exercised") == nil { writer.missing(words, command) }
      writer.owners()
    },
    CardSection("Monitoring") { writer in writer.monitoring(isEssential: true) },
    CardSection("Evidence that ends") { writer in
      writer.attachments(whenNone: "Nobody attested a file.")
    },
  ]
}
