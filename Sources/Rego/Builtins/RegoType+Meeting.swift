extension RegoType {
  /// The type of a value.
  init(of value: Value) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string: self = .string
    case .array(let elements): self = .array(prefix: elements.map { RegoType(of: $0) }, rest: nil)
    case .set(let set): self = .set(RegoType.common(set.elements.map { RegoType(of: $0) }))
    case .object(let object):
      // OPA takes the empty object for one of any members.
      if object.isEmpty {
        self = .anyObject
        return
      }
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
    case (.set(let first), .set(let second)): return canMeet(first, second)
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

  /// The one type of all members, or any.
  static func common(_ types: some Sequence<RegoType>) -> RegoType {
    let distinct = Set(types)
    return distinct.count == 1 ? distinct.first ?? .any : .any
  }

  /// The type of what a key leads to, the key's value given where it is known; nil when it leads nowhere.
  func member(_ key: Value?, of keyType: RegoType) -> RegoType? {
    switch self {
    case .any: return .any
    case .null, .boolean, .number, .string: return nil
    case .union(let members):
      let found = members.compactMap { $0.member(key, of: keyType) }
      return found.isEmpty && !members.isEmpty ? nil : RegoType.common(found)
    case .set(let element): return RegoType.canMeet(element, keyType) ? element : nil
    case .array(let prefix, let rest):
      guard RegoType.canMeet(.number, keyType) else { return nil }
      guard let index = key?.int else { return RegoType.common(prefix + [rest].compactMap { $0 }) }
      if prefix.indices.contains(index) { return prefix[index] }
      return rest
    case .object(let known, let keys, let values):
      if let name = key?.string, let type = known[name] { return type }
      if let keys, let values, RegoType.canMeet(keys, keyType) { return key == nil ? .any : values }
      if key != nil { return nil }
      return RegoType.canMeet(.string, keyType) ? RegoType.common(known.values) : nil
    }
  }

  /// The names of members that are known, ascending.
  var knownKeys: [String] {
    if case .object(let known, _, _) = self { known.keys.sorted() } else { [] }
  }
}
