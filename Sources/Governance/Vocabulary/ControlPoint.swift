/// A place in the life of an AI system at which Ephor decides whether it may go on (architecture, "Decisions").
///
/// Each point has its own closed input schema; policies, baselines and controls name points by these raw values.
package enum ControlPoint: String, CaseIterable, Sendable {
  /// Purpose, intended use, owners and risk are being settled.
  case design
  /// Datasets and corpora are about to be used.
  case data
  /// A model is about to be trained or fine-tuned.
  case training
  /// Measurements are about to be relied on.
  case evaluation
  /// A release is about to be declared fit for deployment.
  case release
  /// An approved release is about to be put in front of people.
  case deployment
  /// A live system is being watched.
  case postDeployment = "post_deployment"
  /// A system is about to be taken away.
  case retirement

  /// The point as people read it: `post deployment`.
  package var words: String { rawValue.replacing("_", with: " ") }

  /// Whether the system meets people from here on: then the release gate's word is needed as well.
  package var goesLive: Bool { self == .deployment || self == .postDeployment }
}
