package import Notation

/// One governed system, as its `ephor.yaml` describes it.
///
/// What Ephor's own steps need is typed; everything is also kept as written (`json`), because policies see the
/// manifest's own words and not our reading of them. Get one from `Manifest.read(_:file:…)`.
///
/// ```swift
/// let manifest = try Manifest.read(bytes, file: "ephor.yaml").get()
/// manifest.location(of: "/components/0/path")   // ephor.yaml:31:11
/// ```
package struct Manifest: Sendable {
  /// The version of the format this room reads.
  package static let format = 1

  /// The file as the user named it.
  package let file: String
  /// The whole manifest as written.
  package let json: JSON
  /// The system.
  package let system: SystemDescription
  /// Its parts, in order.
  package let components: [Component]
  /// What is measured, in order.
  package let evaluations: [EvaluationDeclaration]
  /// Its documents, in order.
  package let documents: [DocumentDeclaration]
  /// How it is deployed, as written; nil when the manifest does not say.
  package let deployment: JSON?
  /// Limits stricter than the baseline's.
  package let thresholds: [Threshold]
  /// Controls required beside those of the tier.
  package let requiredControls: [String]
  /// Stricter modes of single controls, by control id.
  package let modes: [String: Mode]
  /// Folders of local policies, relative to the manifest.
  package let policyFolders: [String]
  /// The members under `extensions`; nil when there are none.
  package let extensions: JSON?
  /// Where each value stands in the file.
  let positions: ManifestPositions

  /// The component of that name.
  package func component(named name: String) -> Component? { components.first { $0.name == name } }
}
