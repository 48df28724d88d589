import Governance
import Notation

/// What a prompt is meant to make a model do.
enum PromptSpecification {
  static let sections = [
    CardSection("Task", prose: "what the prompt must achieve") { writer in
      writer.aboutComponent()
      writer.purpose()
    },
    CardSection("Behaviour", prose: "how the system must answer, in which tone and form"),
    CardSection("Refusals", prose: "what the system must refuse or hand over to a person") { writer in
      writer.uses(
        "excluded_uses", "The system is not for:", missing: "what it must not do", isEssential: true)
    },
    CardSection("Inputs", prose: "what is put into the prompt, and which of it is not to be trusted") {
      writer in
      writer.components("What it may be given", writer.facts.components(.corpus, .tool, .dataset))
    },
    CardSection("Changes") { writer in
      writer.sayDeclared(
        "The prompt is one of the components of the release, pinned by its digest: a changed prompt is another state, "
          + "which is measured and approved again before it is released.")
      writer.changes()
      writer.evaluations(isEssential: true)
      writer.againstLimits(
        "What was measured of the release that the prompt is part of, against its limits",
        writer.numbers.filter { $0.measurement.scope == .overall })
    },
  ]
}
