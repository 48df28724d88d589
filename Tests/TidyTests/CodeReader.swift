/// Leaves of Swift text what the compiler acts on: comments go, string literals lose what is between the quotes.
///
/// Line ends remain, so that lines keep their numbers. Works on bytes, because it reads the whole house.
struct CodeReader {
  private static let quote = UInt8(ascii: "\"")
  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")
  private static let hash = UInt8(ascii: "#")
  private static let backslash = UInt8(ascii: "\\")
  private static let lineEnd = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private var at = 0
  private var code: [UInt8] = []

  static func code(of text: String) -> String {
    var reader = CodeReader(bytes: Array(text.utf8))
    while reader.at < reader.bytes.count { reader.read() }
    return String(decoding: reader.code, as: UTF8.self)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    code.reserveCapacity(bytes.count)
  }

  private func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

  private mutating func read() {
    switch bytes[at] {
    case Self.slash where byte(1) == Self.slash:
      while let next = byte(), next != Self.lineEnd { at += 1 }
    case Self.slash where byte(1) == Self.star:
      while at < bytes.count, !(byte() == Self.star && byte(1) == Self.slash) { drop() }
      at += 2
    case Self.quote:
      readLiteral(signs: 0)
    case Self.hash:
      var signs = 1
      while byte(signs) == Self.hash { signs += 1 }
      if byte(signs) == Self.quote {
        at += signs
        readLiteral(signs: signs)
      } else {
        keep()
      }
    default: keep()
    }
  }

  private mutating func keep() {
    code.append(bytes[at])
    at += 1
  }

  /// Drops a byte, unless it ends a line.
  private mutating func drop() {
    if bytes[at] == Self.lineEnd { code.append(Self.lineEnd) }
    at += 1
  }

  /// Reads a literal that begins here, of one line or several, with so many number signs around it.
  private mutating func readLiteral(signs: Int) {
    let quotes = byte(1) == Self.quote && byte(2) == Self.quote ? 3 : 1
    at += quotes
    code += [Self.quote, Self.quote]
    while at < bytes.count {
      if bytes[at] == Self.backslash, (0..<signs).allSatisfy({ byte(1 + $0) == Self.hash }) {
        at += 1 + signs
        if at < bytes.count { drop() }
      } else if isEnd(quotes: quotes, signs: signs) {
        at += quotes + signs
        return
      } else {
        drop()
      }
    }
  }

  private func isEnd(quotes: Int, signs: Int) -> Bool {
    guard bytes[at] == Self.quote else { return false }
    return (0..<quotes).allSatisfy { byte($0) == Self.quote }
      && (0..<signs).allSatisfy { byte(quotes + $0) == Self.hash }
  }
}
