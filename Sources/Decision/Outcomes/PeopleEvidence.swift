import Governance
import Notation

/// The submission and the approvals of an input document, as evidence that policies may cite by their ids.
///
/// Only those that count stand in the document, and they are about its very state, so they are always current.
enum PeopleEvidence {
  static func items(in input: JSON, at time: Timestamp) throws(DecisionError) -> [EvidenceItem] {
    let context = input["context"]
    let approvals = context?["approvals"]?.array ?? []
    var people = approvals.map { (statement: $0, summary: "approval") }
    if let submission = context?["submission"], !submission.isNull {
      people.append((submission, "submission"))
    }
    var items: [EvidenceItem] = []
    for (statement, summary) in people {
      guard let id = statement["id"]?.string, let holder = statement["holder"]?.string,
        let at = statement["at"]?.string.flatMap({ try? Timestamp(parsing: $0) }),
        let state = statement["state"]?.string.flatMap({ try? Digest(parsing: $0) })
      else {
        throw DecisionError(
          .notReplayable, "the input holds a \(summary) that is not read: \(PolicyEngine.shown(statement))")
      }
      items.append(
        EvidenceItem(
          id: id, kind: .statement, subjects: [.init(name: "state", digest: state)], collected: at,
          effectiveFrom: at, summary: "\(summary) by \(holder)", release: [state], asOf: time))
    }
    return items
  }
}
