package import Notation

/// A part of a system, as the manifest declares it.
package struct Component: Sendable {
  /// Unique among the components.
  package let name: String
  /// What it is.
  package let kind: ComponentKind
  /// A file, folder or glob relative to the manifest; nil for what is elsewhere.
  package let path: String?
  /// The declared digest (`sha256:…`) of what is elsewhere.
  package let digest: String?
  /// The digest (`sha256:…`) that what lies at `path` must have.
  package let pin: String?
  /// Its version.
  package let version: String?
  /// All of it as written.
  package let json: JSON
  /// Where it stands in the manifest: `/components/3`.
  package let pointer: JSONPointer

  init(_ reader: ObjectReader) throws(GovernanceError) {
    name = try reader.string("name")
    kind = try reader.choice("kind")
    path = try reader.optionalString("path")
    digest = try reader.optionalString("digest")
    pin = try reader.optionalString("pin")
    version = try reader.optionalString("version")
    json = reader.json
    pointer = reader.pointer
  }
}
