internal import Notation

/// Mistakes of syntax as OPA writes them into one text, with the line each stands in.
enum SyntaxComplaint {
  /// Messages of checks behind the grammar, which OPA tells without the line.
  private static let bare: Set<String> = [
    "package expected", "unexpected package", "`if` keyword is required before rule body",
    "`contains` keyword is required for partial set rules", "rule name conflicts with built-in function",
    "multiple expressions cannot be used for rule head", "rule argument list must take at least one argument",
  ]

  /// `1 error occurred: f.rego:2: rego_parse_error: unexpected eof token`, the line and a caret below it.
  static func text(of error: RegoError, in source: Source) -> String {
    if error.message == "empty module" {
      return (source.file.isEmpty ? "0" : source.file) + ":0: \(error.code): \(error.message)"
    }
    let texts = error.all.map { text(ofOne: $0, in: source) }
    return texts.count == 1
      ? "1 error occurred: \(texts[0])" : "\(texts.count) errors occurred:\n\(texts.joined(separator: "\n"))"
  }

  private static func text(ofOne error: RegoError, in source: Source) -> String {
    guard let position = error.location?.position else { return error.line }
    // The end of the text has the column before it.
    let column = position.column - (position.offset >= source.bytes.count ? 1 : 0)
    let place = source.file.isEmpty ? "\(position.line):\(column)" : "\(source.file):\(position.line)"
    let text = "\(place): \(error.code): \(error.message)"
    if bare.contains(error.message) || error.message.hasSuffix(" cannot be used for rule name") {
      return text
    }
    return text + detail(source.bytes, position.offset)
  }

  /// The line of an offset without the tabs before it, and a caret; space at the offset is gone back over.
  private static func detail(_ bytes: [UInt8], _ offset: Int) -> String {
    func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    var offset = min(offset, bytes.count - 1)
    while offset > 0, bytes[offset] == UInt8(ascii: " ") || (9...13).contains(bytes[offset]) { offset -= 1 }
    guard offset >= 0 else { return "" }
    let begin = bytes[..<offset].lastIndex(where: isBreak).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isBreak) ?? bytes.count
    let tabs = bytes[begin..<end].prefix { $0 == UInt8(ascii: "\t") }.count
    let line = String(decoding: bytes[(begin + tabs)..<end], as: UTF8.self)
    return "\n\t\(line)\n\t\(String(repeating: " ", count: max(0, offset - begin - tabs)))^"
  }
}
