package import Notation

/// A document that is its own answer: a schema, a capabilities file.
package struct DocumentAnswer: Answer {
  /// The document.
  package let json: JSON

  /// The document, indented.
  package func text(_ style: TextStyle) -> String { json.text(.pretty) }
}
