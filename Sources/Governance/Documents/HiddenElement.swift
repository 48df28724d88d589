import Notation

/// Which elements of HTML show nothing of what stands in them, by what is between the brackets of their tag.
enum HiddenElement {
  /// Elements beside those of ordinary prose whose `hidden` attribute is taken for one.
  private static let others: Set<String> = [
    "address", "article", "aside", "audio", "button", "canvas", "dialog", "fieldset", "font", "footer",
    "form",
    "header", "iframe", "label", "legend", "main", "nav", "noscript", "object", "option", "script", "section",
    "select", "style", "svg", "template", "textarea",
  ]
  /// Elements that never show what stands in them.
  private static let silent: Set<String> = ["script", "style", "template"]
  /// Elements without content.
  private static let void: Set<String> = ["br", "hr", "img", "input", "col", "source"]

  /// The name in a start or end tag, in lower case; nil when it is no tag.
  static func name(of tag: String) -> String? {
    let inside = tag.first == "/" ? tag.dropFirst() : tag[...]
    let name = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let next = inside[name.endIndex...].first
    guard !name.isEmpty, next.map({ $0.isWhitespace || $0 == "/" }) ?? true else { return nil }
    return name.lowercased()
  }

  /// Whether HTML has an element of that name.
  static func isKnown(_ name: String?) -> Bool {
    guard let name else { return false }
    return Placeholders.tags.contains(name) || others.contains(name)
  }

  /// Whether an element with this start tag shows nothing: by its kind, a `hidden` attribute or its style.
  static func isHidden(_ name: String, tag: String) -> Bool {
    if void.contains(name) { return false }
    if silent.contains(name), !Placeholders.isPlaceholder(tag[...]) { return true }
    return attributes(tag[...].dropFirst(name.count)).contains { attribute, value in
      switch attribute {
      case "hidden": return isKnown(name)
      case "style":
        let style = value.lowercased().filter { !$0.isWhitespace }
        return style.contains("display:none") || style.contains("visibility:hidden")
      default: return false
      }
    }
  }

  private static func attributes(_ text: Substring) -> [(name: String, value: Substring)] {
    var found: [(name: String, value: Substring)] = []
    var rest = text.drop { $0.isWhitespace || $0 == "/" || $0 == "=" }
    while !rest.isEmpty {
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      var value = rest.prefix(0)
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: \.isWhitespace)
        if let quote = rest.first, quote == "\"" || quote == "'" {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest[value.endIndex...].dropFirst()
        } else {
          value = rest.prefix { !$0.isWhitespace }
          rest = rest[value.endIndex...]
        }
      }
      found.append((name.lowercased(), value))
      rest = rest.drop { $0.isWhitespace || $0 == "/" || $0 == "=" }
    }
    return found
  }
}
