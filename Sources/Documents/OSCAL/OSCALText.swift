import Notation

/// The small parts of OSCAL documents: texts without what OSCAL forbids in them, properties, objects without what is
/// absent.
enum OSCALText {
  /// The most characters of a property or title.
  private static let lineLimit = 2_000

  /// One line without spaces at its ends; what is empty says so.
  static func line(_ text: String) -> String {
    let words = text.split {
      $0.isWhitespace || $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 }
    }
    let line = words.joined(separator: " ")
    return line.isEmpty ? "not stated" : String(line.prefix(lineLimit))
  }

  /// Members that are there; absent values and empty lists are left out, because OSCAL has neither null nor empty lists.
  static func present(_ members: [(String, JSON?)]) -> [(String, JSON)] {
    members.compactMap { name, value in
      guard let value, !value.isNull, value.array?.isEmpty != true else { return nil }
      return (name, value)
    }
  }

  /// An object of the members that are there.
  static func object(_ members: (String, JSON?)...) -> JSON { .object(JSONObject(present(members))) }

  /// A property of OSCAL's own vocabulary.
  static func property(_ name: String, _ value: String) -> JSON {
    ["name": .string(name), "value": .string(line(value))]
  }

  /// A property of Ephor's vocabulary.
  static func own(_ name: String, _ value: String) -> JSON {
    [
      "name": .string(name), "ns": .string(OSCALIdentifier.namespace), "value": .string(line(value)),
    ]
  }

  /// Properties of Ephor's vocabulary, those without a value left out.
  static func own(_ properties: [(String, String?)]) -> [JSON] {
    properties.compactMap { name, value in value.map { own(name, $0) } }
  }

  /// A text member.
  static func text(_ text: String) -> JSON { .string(line(text)) }

  /// A text of paragraphs.
  static func prose(_ paragraphs: [String]) -> JSON {
    .string(paragraphs.map(line).joined(separator: "\n\n"))
  }
}
