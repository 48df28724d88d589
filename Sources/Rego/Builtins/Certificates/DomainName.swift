/// Names of hosts as certificates and their constraints use them.
enum DomainName {
  /// True for a name with labels of visible ASCII and none empty. No name at all is valid, too; a constraint may
  /// begin with a full stop.
  static func isValid(_ name: String, asConstraint: Bool) -> Bool {
    guard !name.isEmpty else { return true }
    var text = Substring(name)
    if asConstraint, text.hasPrefix(".") { text = text.dropFirst() }
    return labels(text) != nil && !text.isEmpty
  }

  /// The labels of a name; nil where one is empty or not of visible ASCII. No name has no labels.
  static func labels(_ name: some StringProtocol) -> [String]? {
    guard !name.isEmpty else { return [] }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isValid = labels.allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { (33...126).contains($0) }
    }
    return isValid ? labels.map { String($0) } : nil
  }

  /// True when a host's name is, or is below, the domain of a constraint; a leading full stop wants it below.
  /// Nil where the name is no name of a host.
  static func matches(_ name: String, constraint: String) -> Bool? {
    guard !constraint.isEmpty else { return true }
    guard let labels = labels(name) else { return nil }
    let wantsMore = constraint.hasPrefix(".")
    guard let wanted = self.labels(wantsMore ? constraint.dropFirst() : constraint[...]) else { return nil }
    guard labels.count >= wanted.count + (wantsMore ? 1 : 0) else { return false }
    return zip(labels.suffix(wanted.count), wanted).allSatisfy { $0.lowercased() == $1.lowercased() }
  }

  /// True for a name a host can have; as a pattern, the first label may be an asterisk.
  static func isHost(_ name: String, asPattern: Bool) -> Bool {
    var text = Substring(name)
    if !asPattern, text.hasSuffix(".") { text = text.dropLast() }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.enumerated().allSatisfy { index, label in
      if asPattern, index == 0, label == "*" { return true }
      guard let first = label.utf8.first, first != UInt8(ascii: "-") else { return false }
      return label.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
    }
  }

  /// True when a host's name is that of a pattern (RFC 6125 section 6.4).
  static func host(_ name: String, matches pattern: String) -> Bool {
    let name = (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
    guard !name.isEmpty, !pattern.isEmpty else { return false }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let wanted = pattern.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count == wanted.count else { return false }
    return zip(wanted, labels).enumerated().allSatisfy { index, pair in
      index == 0 && pair.0 == "*" || pair.0 == pair.1
    }
  }
}
