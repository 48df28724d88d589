package import Attestation
package import Notation

/// A granted exception from one control, with an end and something that stands in for it (invariant 7).
package struct Waiver: Sendable, Hashable {
  /// The statement.
  package let id: StatementID
  /// What was granted.
  package let content: WaiverContent
  /// Who asked.
  package let requester: EnrolledKey
  /// Who granted it; never the requester.
  package let approver: EnrolledKey
  /// From when on.
  package let at: Timestamp
  /// The first moment at which it holds no more.
  package let expires: Timestamp
  /// How many waivers for the same thing came before it.
  package let renewals: Int

  /// Whether it rests on a demonstration key.
  package var restsOnDemoKeys: Bool { requester.isDemo || approver.isDemo }

  /// What a waiver is judged against.
  package struct Circumstances: Sendable {
    /// The system's slug.
    package let system: String
    /// The release being decided.
    package let release: String
    /// The digests of its components.
    package let components: Set<Digest>
    /// The time of the decision.
    package let asOf: Timestamp
    /// Term, renewals and ranks of the tier; nil where nothing can be waived.
    package let rule: Baseline.WaiverRule?
    /// The controls.
    package let catalog: Catalog
    /// What policy says about waiving a control; the catalogue's word is a floor below it.
    package let isWaivable: @Sendable (String) -> Bool

    package init(
      system: String, release: String, components: Set<Digest>, asOf: Timestamp, rule: Baseline.WaiverRule?,
      catalog: Catalog, isWaivable: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
      self.system = system
      self.release = release
      self.components = components
      self.asOf = asOf
      self.rule = rule
      self.catalog = catalog
      self.isWaivable = isWaivable
    }
  }
}
