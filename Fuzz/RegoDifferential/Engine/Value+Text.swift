internal import Notation
internal import Rego

extension Value {
  /// The JSON text of the value, numbers as they are written: what `opa eval` prints.
  var text: String {
    switch self {
    case .array(let elements): return "[\(elements.map(\.text).joined(separator: ","))]"
    case .set(let set): return "[\(set.elements.map(\.text).joined(separator: ","))]"
    case .object(let object):
      // By the text of the keys, as Go orders the members of a map; of keys with one text the last stays.
      let named = object.map { key, value in (key.string ?? key.keyText, value.text) }
      let members = Dictionary(named) { $1 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(Value($0.key).text):\($0.value)" }
      return "{\(members.joined(separator: ","))}"
    case .number(let number): return number.description
    case .null, .boolean, .string: return json.text()
    }
  }

  /// The text of a key that is no string; Go escapes what could end a script.
  private var keyText: String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "<": escaped += "\\u003c"
      case ">": escaped += "\\u003e"
      case "&": escaped += "\\u0026"
      case "\u{2028}": escaped += "\\u2028"
      case "\u{2029}": escaped += "\\u2029"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
