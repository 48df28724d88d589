extension RegoType {
  /// The type of a value.
  init(of value: Value) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string: self = .string
    case .array(let elements): self = .array(prefix: elements.map { RegoType(of: $0) }, rest: nil)
    case .set: self = .anySet
    case .object(let object):
      var known: [String: RegoType] = [:]
      for (key, value) in object {
        guard let key = key.string else {
          self = .anyObject
          return
        }
        known[key] = RegoType(of: value)
      }
      self = .object(known: known, keys: nil, values: nil)
    }
  }

  /// False when no value is of both types.
  static func canMeet(_ a: RegoType, _ b: RegoType) -> Bool {
    switch (a, b) {
    case (.any, _), (_, .any): return true
    case (.union(let members), _): return members.isEmpty || members.contains { canMeet($0, b) }
    case (_, .union(let members)): return members.isEmpty || members.contains { canMeet(a, $0) }
    case (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string): return true
    // Empty collections are of every element type.
    case (.set, .set): return true
    case (.array(let first, let firstRest), .array(let second, let secondRest)):
      if firstRest == nil, second.count > first.count { return false }
      if secondRest == nil, first.count > second.count { return false }
      return (0..<Swift.max(first.count, second.count)).allSatisfy { index in
        canMeet(
          index < first.count ? first[index] : firstRest ?? .any,
          index < second.count ? second[index] : secondRest ?? .any)
      }
    case (.object(let first, let firstKeys, _), .object(let second, let secondKeys, _)):
      if firstKeys == nil, second.keys.contains(where: { first[$0] == nil }) { return false }
      if secondKeys == nil, first.keys.contains(where: { second[$0] == nil }) { return false }
      return first.allSatisfy { key, type in second[key].map { canMeet(type, $0) } ?? true }
    default: return false
    }
  }

  /// The types of keys and elements one iterates over.
  var members: (keys: RegoType, values: RegoType) {
    switch self {
    case .array(let prefix, let rest):
      let types = Set(prefix + [rest].compactMap { $0 })
      return (.number, types.count == 1 ? types.first ?? .any : .any)
    case .set(let element): return (element, element)
    default: return (.any, .any)
    }
  }
}
