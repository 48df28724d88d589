package import Attestation
package import Governance
import Notation

/// What would become of a waiver, so that nobody signs, and no path leads through, what could never count.
///
/// The gate's own judgement is asked, over the statement as it is or as it would be: nothing is judged twice by two
/// rules.
package struct WaiverProspect: Sendable {
  private let circumstances: Waiver.Circumstances
  private let history: [SignedStatement]

  /// - Parameters:
  ///   - circumstances: what waivers are judged against.
  ///   - history: every signed waiver there is.
  package init(_ circumstances: Waiver.Circumstances, history: [SignedStatement]) {
    self.circumstances = circumstances
    self.history = history
  }

  /// Why a statement, signed as it is, is no waiver; nil when it is one. Its compensating control is not looked at.
  package func refusal(of signed: SignedStatement) -> WaiverRefusal? {
    switch Waiver.judge(signed, in: circumstances, history: history) {
    case .success: nil
    case .failure(let refusal): refusal
    }
  }

  /// Why a request would be no waiver even with the signature of somebody else of the right rank; nil when it would.
  package func refusalOnceGranted(_ request: SignedStatement) -> WaiverRefusal? {
    guard let content = try? WaiverContent(request.statement),
      let requester = request.signatories.first(where: { $0.key.keyid == content.requester })
    else { return refusal(of: request) }
    // Nobody's key: it stands for whoever grants, and is gone with this call.
    let somebody = EnrolledKey(
      key: requester.key, holder: "somebody:else", kind: .person, ranks: circumstances.rule?.ranks ?? [],
      validFrom: requester.validFrom)
    return refusal(
      of: SignedStatement(
        id: request.id, statement: request.statement, signatories: request.signatories + [somebody],
        defects: request.defects, recordedAt: request.recordedAt))
  }

  /// Why a waiver of a control that this person asked for now could not count, whoever granted it; nil when it could.
  package func refusal(
    ofWaiving control: String, compensating: String, askedBy requester: EnrolledKey
  ) -> WaiverRefusal? {
    let now = circumstances.asOf
    let term = DaySpan(days: circumstances.rule?.maximumDays ?? 1)
    let content = WaiverContent(
      system: circumstances.system, control: control,
      scope: .releases(from: circumstances.release, to: circumstances.release),
      reason: .clear("Asked to see whether it could count."), compensatingControl: compensating,
      expires: now.adding(term) ?? now, requester: requester.key.keyid)
    let subject = Subject(name: circumstances.system, digest: Digest(sha256Of: []))
    guard
      let statement = try? content.statement(
        about: [subject], author: requester.key.keyid, nonce: String(repeating: "0", count: 32), from: now,
        until: content.expires),
      let id = try? statement.id()
    else { return nil }
    return refusalOnceGranted(SignedStatement(id: id, statement: statement, signatories: [requester]))
  }
}
