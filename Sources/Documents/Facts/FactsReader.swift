import Attestation
import Governance

/// Sorts statements by what they say.
struct FactsReader {
  /// Statements of other releases are left out of the arrays; nil to keep all.
  let release: String?
  private(set) var decisions: [LoggedFact<DecisionContent>] = []
  private(set) var measurements: [LoggedFact<MeasurementContent>] = []
  private(set) var submissions: [LoggedFact<SubmissionContent>] = []
  private(set) var approvals: [LoggedFact<ApprovalContent>] = []
  private(set) var waivers: [LoggedFact<WaiverContent>] = []
  private(set) var attachments: [LoggedFact<AttachmentContent>] = []
  private(set) var baselines: [LoggedFact<BaselineContent>] = []
  private(set) var others: [LoggedStatement] = []

  init(release: String?) { self.release = release }

  mutating func take(_ logged: LoggedStatement) {
    switch logged.kind {
    case DecisionContent.predicateType: take(logged, into: \.decisions) { $0.release }
    case MeasurementContent.predicateType: take(logged, into: \.measurements) { $0.release }
    case SubmissionContent.predicateType: take(logged, into: \.submissions) { $0.state.release }
    case ApprovalContent.predicateType: take(logged, into: \.approvals) { $0.state.release }
    case WaiverContent.predicateType: take(logged, into: \.waivers) { _ in nil }
    case AttachmentContent.predicateType: take(logged, into: \.attachments) { _ in nil }
    case BaselineContent.predicateType: take(logged, into: \.baselines) { _ in nil }
    default: others.append(logged)
    }
  }

  private mutating func take<Content: StatementContent>(
    _ logged: LoggedStatement, into facts: WritableKeyPath<Self, [LoggedFact<Content>]>,
    release named: (Content) -> String?
  ) {
    guard let content = try? Content(logged.statement) else {
      others.append(logged)
      return
    }
    if let release, let named = named(content), named != release { return }
    self[keyPath: facts].append(LoggedFact(logged: logged, content: content))
  }
}
