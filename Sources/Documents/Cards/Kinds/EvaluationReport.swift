import Governance
import Notation
import Rendering

/// Everything that was measured, against what, and what came of it.
enum EvaluationReport {
  static let sections = [
    CardSection("What was measured") { writer in
      writer.evaluations(isEssential: true)
      writer.attachments(nil)
    },
    CardSection("Against the limits") { writer in
      writer.limits()
      writer.againstLimits("Figures and their limits", writer.numbers)
      writer.outcomes(
        "What the controls came to", writer.findings("evaluation", "fairness", "generative", "model"))
    },
    CardSection("All figures") { writer in writer.overallTable() },
    CardSection("Calibration") { writer in
      let before = writer.blocks.count
      writer.reliability()
      guard writer.blocks.count == before else { return }
      guard writer.facts.evaluations.contains(where: { $0["columns"]?["score"] != nil }) else {
        return writer.sayDeclared("No evaluation has scores, so there is nothing to calibrate.")
      }
      writer.missing(
        "no signed measurement holds bins of scores", "columns.score of a classification in ephor.yaml",
        "ephor evaluate --sign", "ephor gate")
    },
    CardSection("By group") { writer in writer.byGroup(isEssential: false) },
    CardSection("Against the release before") { writer in
      writer.changes()
      writer.regressions()
    },
    CardSection("What is open") { writer in
      let before = writer.blocks.count
      writer.doubts()
      writer.waivers(whenNone: nil)
      guard writer.blocks.count == before else { return }
      let isHeld = writer.numbers.contains { !$0.item.judgements.isEmpty }
      writer.sayDeclared(isHeld ? "Every comparison with a limit is met." : "No number is held to a limit.")
    },
  ]
}
