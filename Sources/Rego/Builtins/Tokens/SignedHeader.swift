/// The header of a token to be signed, read as leniently as the library that OPA signs with reads it
/// (`valyala/fastjson`): only what it needs to find members is checked, and errors come in its words.
struct SignedHeader {
  /// How deep a header may nest, and how many bytes of it an error shows.
  static let depthLimit = 300
  private static let excerptLimit = 80

  private let bytes: [UInt8]
  private var index = 0
  /// The members of the header; of members with one name the first counts.
  private var members: [String: (kind: String, text: String)] = [:]

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    skipBlanks()
    do {
      _ = try readValue(depth: 0)
    } catch let error as BuiltinError {
      throw BuiltinError.failure(
        "cannot parse JSON: \(error.message); unparsed tail: \(quoted(excerpt(index)))")
    }
    skipBlanks()
    guard index == bytes.count else {
      throw BuiltinError.failure("unexpected tail: \(quoted(excerpt(index)))")
    }
  }

  /// The string under a name.
  func string(_ name: String) throws -> String {
    guard let member = members[name] else {
      throw BuiltinError.failure("jwsbb: header \(quoted(name)) not found")
    }
    guard member.kind == "string" else {
      throw BuiltinError.failure("value doesn't contain string; it contains \(member.kind)")
    }
    return member.text
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private func isAt(_ character: Unicode.Scalar) -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: character)
  }

  /// The kind of the value read, and its text where it is a string.
  private mutating func readValue(depth: Int) throws -> (kind: String, text: String) {
    guard index < bytes.count else { throw BuiltinError.failure("cannot parse empty string") }
    guard depth <= Self.depthLimit else {
      throw BuiltinError.failure("too big depth for the nested JSON; it exceeds \(Self.depthLimit)")
    }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      try labelled("cannot parse object") { try $0.readObject(depth: depth) }
      return ("object", "")
    case UInt8(ascii: "["):
      try labelled("cannot parse array") { try $0.readArray(depth: depth) }
      return ("array", "")
    case UInt8(ascii: "\""):
      index += 1
      return ("string", try labelled("cannot parse string") { try $0.readString() })
    case UInt8(ascii: "t"): return try word("true")
    case UInt8(ascii: "f"): return try word("false")
    case UInt8(ascii: "n"):
      if bytes[index...].starts(with: "null".utf8) { return try word("null") }
      if String(decoding: bytes[index...].prefix(3), as: UTF8.self).lowercased() == "nan" {
        index += 3
        return ("number", "")
      }
      return try word("null")
    default: return try number()
    }
  }

  @discardableResult
  private mutating func labelled<Result>(
    _ label: String, _ read: (inout SignedHeader) throws -> Result
  ) throws -> Result {
    do {
      return try read(&self)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("\(label): \(error.message)")
    }
  }

  private mutating func word(_ word: String) throws -> (kind: String, text: String) {
    guard bytes[index...].starts(with: word.utf8) else {
      throw BuiltinError.failure("unexpected value found: \(quoted(tail(index)))")
    }
    index += word.utf8.count
    return (word, "")
  }

  private mutating func number() throws -> (kind: String, text: String) {
    let start = index
    while index < bytes.count, "0123456789-.eE+".utf8.contains(bytes[index]) { index += 1 }
    let isSign = index == start + 1 && "+-".utf8.contains(bytes[start])
    if index > start, !isSign { return ("number", "") }
    let text = String(decoding: bytes[index...].prefix(3), as: UTF8.self).lowercased()
    if text == "inf" || text == "nan" {
      index += 3
      return ("number", "")
    }
    if index > start { return ("number", "") }
    throw BuiltinError.failure("cannot parse number: unexpected char: \(quoted(tail(index).prefixScalar))")
  }

  private mutating func readString() throws -> String {
    var raw: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return Self.unescaped(raw) }
      raw.append(byte)
      if byte == UInt8(ascii: "\\"), index < bytes.count {
        raw.append(bytes[index])
        index += 1
      }
    }
    throw BuiltinError.failure("missing closing '\"'")
  }

  private mutating func readArray(depth: Int) throws {
    index += 1
    skipBlanks()
    guard index < bytes.count else { throw BuiltinError.failure("missing ']'") }
    if isAt("]") {
      index += 1
      return
    }
    while true {
      skipBlanks()
      try labelled("cannot parse array value") { _ = try $0.readValue(depth: depth + 1) }
      skipBlanks()
      guard index < bytes.count else { throw BuiltinError.failure("unexpected end of array") }
      if isAt(",") {
        index += 1
        continue
      }
      guard isAt("]") else { throw BuiltinError.failure("missing ',' after array value") }
      index += 1
      return
    }
  }

  private mutating func readObject(depth: Int) throws {
    index += 1
    skipBlanks()
    guard index < bytes.count else { throw BuiltinError.failure("missing '}'") }
    if isAt("}") {
      index += 1
      return
    }
    while true {
      skipBlanks()
      guard isAt("\"") else { throw BuiltinError.failure("cannot find opening '\"\" for object key") }
      index += 1
      let key = try labelled("cannot parse object key") { try $0.readString() }
      skipBlanks()
      guard isAt(":") else { throw BuiltinError.failure("missing ':' after object key") }
      index += 1
      skipBlanks()
      let value = try labelled("cannot parse object value") { try $0.readValue(depth: depth + 1) }
      if depth == 0, members[key] == nil { members[key] = value }
      skipBlanks()
      guard index < bytes.count else { throw BuiltinError.failure("unexpected end of object") }
      if isAt(",") {
        index += 1
        continue
      }
      guard isAt("}") else { throw BuiltinError.failure("missing ',' after object value") }
      index += 1
      return
    }
  }

  /// Escapes are undone as in JSON; what is no escape stays as it is.
  private static func unescaped(_ raw: [UInt8]) -> String {
    let quoted = [UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")]
    if case .string(let text)? = try? Builtin.unmarshalled(RegoString(bytes: quoted)) { return text.string }
    return String(decoding: raw, as: UTF8.self)
  }

  private func tail(_ start: Int) -> String { String(decoding: bytes[start...], as: UTF8.self) }

  /// The text from a position on, with its middle left out where it is long.
  private func excerpt(_ start: Int) -> String {
    let rest = bytes[start...]
    guard rest.count > Self.excerptLimit else { return tail(start) }
    let half = Self.excerptLimit / 2
    return String(decoding: rest.prefix(half), as: UTF8.self) + "..."
      + String(decoding: rest.suffix(half), as: UTF8.self)
  }

  private func quoted(_ text: some StringProtocol) -> String { "\(Value(String(text)))" }
}

extension String {
  fileprivate var prefixScalar: Substring { self[..<unicodeScalars.index(after: startIndex)] }
}
