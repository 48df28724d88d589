/// The formats of JSON Schema 2020-12 (validation, section 7.3) that can be asserted here.
public enum SchemaFormat: String, Sendable, CaseIterable {
  case dateTime = "date-time"
  case date
  case time
  case duration
  case email
  case hostname
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case iri
  case iriReference = "iri-reference"
  case uuid
  case jsonPointer = "json-pointer"
  case regex

  /// What a text of this format is, for messages.
  public var phrase: String {
    switch self {
    case .dateTime: "moment in time (RFC 3339, like 2026-08-02T10:30:00Z)"
    case .date: "date of the calendar (like 2026-08-02)"
    case .time: "time of day with offset (like 10:30:00Z)"
    case .duration: "duration (ISO 8601, like P90D)"
    case .email: "e-mail address"
    case .hostname: "host name"
    case .ipv4: "IPv4 address"
    case .ipv6: "IPv6 address"
    case .uri: "URI (like https://example.org/a)"
    case .uriReference: "URI or relative reference"
    case .iri: "IRI"
    case .iriReference: "IRI or relative reference"
    case .uuid: "UUID"
    case .jsonPointer: "JSON Pointer (like /a/0)"
    case .regex: "regular expression"
    }
  }

  /// Whether the text has this format.
  public func accepts(_ text: String) -> Bool {
    switch self {
    case .dateTime: (try? Timestamp(parsing: text)) != nil
    case .date: (try? CalendarDate(parsing: text)) != nil
    case .time: (try? Timestamp(parsing: "1970-01-02T" + text)) != nil
    case .duration: Self.isDuration(text)
    case .email: Self.isEmail(text)
    case .hostname: Self.isHostname(text)
    case .ipv4: Self.isIPv4(text)
    case .ipv6: Self.isIPv6(text)
    case .uri: URIReference(text).scheme != nil && URIReference(text).isWellFormed()
    case .uriReference: URIReference(text).isWellFormed()
    case .iri: URIReference(text).scheme != nil && URIReference(text).isWellFormed(allowingUnicode: true)
    case .iriReference: URIReference(text).isWellFormed(allowingUnicode: true)
    case .uuid: Self.isUUID(text)
    case .jsonPointer: (try? JSONPointer(parsing: text)) != nil
    case .regex: (try? RegularExpression(text)) != nil
    }
  }

  /// `P` then years, months, days, `T` then hours, minutes, seconds, or weeks alone (RFC 3339 appendix A): units stand
  /// in order and leave none out between two of them.
  private static func isDuration(_ text: String) -> Bool {
    var rest = text.utf8[...]
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return false }
    if rest.last == UInt8(ascii: "W") {
      return rest.count > 1 && rest.dropLast().allSatisfy(URIReference.isDigit)
    }
    let parts = rest.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = parts.first, isRun(date, of: "YMD") else { return false }
    return parts.count == 1 ? !date.isEmpty : !parts[1].isEmpty && isRun(parts[1], of: "HMS")
  }

  /// Whether the text is numbers with neighbouring units in order; true for no text.
  private static func isRun(_ text: Substring.UTF8View, of units: String) -> Bool {
    let units = Array(units.utf8)
    var rest = text
    var last: Int?
    while !rest.isEmpty {
      let digits = rest.prefix(while: URIReference.isDigit)
      rest = rest[digits.endIndex...]
      guard !digits.isEmpty, let unit = rest.popFirst(), let position = units.firstIndex(of: unit),
        last.map({ $0 + 1 == position }) ?? true
      else { return false }
      last = position
    }
    return true
  }

  /// One `@`, an atom or quoted string before it, a host name or address literal behind (RFC 5321 section 4.1.2).
  private static func isEmail(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at].utf8
    let domain = String(text[text.index(after: at)...])
    guard !local.isEmpty, local.count <= 64 else { return false }
    if domain.hasPrefix("["), domain.hasSuffix("]") {
      let literal = String(domain.dropFirst().dropLast())
      guard isIPv4(literal) || (literal.hasPrefix("IPv6:") && isIPv6(String(literal.dropFirst(5)))) else {
        return false
      }
    } else if !isHostname(domain) {
      return false
    }
    if local.first == UInt8(ascii: "\""), local.last == UInt8(ascii: "\""), local.count > 1 {
      return local.dropFirst().dropLast().allSatisfy { $0 != UInt8(ascii: "\"") && $0 >= 0x20 && $0 < 0x7F }
    }
    let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isAtom($0) }
    }
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    URIReference.isLetter(byte) || URIReference.isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  /// Labels of letters, digits and inner hyphens, 63 each, 253 in all (RFC 1123 section 2.1).
  private static func isHostname(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 253 else { return false }
    return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
      label in
      !label.isEmpty && label.count <= 63 && label.first != UInt8(ascii: "-")
        && label.last != UInt8(ascii: "-")
        && label.allSatisfy {
          URIReference.isLetter($0) || URIReference.isDigit($0) || $0 == UInt8(ascii: "-")
        }
    }
  }

  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy(URIReference.isDigit),
          part.count == 1 || part.first != UInt8(ascii: "0"), let value = Int(Substring(part))
        else { return false }
        return value <= 255
      }
  }

  /// RFC 4291 section 2.2, without zones.
  private static func isIPv6(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    var groups = 0
    var halves = text.split(separator: "::", omittingEmptySubsequences: false)
    if text.hasPrefix(":::") || halves.count > 2 { return false }
    if halves.count == 1 { halves = [Substring(text)] }
    for (position, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        let isLast = position == halves.count - 1 && index == parts.count - 1
        if isLast, part.contains("."), isIPv4(String(part)) {
          groups += 2
        } else if (1...4).contains(part.utf8.count),
          part.utf8.allSatisfy({ URIReference.isDigit($0) || (0x61...0x66).contains($0 | 0x20) })
        {
          groups += 1
        } else {
          return false
        }
      }
    }
    return halves.count == 2 ? groups <= 7 : groups == 8
  }

  private static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index)
        ? byte == UInt8(ascii: "-") : URIReference.isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }
  }
}
