import Attestation
package import Gate
import Governance
package import Notation
import Rendering

/// A questionnaire answered from evidence, or told why not.
///
/// Answers speak of controls, never yes or no: a question can be asked either way round.
package struct AnswerSheet: Answer {
  /// What came of one question.
  enum Status: String {
    /// Every matched control that has an object here is met, on evidence that counts now.
    case met
    /// Some of them are, and of others, or of something else that the question cites, nothing can be said.
    case partly
    /// The evidence shows that one of them is not met, or cannot settle it.
    case notMet = "not_met"
    /// No evidence, so no answer.
    case unanswered
  }

  /// A question with its answer.
  struct Row {
    let question: Questionnaire.Question
    let status: Status
    /// How controls were found, or why none were.
    let why: String
    let controls: [ControlAnswer]
  }

  let questionnaire: Questionnaire
  let system: DecidedSystem
  let now: Timestamp
  let rows: [Row]

  /// Answers every question.
  ///
  /// - Parameter now: when freshness is judged.
  package init(_ questionnaire: Questionnaire, about system: DecidedSystem, now: Timestamp) {
    self.questionnaire = questionnaire
    self.system = system
    self.now = now
    let matcher = QuestionMatcher(system.account.rules.catalog)
    var known: [String: ControlAnswer] = [:]
    rows = questionnaire.questions.map { question in
      switch matcher.match(question, isTrusted: questionnaire.isReferenceNamed) {
      case .none(let why): return Row(question: question, status: .unanswered, why: why, controls: [])
      case .controls(let ids, let why, let isPartial):
        let controls = ids.map { id -> ControlAnswer in
          if let answer = known[id] { return answer }
          let answer = ControlAnswer(id, in: system, now: now)
          known[id] = answer
          return answer
        }
        return Row(
          question: question, status: Self.status(controls, isPartial: isPartial), why: why,
          controls: controls)
      }
    }
  }

  private static func status(_ controls: [ControlAnswer], isPartial: Bool) -> Status {
    if controls.contains(where: { $0.standing == .notMet }) { return .notMet }
    let met = controls.filter { $0.standing == .met }.count
    let asked = controls.filter { $0.standing != .notApplicable }.count
    return met == 0 ? .unanswered : met == asked && !isPartial ? .met : .partly
  }

  private func count(_ status: Status) -> Int { rows.filter { $0.status == status }.count }

  /// 1 when a question is left without an answer, or with a part of one.
  package var exitCode: Int32 { count(.unanswered) + count(.partly) > 0 ? 1 : 0 }

  /// Whose key signed the decision, for people.
  var signatory: String {
    guard let author = system.decision.author else { return "no enrolled key" }
    return "the enrolled key of \(author.name)\(author.isDemo ? ", a DEMO key" : "")"
  }

  /// `sha256:…`, the decision that everything rests on.
  private var decision: String { system.decision.id.description }

  /// `{"system", "release", "decision", "decided", "signed_by_enrolled_key", "decided_by", "as_of", "counts", "answers":
  /// [{line, question, reference, status, matched, controls}]}`
  package var json: JSON {
    [
      "system": .string(system.decision.content.system), "release": .string(system.decision.content.release),
      "decision": .string(decision), "decided": .string(system.decision.content.time.description),
      "signed_by_enrolled_key": .bool(system.decision.counts), "decided_by": .string(signatory),
      "as_of": .string(now.description),
      "notes": .array(system.notices.map(JSON.string)),
      "counts": [
        "questions": JSON(rows.count), "met": JSON(count(.met)), "partly": JSON(count(.partly)),
        "not_met": JSON(count(.notMet)), "unanswered": JSON(count(.unanswered)),
      ],
      "answers": .array(
        rows.map { row in
          [
            "line": JSON(row.question.line), "question": .string(row.question.text),
            "reference": .string(row.question.reference), "status": .string(row.status.rawValue),
            "matched": .string(row.why), "controls": .array(row.controls.map(\.json)),
          ]
        }),
    ]
  }

  /// Counts first, then each question with what is known.
  package func text(_ style: TextStyle) -> String {
    let record = system.decision.content
    var lines = [
      "\(rows.count) questions about \(record.system) \(record.release): \(count(.met)) met, \(count(.partly)) partly, "
        + "\(count(.notMet)) not met, \(count(.unanswered)) unanswered",
      "from the decision \(system.decision.id.digest.short) of \(record.time), \(record.verdict.rawValue)"
        + ", signed by \(signatory)",
    ]
    lines += system.notices.map { "note: \(SafeText.line($0))" }
    for row in rows {
      let words = row.status.rawValue.replacing("_", with: " ")
      lines += [
        "", "line \(row.question.line)  \(words)  \(SafeText.line(row.question.text))",
        "  \(SafeText.line(row.why))",
      ]
      for control in row.controls {
        lines.append("  \(SafeText.line(control.text))")
        lines += control.evidence.map { "    \(SafeText.line($0.text))" }
        if let command = control.command { lines.append("    to supply it: \(command)") }
      }
    }
    return lines.joined(separator: "\n")
  }
}
