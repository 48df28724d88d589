import Attestation
import Governance
import Notation

/// Which statements are evidence for which control: the attachments made for it, and the measurements that were
/// compared with its limits.
struct EvidenceIndex {
  private var statements: [String: [LoggedStatement]] = [:]

  /// - Parameter input: the input document of the decision; nil where it is not stored, and then attachments that
  ///   hold are all that is known.
  init(_ facts: SystemFacts, _ input: JSON?) {
    guard let context = input?["context"] else {
      for attachment in facts.attachments where attachment.counts {
        add(attachment.logged, for: attachment.content.control)
      }
      return
    }
    for item in context["evidence"]?.array ?? [] {
      guard let control = item["control"]?.string, let logged = Self.named(item["id"], facts) else {
        continue
      }
      add(logged, for: control)
    }
    var measured: [String: Digest] = [:]
    for evaluation in context["evaluations"]?.array ?? [] {
      guard let name = evaluation["name"]?.string else { continue }
      measured[name] = evaluation["digest"]?.string.flatMap { try? Digest(parsing: $0) }
    }
    for item in context["measurements"]?.array ?? [] {
      let judged = (item["judgements"]?.array ?? []) + [item["regression"]].compactMap { $0 }
      let controls = judged.compactMap { $0["control"]?.string }
      guard !controls.isEmpty else { continue }
      let sources = Self.named(item["evidence"], facts).map { [$0] } ?? Self.signed(item, measured, facts)
      for logged in sources { for control in controls { add(logged, for: control) } }
    }
  }

  /// The statements, each once, in the order of the log.
  subscript(control: String) -> [LoggedStatement] {
    (statements[control] ?? []).sorted { $0.index < $1.index }
  }

  private mutating func add(_ logged: LoggedStatement, for control: String) {
    guard logged.counts, statements[control]?.contains(where: { $0.id == logged.id }) != true else { return }
    statements[control, default: []].append(logged)
  }

  private static func named(_ id: JSON?, _ facts: SystemFacts) -> LoggedStatement? {
    id?.string.flatMap { StatementID($0) }.flatMap { facts[$0] }
  }

  /// The signed measurements of the very file that the gate measured itself: the newest one.
  private static func signed(
    _ item: JSON, _ measured: [String: Digest], _ facts: SystemFacts
  ) -> [LoggedStatement] {
    guard let evaluation = item["evaluation"]?.string, let digest = measured[evaluation] else { return [] }
    let same = facts.measurements.last { fact in
      fact.counts && fact.content.evaluation == evaluation && fact.content.items == digest
    }
    return same.map { [$0.logged] } ?? []
  }
}
