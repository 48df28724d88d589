import Attestation
import Notation

extension Waiver {
  /// Corrections within a day of the first version are no renewal: a typing error costs nobody a renewal.
  static let correctionSeconds: Int64 = 86_400

  /// Judges a statement by everything but its compensating control, which `refusal(in:)` judges once the
  /// outcomes are known.
  ///
  /// A waiver that does not name the one it renews still counts as a renewal of every earlier one, of the same
  /// control and system, whose scope it shares: the cap cannot be evaded by leaving `renews` out.
  ///
  /// - Parameter history: all signed statements; only waivers among them are looked at.
  package static func judge(
    _ signed: SignedStatement, in circumstances: Circumstances, history: [SignedStatement]
  ) -> Result<Waiver, WaiverRefusal> {
    do {
      return .success(try judged(signed, circumstances, history))
    } catch {
      return .failure(error)
    }
  }

  private static func judged(
    _ signed: SignedStatement, _ now: Circumstances, _ history: [SignedStatement]
  ) throws(WaiverRefusal) -> Waiver {
    let granted = try Granted(signed)
    let content = granted.content
    guard content.system == now.system else { throw .otherSystem(content.system) }
    guard content.scope.holds(release: now.release, components: now.components) else {
      throw .outOfScope(content.scope.text)
    }
    // A sealed reason was judged by those who could read it: requester and approver, before they signed.
    if let clear = content.reason.clear, let fault = StatedReason.fault(in: clear) { throw .reason(fault) }
    guard let control = now.catalog[content.control] else { throw .unknownControl(content.control) }
    guard control.waivable, !control.judgesApprovals, now.isWaivable(control.id) else {
      throw .notWaivable(control.id)
    }
    guard content.compensatingControl != content.control else { throw .compensatesItself(content.control) }
    guard let stand = now.catalog[content.compensatingControl] else {
      throw .unknownControl(content.compensatingControl)
    }
    guard stand.compensates else { throw .cannotCompensate(stand.id) }
    guard granted.at <= now.asOf else { throw .notYetEffective(granted.at) }
    guard now.asOf < granted.expires else { throw .expired(granted.expires) }
    guard let rule = now.rule else { throw .tierWithoutWaivers }
    let days = granted.expires.days(since: granted.at)
    guard granted.expires <= granted.at.adding(DaySpan(days: rule.maximumDays)) ?? granted.at else {
      throw .termTooLong(days: days, maximum: rule.maximumDays)
    }
    guard let approver = granted.approvers.first(where: { $0.holdsAny(of: rule.ranks) }) else {
      throw .rank(holders: granted.approvers.map(\.name), needed: rule.ranks)
    }
    let renewals = try renewals(of: granted, signed.id, history)
    guard renewals <= rule.renewals else {
      throw .renewedTooOften(renewals: renewals, maximum: rule.renewals)
    }
    return Waiver(
      id: signed.id, content: content, requester: granted.requester, approver: approver, at: granted.at,
      expires: granted.expires, renewals: renewals)
  }

  /// How many earlier waivers this one continues, named by it or not.
  private static func renewals(
    of granted: Granted, _ id: StatementID, _ history: [SignedStatement]
  ) throws(WaiverRefusal) -> Int {
    var earlier: [StatementID: Granted] = [:]
    for signed in history where signed.id != id {
      guard let other = try? Granted(signed), other.content.system == granted.content.system,
        other.content.control == granted.content.control
      else { continue }
      earlier[signed.id] = other
    }
    var continued: Set<StatementID> = []
    var link = granted
    while let renewed = link.content.renews {
      guard let before = earlier[renewed], before.at <= link.at, continued.insert(renewed).inserted else {
        throw .brokenChain(renewed)
      }
      link = before
    }
    for (other, before) in earlier
    where granted.at.seconds - before.at.seconds > correctionSeconds
      && before.content.scope.overlaps(granted.content.scope)
    {
      continued.insert(other)
    }
    return continued.count
  }

  /// A waiver that was asked for and granted by two people, whether or not it holds now.
  private struct Granted {
    let content: WaiverContent
    let requester: EnrolledKey
    /// Persons that signed and are not the requester, in the order of the envelope.
    let approvers: [EnrolledKey]
    let at: Timestamp
    let expires: Timestamp

    init(_ signed: SignedStatement) throws(WaiverRefusal) {
      do {
        content = try WaiverContent(signed.statement)
      } catch {
        throw .malformed(error)
      }
      let keyid = content.requester
      guard let requester = signed.signatories.first(where: { $0.key.keyid == keyid }) else {
        throw signed.keyOutsideItsTime(keyid).map(WaiverRefusal.keyNotValid)
          ?? .requesterNotSigned(keyid: keyid)
      }
      guard requester.kind == .person else { throw .notAPerson(holder: requester.name, requester.kind) }
      self.requester = requester
      let others = signed.signatories.filter { $0.holder != requester.holder }
      guard let other = others.first else {
        let late = signed.defects.first { if case .keyNotValid = $0 { true } else { false } }
        throw late.map(WaiverRefusal.keyNotValid) ?? .noApprover(requester: requester.name)
      }
      approvers = others.filter { $0.kind == .person }
      guard !approvers.isEmpty else { throw .notAPerson(holder: other.name, other.kind) }
      guard let at = signed.at else { throw .untimed }
      self.at = at
      expires = min(content.expires, signed.statement.effectiveUntil ?? content.expires)
    }
  }

  /// Why the waiver does not hold in an evaluation with these outcomes; nil when it does.
  ///
  /// - Parameter outcomes: every control judged in the same evaluation, with the mark of waivers that may hold.
  package func refusal(in outcomes: [ReleaseState.ControlResult]) -> WaiverRefusal? {
    let name = content.compensatingControl
    guard let result = outcomes.first(where: { $0.control == name }) else {
      return .compensatingControl(name, outcome: nil, waived: false)
    }
    guard result.outcome == .met, !result.waived else {
      return .compensatingControl(name, outcome: result.outcome, waived: result.waived)
    }
    return nil
  }
}
