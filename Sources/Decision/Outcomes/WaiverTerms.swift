package import Governance
package import Notation

/// What a waiver may be in one decision: term, renewals and ranks, and which controls can be waived at all.
///
/// Policy may tighten what the baseline allows; it is never looser (invariant 7).
package struct WaiverTerms: Sendable {
  /// Nil where nothing can be waived.
  package let rule: Baseline.WaiverRule?
  private let waivable: [String: Bool]

  /// - Parameters:
  ///   - baseline: what the baseline allows in the tier.
  ///   - answer: what the policies said of waivers.
  package init(_ baseline: Baseline.WaiverRule?, _ answer: PolicyAnswer) {
    waivable = answer.waivable
    guard let baseline, let policy = answer.waivers,
      let ranks = ApprovalFloor.shared(baseline.ranks, policy.ranks)
    else {
      rule = nil
      return
    }
    rule = Baseline.WaiverRule(
      maximumDays: min(baseline.maximumDays, policy.maximumDays),
      renewals: min(baseline.renewals, policy.renewals), ranks: ranks)
  }

  /// What policy says about waiving a control; the catalogue's word is a floor below it.
  package func isWaivable(_ control: String) -> Bool { waivable[control] ?? true }

  /// What waivers of a release are judged against under these terms.
  package func circumstances(
    _ manifest: Manifest, components: [ReleaseState.ComponentDigest], asOf: Timestamp, catalog: Catalog
  ) -> Waiver.Circumstances {
    Waiver.Circumstances(
      system: manifest.system.id, release: manifest.system.release,
      components: Set(components.map(\.digest)), asOf: asOf, rule: rule, catalog: catalog,
      isWaivable: isWaivable)
  }
}
