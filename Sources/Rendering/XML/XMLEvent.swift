/// What an XML document says, piece by piece.
package enum XMLEvent: Sendable, Hashable {
  /// A start tag; `<a/>` gives a start and an end.
  case start(name: String, attributes: [XMLAttribute])
  case end(name: String)
  /// Character data between tags, CDATA sections included, in one piece or several.
  case text(String)
}

/// An attribute in the order of its tag; its value has its references resolved.
package struct XMLAttribute: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
