package import Notation

/// A way in which a manifest asks for less than the baseline does (invariant 14). Every one is refused.
package struct Loosening: Sendable, Hashable {
  /// What is loosened.
  package enum Kind: Sendable, Hashable {
    /// The limit of a threshold is on the loose side of the baseline's.
    case limit(threshold: String, baseline: Double, manifest: Double)
    /// The threshold limits from the other side, so that the baseline's limit would be lost.
    case direction(threshold: String)
    /// A threshold of the baseline's id means something else: its control, metric or scope differ.
    case redefined(threshold: String, member: String)
    /// The threshold lets the metric fall further behind the last approved release.
    case tolerance(threshold: String, baseline: Double, manifest: Double)
    /// The threshold looks at fewer attributes.
    case attributes(threshold: String)
    /// The threshold holds for fewer tiers.
    case tiers(threshold: String)
    /// The threshold holds for fewer kinds of evaluation.
    case evaluationKinds(threshold: String)
    /// A threshold with an id of its own says the same as the baseline's, but less strictly.
    case shadowed(threshold: String, by: String)
    /// The mode of a control is weaker.
    case mode(control: String, baseline: Mode, manifest: Mode)
  }

  /// What is loosened.
  package let kind: Kind
  /// Where the manifest does it.
  package let location: SourceLocation
  /// Where the baseline says otherwise.
  package let baseline: SourceLocation

  /// The refusal in words.
  package var error: GovernanceError {
    let text =
      switch kind {
      case .limit(let id, let theirs, let ours):
        "threshold '\(id)' has the limit \(ours), looser than the baseline's \(theirs)"
      case .tolerance(let id, let theirs, let ours):
        "threshold '\(id)' has the tolerance \(ours), looser than the baseline's \(theirs)"
      case .direction(let id): "threshold '\(id)' limits from the other side than the baseline's"
      case .redefined(let id, let member): "threshold '\(id)' has another \(member) than the baseline's"
      case .attributes(let id): "threshold '\(id)' looks at fewer attributes than the baseline's"
      case .tiers(let id): "threshold '\(id)' holds for fewer tiers than the baseline's"
      case .evaluationKinds(let id):
        "threshold '\(id)' holds for fewer kinds of evaluation than the baseline's"
      case .shadowed(let id, let other):
        "threshold '\(id)' is looser than the baseline's '\(other)' for the same metric"
      case .mode(let control, let theirs, let ours):
        "\(control) is set to \(ours.rawValue), weaker than the baseline's \(theirs.rawValue)"
      }
    return GovernanceError(
      .loosensBaseline, "\(text) (\(baseline.file):\(baseline.position.line))",
      remedy: "a repository may only tighten: remove it, or ask the baseline's owner", at: location)
  }
}
