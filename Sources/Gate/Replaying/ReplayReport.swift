import Decision
import Governance
package import Notation
import Rendering
import TransparencyLog

/// What came of a replay.
package struct ReplayReport: Answer {
  enum Result: Sendable, Hashable {
    case same
    case different([String])
    case notReplayable(String)

    /// Makes a recorded decision again.
    ///
    /// - Parameter index: the leaf at which it stands.
    /// - Throws: what reading the log throws; what the decision lacks is a result.
    init(of record: DecisionContent, at index: LeafIndex, in log: LocalLog) throws {
      switch try StoredDecision.read(record, at: index, log) {
      case .notReplayable(let reason): self = .notReplayable(reason)
      case .different(let reason): self = .different([reason])
      case .found(let stored):
        do {
          switch try stored.replay(under: stored.rules).run(PolicyEngine(stored.rules, inputSchema: nil)) {
          case .same: self = .same
          case .different(let differences): self = .different(differences)
          }
        } catch {
          self = .notReplayable("\(error.message) [\(error.code)]")
        }
      }
    }

    /// `same`, `different` or `not_replayable`.
    var word: String {
      switch self {
      case .same: "same"
      case .different: "different"
      case .notReplayable: "not_replayable"
      }
    }

    /// What differs, or why it cannot be made again; empty where it came out the same.
    var reasons: [String] {
      switch self {
      case .same: []
      case .different(let differences): differences
      case .notReplayable(let reason): [reason]
      }
    }
  }

  let id: String
  let time: String
  let verdict: Verdict
  /// Whose word the decision is.
  let author: DecisionAuthor
  let result: Result
  /// What a reader must know of newer decisions, a sentence each.
  let passedOver: [String]

  /// 1 when it came out differently, 3 when it cannot be replayed.
  package var exitCode: Int32 {
    switch result {
    case .same: 0
    case .different: 1
    case .notReplayable: 3
    }
  }

  /// `{"decision", "time", "recorded_verdict", "by_a_gate", "result": same|different|not_replayable, "reasons",
  /// "passed_over"}`
  package var json: JSON {
    [
      "decision": .string(id), "time": .string(time), "recorded_verdict": .string(verdict.rawValue),
      "by_a_gate": .bool(author.isGate),
      "result": .string(result.word), "reasons": .array(result.reasons.map(JSON.string)),
      "passed_over": .array(passedOver.map(JSON.string)),
    ]
  }

  /// One line, and a line for each reason.
  package func text(_ style: TextStyle) -> String {
    var head = "decision \(id.prefix(19)) of \(time), verdict \(verdict.rawValue)"
    if case .nobodys(let whom) = author {
      head += "\n  nothing is told from it: it is by \(SafeText.line(whom))"
    }
    let told =
      switch result {
      case .same: style.paint("same", "32")
      case .different: style.paint("different", "31")
      case .notReplayable: style.paint("not replayable", "33")
      }
    let lines = ["\(told)  \(head)"] + result.reasons.map { "  \($0)" }
    return (lines + passedOver.map { "note: \(SafeText.line($0))" }).joined(separator: "\n")
  }
}
