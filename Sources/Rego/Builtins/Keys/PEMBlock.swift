/// A block of the textual encoding of keys and certificates (RFC 1421, RFC 7468), found as Go's `pem.Decode`
/// finds it: what surrounds blocks is skipped, and so is a block that is malformed.
struct PEMBlock {
  /// So many beginnings of blocks are tried that are malformed; and texts of more bytes are refused.
  static let attemptLimit = 100
  static let textByteLimit = 4 << 20

  let label: String
  let bytes: [UInt8]
  /// What follows the block.
  let rest: ArraySlice<UInt8>

  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let dashes = Array("-----".utf8)
  private static let newline = UInt8(ascii: "\n")

  /// The first block of a text; nil where it has none.
  init?(firstIn text: ArraySlice<UInt8>) {
    var rest = text
    for _ in 0..<Self.attemptLimit {
      guard let start = Self.lineStart(of: Self.begin, in: rest) else { return nil }
      rest = rest[(start + Self.begin.count)...]
      let (line, afterLine) = Self.line(rest)
      guard line.count >= Self.dashes.count, line.suffix(Self.dashes.count).elementsEqual(Self.dashes) else {
        continue
      }
      let label = line.dropLast(Self.dashes.count)
      rest = afterLine
      // Headers such as `Proc-Type: 4,ENCRYPTED` come before the data.
      var hasHeaders = false
      while true {
        guard !rest.isEmpty else { return nil }
        let (header, next) = Self.line(rest)
        guard header.contains(UInt8(ascii: ":")) else { break }
        hasHeaders = true
        rest = next
      }
      let body: ArraySlice<UInt8>
      let trailer: ArraySlice<UInt8>
      if !hasHeaders, rest.starts(with: Self.end) {
        (body, trailer) = (rest.prefix(0), rest.dropFirst(Self.end.count))
      } else if let position = Self.position(of: [Self.newline] + Self.end, in: rest) {
        (body, trailer) = (rest[..<position], rest[(position + 1 + Self.end.count)...])
      } else {
        continue
      }
      guard trailer.starts(with: label), trailer.dropFirst(label.count).starts(with: Self.dashes) else {
        continue
      }
      let (remainder, following) = Self.line(trailer.dropFirst(label.count + Self.dashes.count))
      guard remainder.isEmpty else { continue }
      let data = RegoString(bytes: body.filter { $0 != 0x20 && $0 != 0x09 })
      guard let decoded = try? Base64.standard.decode(data) else { continue }
      self.label = String(decoding: label, as: UTF8.self)
      bytes = decoded.bytes
      self.rest = following
      return
    }
    return nil
  }

  /// Throws for a text larger than those that are searched for blocks.
  static func checkSize(_ text: RegoString) throws {
    guard text.byteCount <= textByteLimit else {
      throw BuiltinError.failure("the text exceeds \(textByteLimit) bytes")
    }
  }

  /// Where a text begins a line.
  private static func lineStart(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.starts(with: text) { return bytes.startIndex }
    return position(of: [newline] + text, in: bytes).map { $0 + 1 }
  }

  private static func position(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    var from = bytes.startIndex
    while let candidate = bytes[from...].firstIndex(of: first) {
      if bytes[candidate...].starts(with: text) { return candidate }
      from = candidate + 1
    }
    return nil
  }

  /// The first line without blanks at its end, and what follows it.
  private static func line(_ bytes: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    let stop = bytes.firstIndex(of: newline)
    var line = bytes[..<(stop ?? bytes.endIndex)]
    if stop != nil, line.last == 0x0D { line.removeLast() }
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return (line, stop.map { bytes[($0 + 1)...] } ?? bytes.suffix(0))
  }
}
