import Notation

/// Reads an XML 1.0 document piece by piece, without ever reading anything else.
///
/// Ours, and not libxml2 behind FoundationXML: a document type is refused, so there are no entities to expand and
/// nothing to fetch; depth, attributes and text are bounded; refusals have a line and column; and a program that
/// never reads XML need not load a library for it. UTF-8 only. Names keep their prefix, namespaces are not
/// resolved. Well-formedness is checked as far as it decides what is read: tags nest, attributes are unique, there
/// is one root.
///
/// ```swift
/// var parser = try XMLPullParser(bytes, file: "report.xml")
/// while let event = try parser.next() { … }
/// ```
package struct XMLPullParser {
  let bytes: [UInt8]
  let file: String
  var position = 0
  /// Where the piece being read began, for errors.
  var pieceStart = 0
  private var open: [String] = []
  private var pendingEnd: String?
  private var hasRoot = false

  /// - Throws: `rendering.limit` above `RenderingLimit.documentBytes`, `rendering.xml_unsupported` for another
  ///   encoding, `rendering.xml_syntax` where the bytes are no UTF-8.
  package init(_ bytes: [UInt8], file: String = "") throws(RenderingError) {
    self.bytes = bytes
    self.file = file
    guard bytes.count <= RenderingLimit.documentBytes else {
      throw RenderingError(
        .limit,
        "\(file) has \(bytes.count) bytes; the limit documentBytes is \(RenderingLimit.documentBytes)",
        remedy: "Split the report.")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0]) {
      throw unsupported("the document is UTF-16; only UTF-8 is read")
    }
    if let invalid = bytes.withUnsafeBufferPointer({ UTF8Validation.firstInvalid($0) }) {
      position = invalid
      pieceStart = invalid
      throw syntax("the bytes are not UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next piece, or nil at the end of a complete document.
  package mutating func next() throws(RenderingError) -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name: name)
    }
    while position < bytes.count {
      pieceStart = position
      guard bytes[position] == UInt8(ascii: "<") else {
        if let text = try readText() { return .text(text) }
        continue
      }
      if skip("<!--") {
        try skipPast("-->", what: "a comment")
      } else if skip("<![CDATA[") {
        guard !open.isEmpty else { throw syntax("text outside the root element") }
        let start = position
        try skipPast("]]>", what: "a CDATA section")
        return .text(try decoded(start..<position - 3, resolvingReferences: false))
      } else if skip("<?") {
        try readInstruction()
      } else if skip("<!") {
        throw unsupported("the document has a document type or declaration, which Ephor does not read")
      } else if skip("</") {
        return try readEnd()
      } else {
        position += 1
        return try readStart()
      }
    }
    pieceStart = position
    if let name = open.last { throw syntax("the document ends inside <\(name)>") }
    guard hasRoot else { throw syntax("the document has no root element") }
    return nil
  }

  /// Reads past the end of the element whose start was the last piece.
  package mutating func skipElement() throws(RenderingError) {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  private mutating func readStart() throws(RenderingError) -> XMLEvent {
    let name = try readName("an element")
    if open.isEmpty {
      guard !hasRoot else { throw syntax("a second root element <\(name)>") }
      hasRoot = true
    }
    guard open.count < RenderingLimit.xmlDepth else {
      throw limit("xmlDepth", RenderingLimit.xmlDepth, "elements are nested deeper")
    }
    var attributes: [XMLAttribute] = []
    while true {
      let hadSpace = skipSpace()
      if skip("/>") {
        pendingEnd = name
        break
      }
      if skip(">") { break }
      guard hadSpace else { throw syntax("<\(name)> is not closed") }
      let key = try readName("an attribute")
      _ = skipSpace()
      guard skip("=") else { throw syntax("the attribute \(key) has no value") }
      _ = skipSpace()
      guard !attributes.contains(where: { $0.name == key }) else {
        throw syntax("the attribute \(key) is there twice")
      }
      guard attributes.count < RenderingLimit.xmlAttributes else {
        throw limit("xmlAttributes", RenderingLimit.xmlAttributes, "<\(name)> has more attributes")
      }
      attributes.append(XMLAttribute(name: key, value: try readValue(of: key)))
    }
    open.append(name)
    return .start(name: name, attributes: attributes)
  }

  private mutating func readEnd() throws(RenderingError) -> XMLEvent {
    let name = try readName("an end tag")
    _ = skipSpace()
    guard skip(">") else { throw syntax("</\(name) is not closed") }
    guard let wanted = open.last else { throw syntax("</\(name)> ends nothing") }
    guard wanted == name else { throw syntax("</\(name)> where </\(wanted)> is due") }
    open.removeLast()
    return .end(name: name)
  }

  private mutating func readValue(of key: String) throws(RenderingError) -> String {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else { throw syntax("the value of \(key) is not in quotes") }
    let quote = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "<") { throw syntax("“<” in the value of \(key)") }
      position += 1
    }
    guard position < bytes.count else { throw syntax("the value of \(key) is not closed") }
    defer { position += 1 }
    return try decoded(start..<position, isAttribute: true)
  }

  /// Nil for blanks outside the root element.
  private mutating func readText() throws(RenderingError) -> String? {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard open.isEmpty else { return try decoded(start..<position) }
    guard bytes[start..<position].allSatisfy(Self.isSpace) else {
      throw syntax("text outside the root element")
    }
    return nil
  }

  /// `<?xml … ?>` at the very beginning is looked at for its encoding; other instructions are passed over.
  private mutating func readInstruction() throws(RenderingError) {
    let start = position
    try skipPast("?>", what: "an instruction")
    let text = String(decoding: bytes[start..<position - 2], as: UTF8.self)
    guard text.hasPrefix("xml"), let mark = text.firstRange(of: "encoding") else { return }
    let value = text[mark.upperBound...].drop { " \t\r\n=\"'".contains($0) }.prefix { !"\"' \t".contains($0) }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(value.lowercased()) else {
      throw unsupported("the document says it is \(SafeText.line(String(value))); only UTF-8 is read")
    }
  }
}
