package import Notation

/// What the release gate says, in this very run, of a system that goes live: whether it would let it go, and
/// whether people approved it there as it is.
package struct ReleaseGate: Sendable, Hashable {
  /// A control that stands in the way of the release.
  package struct Unmet: Sendable, Hashable {
    /// The control.
    package let control: String
    /// What it came to; never `met`, and no waiver holds.
    package let outcome: ControlOutcome

    package init(control: String, outcome: ControlOutcome) {
      self.control = control
      self.outcome = outcome
    }
  }

  /// The release that was approved with these components, measured files and declarations; nil without one.
  package let approved: PolicyInput.Previous?
  /// Where no release was approved as the system now is: in what it differs, a phrase each; empty otherwise.
  package let differences: [String]
  /// What stands in the way at the release gate now, approvals aside, in order of control.
  package let unmet: [Unmet]

  /// - Parameters:
  ///   - present: the state that the release gate finds now.
  ///   - history: the approved releases.
  ///   - unmet: the controls of the release gate, those that judge approvals aside, that stop it.
  package init(of present: ReleaseState, in history: ReleaseHistory, unmet: [Unmet]) {
    self.unmet = unmet
    let own = history.releases.filter {
      $0.state.system == present.system && $0.state.release == present.release
    }
    let differences = own.map { Self.differences($0.state, present) }
    if let found = differences.lastIndex(where: \.isEmpty).map({ own[$0] }) {
      approved = PolicyInput.Previous(
        release: found.state.release, state: found.state.digest, approvedAt: found.approvedAt)
      self.differences = []
    } else {
      approved = nil
      self.differences =
        differences.last ?? ["no state of release \(present.release) was approved at the release gate"]
    }
  }

  /// What an approved state differs in from the present one: components, measured files, declarations, and a tier
  /// that rose.
  ///
  /// The rules and the outcomes may be others, since the release gate is asked again; and so may how the system is
  /// deployed, which is what the later gates approve.
  private static func differences(_ approved: ReleaseState, _ present: ReleaseState) -> [String] {
    StateDifference.between(approved, present).filter { difference in
      switch difference {
      case .identity: true
      case .change(let change): change.kind != MaterialChange.deploymentKind
      case .tier(let approved, let current): approved < current
      case .point, .rules, .factsTier, .outcome: false
      }
    }.map(\.text)
  }

  /// As policies see it.
  package var json: JSON {
    [
      "approved": approved.map {
        [
          "id": .string($0.release), "state": .string($0.state.description),
          "approved_at": .string($0.approvedAt.description),
        ]
      } ?? .null,
      "differences": .array(differences.map(JSON.string)),
      "unmet": .array(
        unmet.map { ["control": .string($0.control), "outcome": .string($0.outcome.rawValue)] }),
    ]
  }
}
