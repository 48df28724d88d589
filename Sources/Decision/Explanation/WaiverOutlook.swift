package import Attestation
package import Governance

/// What stands between the controls in the way and a waiver: requests that only lack the grant, and controls for which
/// no waiver could count any more.
package struct WaiverOutlook: Sendable {
  /// A signed request, and the file it lies in.
  package struct Request: Sendable {
    /// As the user types it into a shell.
    package let file: String
    /// The statement with the signatures that count.
    package let signed: SignedStatement

    package init(file: String, signed: SignedStatement) {
      self.file = file
      self.signed = signed
    }
  }

  /// A request that counts as soon as somebody else of the tier's rank signs it.
  package struct Pending: Sendable {
    /// The file to sign.
    package let file: String
    /// Who asked, and so cannot grant.
    package let requester: EnrolledKey
  }

  /// By control in the way.
  package let pending: [String: Pending]
  /// By control in the way: why a waiver asked for now could not count, whoever granted it.
  package let barred: [String: WaiverRefusal]

  /// - Parameters:
  ///   - requests: every waiver under `governance/`, granted or not.
  ///   - prospect: what would become of them, and of others.
  ///   - people: those whose keys count now; nobody where there is no trust root.
  package init(
    _ decision: Decision, requests: [Request], prospect: WaiverProspect, people: [EnrolledKey]
  ) {
    let met = Set(
      decision.controls.filter { $0.outcome == .met && $0.control.compensates }.map(\.control.id))
    var pending: [String: Pending] = [:]
    var barred: [String: WaiverRefusal] = [:]
    for control in decision.blocking where !control.control.judgesApprovals {
      let id = control.control.id
      if let waiting = Self.waiting(for: id, among: requests, prospect, met) {
        pending[id] = waiting
      } else {
        barred[id] = Self.bar(control.control, decision.waiverTerms, prospect, met, people.first)
      }
    }
    self.pending = pending
    self.barred = barred
  }

  /// The request that would hold longest, of those that somebody's grant would make a waiver.
  private static func waiting(
    for control: String, among requests: [Request], _ prospect: WaiverProspect, _ met: Set<String>
  ) -> Pending? {
    var best: (content: WaiverContent, pending: Pending)?
    for request in requests {
      guard let content = try? WaiverContent(request.signed.statement), content.control == control,
        met.contains(content.compensatingControl), best.map({ $0.content.expires < content.expires }) ?? true,
        let requester = request.signed.signatories.first(where: { $0.key.keyid == content.requester }),
        prospect.refusal(of: request.signed) != nil, prospect.refusalOnceGranted(request.signed) == nil
      else { continue }
      best = (content, Pending(file: request.file, requester: requester))
    }
    return best?.pending
  }

  private static func bar(
    _ control: Control, _ terms: WaiverTerms, _ prospect: WaiverProspect, _ met: Set<String>,
    _ requester: EnrolledKey?
  ) -> WaiverRefusal? {
    guard terms.rule != nil else { return .tierWithoutWaivers }
    guard control.waivable, terms.isWaivable(control.id) else { return .notWaivable(control.id) }
    // Without anybody to ask, or anything to stand in, the steps before this one come first.
    guard let requester, let compensating = met.min() else { return nil }
    return prospect.refusal(ofWaiving: control.id, compensating: compensating, askedBy: requester)
  }
}
