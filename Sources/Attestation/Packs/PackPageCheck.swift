import Notation

/// Whether a page does nothing but show: no script, nothing from the network, no link out of the pack.
///
/// It reads one plain form of HTML and refuses every other: tags and attributes of a short list, attributes in double
/// quotes, no comments. `check.py` reads the same form.
struct PackPageCheck {
  static let tags = Set(
    """
    html head meta title style body header nav main section footer h1 h2 h3 p span a strong em code pre sup br hr
    div dl dt dd ol ul li table caption thead tbody tr th td figure figcaption details summary svg g rect text
    tspan path line circle polyline polygon desc
    """.split(whereSeparator: \.isWhitespace).map(String.init))
  static let attributes = Set(
    """
    lang charset name content http-equiv class id href title role rel tabindex scope open colspan rowspan style
    viewBox x y x1 x2 y1 y2 dx dy width height rx ry cx cy r d points fill stroke stroke-width stroke-dasharray
    font-size font-weight text-anchor dominant-baseline transform opacity
    """.split(whereSeparator: \.isWhitespace).map(String.init))
  /// What makes a style load something, or hides that it does.
  static let loading = ["url(", "@import", "expression", "\\", "image-set", "src("]

  private let text: [UInt8]
  private let files: Set<String>
  private var position = 0

  /// - Parameter files: what the page may link to.
  init(_ text: [UInt8], files: Set<String>) {
    self.text = text
    self.files = files
  }

  /// Why the page is more than a page; nil when it is not.
  mutating func defect() -> String? {
    guard String(decoding: text, as: UTF8.self).utf8.elementsEqual(text) else { return "it is not text" }
    while let open = text[position...].firstIndex(of: UInt8(ascii: "<")) {
      guard let close = text[open...].firstIndex(of: UInt8(ascii: ">")) else { return "a tag does not end" }
      position = close + 1
      let tag = String(decoding: text[(open + 1)..<close], as: UTF8.self)
      if open == 0, tag.lowercased() == "!doctype html" { continue }
      if let defect = defect(ofTag: tag) { return defect }
      if tag == "style", let defect = skipStyle() { return defect }
    }
    return nil
  }

  private mutating func skipStyle() -> String? {
    guard let end = text[position...].firstIndex(of: UInt8(ascii: "<")) else { return "a style does not end" }
    let style = String(decoding: text[position..<end], as: UTF8.self)
    position = end
    return Self.isPlain(style: style) ? nil : "its style loads something"
  }

  private func defect(ofTag tag: String) -> String? {
    if tag.hasPrefix("/") {
      let name = String(tag.dropFirst())
      return Self.tags.contains(name) ? nil : "it has the tag “\(name.prefix(40))”"
    }
    var rest = tag[...]
    if rest.last == "/" { rest = rest.dropLast() }
    let name = String(rest.prefix { !$0.isWhitespace })
    guard Self.tags.contains(name) else { return "it has the tag “\(name.prefix(40))”" }
    rest = rest.dropFirst(name.count)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard !rest.isEmpty else { return nil }
      let attribute = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
      rest = rest.dropFirst(attribute.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        rest = rest.dropFirst(2)
        guard let end = rest.firstIndex(of: "\"") else { return "an attribute does not end" }
        value = String(rest[..<end])
        rest = rest[end...].dropFirst()
      } else if rest.first == "=" {
        return "an attribute is not in quotes"
      }
      if let defect = defect(of: attribute, value) { return defect }
    }
  }

  private func defect(of attribute: String, _ value: String) -> String? {
    let isShown = attribute.hasPrefix("aria-") || attribute.hasPrefix("data-")
    guard isShown || Self.attributes.contains(attribute) else {
      return "it has the attribute “\(attribute.prefix(40))”"
    }
    switch attribute {
    case "href" where !value.hasPrefix("#"):
      return files.contains(value) ? nil : "it leads out of the pack, to “\(value.prefix(80))”"
    case "http-equiv" where value != "Content-Security-Policy":
      return "it has the header “\(value.prefix(40))”"
    case "style" where !Self.isPlain(style: value): return "its style loads something"
    default: return nil
    }
  }

  private static func isPlain(style: String) -> Bool {
    let lower = style.lowercased()
    return !loading.contains { lower.contains($0) }
  }
}
