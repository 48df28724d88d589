/// Paths of documents below `data`.
enum RulePath {
  /// `data.a.b["c d"]`.
  static func text(_ path: some Sequence<Value>) -> String {
    var text = "data"
    for step in path { append(step, to: &text) }
    return text
  }

  /// Appends `.name` or `[value]`.
  static func append(_ step: Value, to text: inout String) {
    if let name = step.string, isName(name) {
      text += ".\(name)"
    } else {
      text += "[\(step)]"
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
  }
}
