import Attestation
import Rendering
import TransparencyLog

/// Pieces of the page that opens from disk; whatever comes from outside is escaped here.
enum PackText {
  /// Text as HTML shows it, on one line; what would deceive the eye is written out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text cut to a number of characters, with an ellipsis where something was cut.
  static func cut(_ text: String, _ count: Int) -> String {
    text.count > count ? "\(text.prefix(count - 1))…" : text
  }

  /// A link to the file of a statement.
  static func link(_ index: LeafIndex, _ label: String) -> String {
    "<a href=\"\(PackPath.statement(index, .envelope))\">\(escaped(label))</a>"
  }

  /// The beginning of a digest or id, the whole of it on demand.
  static func short(_ digest: String) -> String {
    "<code title=\"\(escaped(digest))\">\(escaped(String(digest.prefix(19))))</code>"
  }
}
