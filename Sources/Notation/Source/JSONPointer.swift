/// A path into a JSON value (RFC 6901): keys and decimal indexes.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// Keys and indexes from the root down, unescaped.
  public var tokens: [String]

  /// A pointer of these tokens; none point to the whole value.
  public init(_ tokens: [String] = []) { self.tokens = tokens }

  /// Reads `/a/0/b~1c`; the empty text points to the whole value.
  public init(parsing text: String) throws(NotationError) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw NotationError(.pointerSyntax, "`\(text)` is no JSON Pointer", remedy: "start it with `/`")
    }
    var tokens: [String] = []
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else {
        throw NotationError(
          .pointerSyntax, "`\(text)` is no JSON Pointer", remedy: "write `~` as `~0` and `/` as `~1`")
      }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The RFC 6901 text.
  public var description: String {
    tokens.map { token in
      guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
        return "/" + token
      }
      var text = "/"
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
      return text
    }.joined()
  }

  /// The pointer to a member or element below this.
  public func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

  /// An array index as RFC 6901 writes it: decimal digits without leading zeros.
  package static func index(_ token: String) -> Int? {
    guard let first = token.utf8.first, token.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      first != 0x30 || token.utf8.count == 1
    else { return nil }
    return Int(token)
  }

  private static func unescaped(_ part: some Sequence<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var afterTilde = false
    for byte in part {
      if afterTilde {
        guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { return nil }
        bytes.append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        afterTilde = false
      } else if byte == UInt8(ascii: "~") {
        afterTilde = true
      } else {
        bytes.append(byte)
      }
    }
    return afterTilde ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

extension JSON {
  /// The value that the pointer leads to, or nil.
  public subscript(pointer: JSONPointer) -> JSON? {
    var value = self
    for token in pointer.tokens {
      switch value {
      case .object(let object):
        guard let member = object[token] else { return nil }
        value = member
      case .array(let elements):
        guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }
}
