import Attestation
import Governance
import Ledger
import Notation

extension SystemStatus {
  /// What of the folder is no longer what its newest decision was made about, in a sentence; nil where nothing is, or
  /// the decision's input is gone, which is told elsewhere.
  ///
  /// Components may change without any file that the index of statuses looks at, so this is read each time.
  ///
  /// - Parameter believes: whether the index of digests beside the log spares reading files that seem unchanged.
  func changes(_ surroundings: Surroundings, believing believes: Bool) -> String? {
    guard let id = decision.flatMap({ StatementID($0.id) }), let workspace = try? Workspace(path: folder),
      let log = try? LocalLog.existing(workspace, surroundings: surroundings, checked: .none),
      let recorded = try? log.ledger.statement(id, in: log.ledger.local),
      let content = try? DecisionContent(recorded.statement),
      case .found(let stored)? = try? StoredDecision.read(content, at: recorded.index, log)
    else { return nil }
    let point = content.point == .release ? "" : " --point \(content.point.rawValue)"
    return TreeChanges(since: stored.input, manifest: stored.manifest, in: workspace, believing: believes)
      .sentence(deciding: "ephor gate \(folder)\(point)")
  }
}
