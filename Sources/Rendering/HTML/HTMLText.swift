/// Text for HTML, in content and in attributes with double quotes.
package enum HTMLText {
  /// Text that reads as written. Line breaks become spaces; what could fool a reader is written out.
  package static func escaped(_ text: String) -> String { encoded(SafeText.line(text)) }

  /// The same, with its line breaks.
  package static func block(_ text: String) -> String { encoded(SafeText.block(text)) }

  private static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    return SafeText.replacing(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: true
    }
  }

  /// A name for an anchor: lower-case letters and digits of ASCII, others as hyphens; unique among those given before.
  static func anchor(_ text: String, avoiding used: inout Set<String>) -> String {
    let plain = text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "0"..."9": Character(scalar)
      default: "-"
      }
    }
    let words = String(plain).split(separator: "-").joined(separator: "-")
    let base = "s-" + (words.isEmpty ? "section" : String(words.prefix(60)))
    var name = base
    var number = 2
    while !used.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}
