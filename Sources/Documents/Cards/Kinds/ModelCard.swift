import Governance
import Notation

/// What a model does, for whom, how well, and where it must not be used (Mitchell et al. 2019, doi
/// 10.1145/3287560.3287596).
enum ModelCard {
  static let sections = [
    CardSection("Model details") { writer in
      writer.aboutComponent()
      writer.owners()
    },
    CardSection("Intended use") { writer in
      writer.purpose()
      writer.uses(
        "intended_uses", "It is meant for:", missing: "what the model is meant for", isEssential: true)
    },
    CardSection("Out-of-scope use") { writer in
      writer.uses(
        "excluded_uses", "It must not be used for:", missing: "what the model must not be used for",
        isEssential: true)
    },
    CardSection("Training data", prose: "what the model learned from: data, period, selection, known gaps") {
      _ in
    },
    CardSection("Evaluation") { writer in
      writer.evaluations(isEssential: true)
      writer.againstLimits(
        "Figures that are held to a limit", writer.numbers.filter { $0.measurement.scope == .overall })
      writer.overallTable()
      writer.reliability()
    },
    CardSection("Performance by group") { writer in writer.byGroup(isEssential: true) },
    CardSection("Limitations", prose: "where the model fails and what it cannot know") { writer in
      writer.doubts()
    },
    CardSection("Ethical considerations", prose: "whom it can hurt and how that is prevented") { writer in
      writer.tier()
      writer.oversight(isEssential: false)
      writer.waivers(whenNone: nil)
    },
  ]
}
