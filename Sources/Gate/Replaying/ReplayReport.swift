import Governance
package import Notation

/// What came of a replay.
package struct ReplayReport: Answer {
  enum Result {
    case same
    case different([String])
    case notReplayable(String)
  }

  let id: String
  let time: String
  let verdict: Verdict
  let result: Result

  /// 1 when it came out differently, 3 when it cannot be replayed.
  package var exitCode: Int32 {
    switch result {
    case .same: 0
    case .different: 1
    case .notReplayable: 3
    }
  }

  /// `{"decision", "time", "recorded_verdict", "result": same|different|not_replayable, "reasons"}`
  package var json: JSON {
    let (name, reasons): (String, [String]) =
      switch result {
      case .same: ("same", [])
      case .different(let differences): ("different", differences)
      case .notReplayable(let reason): ("not_replayable", [reason])
      }
    return [
      "decision": .string(id), "time": .string(time), "recorded_verdict": .string(verdict.rawValue),
      "result": .string(name), "reasons": .array(reasons.map(JSON.string)),
    ]
  }

  /// One line, and a line for each reason.
  package func text(_ style: TextStyle) -> String {
    let head = "decision \(id.prefix(19)) of \(time), verdict \(verdict.rawValue)"
    switch result {
    case .same: return "\(style.paint("same", "32"))  \(head)"
    case .different(let reasons):
      return ([style.paint("different", "31") + "  \(head)"] + reasons.map { "  \($0)" }).joined(
        separator: "\n")
    case .notReplayable(let reason): return "\(style.paint("not replayable", "33"))  \(head)\n  \(reason)"
    }
  }
}
