extension GraphQLValue {
  /// Whether Go could hold the value: an integer of 64 bits, a finite float, and so all the way down.
  var isReadable: Bool {
    switch kind {
    case .variable: variable?.defaultValue?.isReadable ?? true
    case .int: Int64(raw) != nil
    case .float: Double(raw).map(\.isFinite) ?? false
    case .boolean:
      ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"].contains(raw)
    case .list, .object: children.allSatisfy { $0.value?.isReadable ?? true }
    default: true
    }
  }
}

extension String {
  /// Whether the text is an integer that does not fit in 32 bits.
  var isOverlongInteger: Bool {
    let digits =
      utf8.first == UInt8(ascii: "-") || utf8.first == UInt8(ascii: "+") ? utf8.dropFirst() : utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return false
    }
    return Int32(self) == nil
  }
}
