package import Notation

/// What an organisation asks of every system: thresholds, modes, approvals, waivers (invariant 14).
///
/// The standard one ships as `Catalog/baseline.json`; an organisation's own lies under `governance/baseline/`,
/// is signed, and is laid over it. `Baseline.read(_:)` reads both strictly; `tightened(by:in:)` adds what one
/// system asks of itself.
package struct Baseline: Sendable {
  /// How a control point acts.
  package struct Point: Sendable, Hashable {
    /// How strictly its decisions are acted on.
    package var mode: Mode
    /// What it does when Ephor cannot decide.
    package var fail: FailurePosture
    /// Who must have cosigned the log before it decides; nil where nobody need have.
    package var witnesses: Witnesses?

    package init(mode: Mode, fail: FailurePosture, witnesses: Witnesses? = nil) {
      self.mode = mode
      self.fail = fail
      self.witnesses = witnesses
    }
  }

  /// Witnesses of the log, by their verifier keys (`name+keyid+base64`), and how many of them must have cosigned.
  package struct Witnesses: Sendable, Hashable {
    package let quorum: Int
    package let keys: [String]
  }

  /// How much redrawing the sample of an unchanged system may cost it.
  package struct Regression: Sendable, Hashable {
    /// The chance of a false alarm over all regression controls together, between 0 and 1.
    package let familyError: Double
    /// By how much a metric may become worse without being a regression, in its own unit.
    package let tolerance: [String: Double]
  }

  /// How many people of which ranks approve a state.
  package struct ApprovalRule: Sendable, Hashable {
    /// Different holders that must approve; 0 for none.
    package let quorum: Int
    /// The ranks of which each approver must hold one; any rank, when empty.
    package let ranks: [String]

    package init(quorum: Int, ranks: [String]) {
      self.quorum = quorum
      self.ranks = ranks
    }
  }

  /// How long a waiver may last, and who grants it.
  package struct WaiverRule: Sendable, Hashable {
    /// The longest term from signing to expiry, in days.
    package let maximumDays: Int
    /// How often a waiver may be renewed.
    package let renewals: Int
    /// The ranks of which the approver must hold one; any rank, when empty.
    package let ranks: [String]

    package init(maximumDays: Int, renewals: Int, ranks: [String]) {
      self.maximumDays = maximumDays
      self.renewals = renewals
      self.ranks = ranks
    }
  }

  /// A section that a document must have.
  package struct RequiredSection: Sendable, Hashable {
    /// Its stable name.
    package let section: String
    /// The headings accepted for it, compared without case, punctuation or numbering.
    package let titles: [String]
    /// The words it must have at least.
    package let minimumWords: Int
    /// What has to be in it, for people.
    package let about: String
  }

  /// The files it was read from, the standard one first.
  package let files: [String]
  /// Its own version.
  package let version: String
  /// Its name.
  package let name: String
  /// Whose it is; nil for the standard one.
  package let organisation: String?
  /// How the control points act; those not named enforce and fail closed.
  package let points: [ControlPoint: Point]
  /// Modes of single controls, weaker than or equal to their point's.
  package internal(set) var modes: [String: Mode]
  /// The smallest slice on which a control is judged.
  package let minimumN: Int
  /// The level of confidence of intervals, between 0 and 1.
  package let confidence: Double
  /// Bootstrap replicates.
  package let replicates: Int
  /// How regressions are judged.
  package let regression: Regression
  /// The limits.
  package internal(set) var thresholds: [Threshold]
  /// Approvals by tier; a tier that is not named needs none.
  package let approvals: [Tier: ApprovalRule]
  /// Waivers by tier; in a tier that is not named nothing can be waived.
  package let waivers: [Tier: WaiverRule]
  /// Maximum ages of evidence by control, in days, instead of the catalogue's.
  package let evidenceMaximumAgeDays: [String: Int]
  /// How long the openings of sealed texts are kept, by kind of statement, in days; never less than `Retention.floors`.
  package let retentionDays: [String: Int]
  /// The ranks of which whoever holds or erases sealed texts must have one; empty where it does not say.
  let retentionRanks: [String]
  /// Controls required beside the catalogue's, by tier.
  package let required: [Tier: [String]]
  /// What each kind of document must contain.
  package let documents: [DocumentKind: [RequiredSection]]
  /// All layers in one, as policies see it under `data.baseline`; thresholds say where they come from.
  package internal(set) var json: JSON
  /// The documents it was read from, the one that wins first.
  let sources: [SourceDocument]

  /// Who may hold and erase sealed texts: the ranks that it names for that, else all that approve or grant waivers; any
  /// person, when empty.
  package var sealedRanks: [String] { retentionRanks.isEmpty ? judgingRanks : retentionRanks }

  /// Every rank that it gives something to do.
  package var ranks: [String] { Set(judgingRanks + retentionRanks).sorted() }

  private var judgingRanks: [String] {
    Set(approvals.values.flatMap(\.ranks) + waivers.values.flatMap(\.ranks)).sorted()
  }

  /// How a point acts: as declared, else enforcing and failing closed (invariant 8).
  package func point(_ point: ControlPoint) -> Point {
    points[point] ?? Point(mode: .enforce, fail: .closed)
  }
}
