/// An address of electronic mail (RFC 2821 section 4.1.2), taken apart at its at sign.
struct Mailbox {
  let local: String
  let domain: String

  /// Nil where the text is no mailbox; the domain may be anything with proper labels.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let local = rest.first == UInt8(ascii: "\"") ? Self.quoted(&rest) : Self.atom(&rest)
    guard let local, rest.popFirst() == UInt8(ascii: "@") else { return nil }
    let domain = String(decoding: rest, as: UTF8.self)
    guard DomainName.labels(domain) != nil else { return nil }
    self.local = String(decoding: local, as: UTF8.self)
    self.domain = domain
  }

  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var local: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return local
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst(),
          (1...9).contains(next) || [11, 12].contains(next)
            || (14...127).contains(next)
        else { return nil }
        local.append(next)
      case 1...8, 11, 12, 14...33, 35...91, 93...127: local.append(byte)
      default: return nil
      }
    }
    return nil
  }

  private static func atom(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var local: [UInt8] = []
    while let byte = rest.first {
      if byte == UInt8(ascii: "\\") {
        rest = rest.dropFirst()
        guard let next = rest.popFirst() else { return nil }
        local.append(next)
        continue
      }
      guard isAtomText(byte) else { break }
      local.append(byte)
      rest = rest.dropFirst()
    }
    let dot = UInt8(ascii: ".")
    guard let first = local.first, first != dot, local.last != dot,
      !zip(local, local.dropFirst()).contains(where: { $0 == dot && $1 == dot })
    else { return nil }
    return local
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }
}
