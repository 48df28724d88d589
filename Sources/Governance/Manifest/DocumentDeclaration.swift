package import Notation

/// A document of the system or of one of its components.
package struct DocumentDeclaration: Sendable {
  /// What it is; decides which sections it must have.
  package let kind: DocumentKind
  /// A Markdown file relative to the manifest.
  package let path: String
  /// The component it is about; nil for the whole system.
  package let about: String?
  /// All of it as written.
  package let json: JSON
  /// Where it stands in the manifest: `/documents/2`.
  package let pointer: JSONPointer

  init(_ reader: ObjectReader) throws(GovernanceError) {
    kind = try reader.choice("kind")
    path = try reader.string("path")
    about = try reader.optionalString("about")
    json = reader.json
    pointer = reader.pointer
  }
}
