import Attestation
import Decision
package import Governance
import Notation
import Rendering

/// What the gate answered, ready to be written in any format.
package struct GateOutcome: GatePage {
  let path: ReleasePath
  let history: History
  let point: ControlPoint
  let answer: Result<(Decision, QuestionBuilder.Built), DecisionError>
  /// What a reader must know beside the findings, a sentence each.
  var notes: [String] = []
  /// What the sealed reasons of waivers say, as far as they can be read here.
  var texts: OpenedTexts = .none
  /// Where the decision stands in the log; nil on a dry run.
  var recorded: DecisionRecorder.Recorded?

  init(
    path: ReleasePath, history: History, point: ControlPoint,
    answer: Result<(Decision, QuestionBuilder.Built), DecisionError>
  ) {
    self.path = path
    self.history = history
    self.point = point
    self.answer = answer
  }

  /// The verdict.
  package var verdict: Verdict {
    if case .success(let (decision, _)) = answer { return decision.verdict }
    return .error
  }

  /// Verdict, exit code and the decision's id.
  package var outputs: [(name: String, value: String)] {
    [(name: "verdict", value: verdict.rawValue), (name: "exit-code", value: "\(exitCode)")]
      + (recorded.map { [(name: "decision", value: $0.id.description)] } ?? [])
  }

  /// 0 allowed, 1 policy says no, 3 Ephor could not decide (architecture, "The commands").
  package var exitCode: Int32 {
    switch answer {
    case .success(let (decision, _)): decision.exitCode
    case .failure: path.rules.baseline.point(point).mode == .shadow ? 0 : 3
    }
  }
}

extension Baseline.Point {
  /// What whoever asked has to do where nothing could be decided: go on in shadow mode, and where the baseline lets
  /// the point fail open. The exit code stays 3 there: a job stops unless it goes by the effect.
  var effectOfError: Effect { mode == .shadow || fail == .open ? .allow : .deny }
}
