package import Notation

/// The input document of a query, from a file or standard input.
package struct InputDocument {
  package let json: JSON

  /// Reads a JSON or YAML file.
  package init(file: String) throws { json = try PolicySources.document(file) }

  /// Reads JSON or YAML text.
  package init(text: String, name: String) throws {
    json = try SourceDocument.parse(Array(text.utf8), file: name).root.json
  }
}
