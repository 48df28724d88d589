extension StaticType {
  var isSchema: Bool { if case .schema = self { true } else { false } }

  /// True when some part of the type has not been inferred.
  var hasUnknown: Bool {
    switch self {
    case .unknown: true
    case .function(let operands, let result): operands.contains(where: \.hasUnknown) || result.hasUnknown
    case .array(let elements, let rest): elements.contains(where: \.hasUnknown) || rest?.hasUnknown == true
    case .object(let members, let rest):
      members.contains(where: \.type.hasUnknown) || rest?.keys.hasUnknown == true
        || rest?.values.hasUnknown == true
    case .set(let element): element.hasUnknown
    case .null, .boolean, .number, .string, .union, .schema: false
    }
  }

  /// The type of values of either type.
  static func or(_ a: StaticType, _ b: StaticType) -> StaticType {
    switch (a, b) {
    case (.unknown, _): return b
    case (_, .unknown): return a
    case (.function(let first, let firstResult), .function(let second, let secondResult)):
      guard first.count == second.count else { return .unknown }
      return .function(zip(first, second).map { or($0, $1) }, result: or(firstResult, secondResult))
    case (.function, _), (_, .function): return .unknown
    case (.union(let first), .union(let second)):
      if first.isEmpty || second.isEmpty { return .any }
      return .union(second.reduce(first) { adding($1, to: $0) })
    case (.union(let members), _): return members.isEmpty ? a : .union(adding(b, to: members))
    case (_, .union(let members)): return members.isEmpty ? b : .union(adding(a, to: members))
    default: return a == b ? a : .union(adding(b, to: [a]))
    }
  }

  private static func adding(_ type: StaticType, to members: [StaticType]) -> [StaticType] {
    if members.contains(type) { return members }
    let place = members.firstIndex { precedes(type, $0) } ?? members.count
    var members = members
    members.insert(type, at: place)
    return members
  }

  /// The order alternatives are listed in.
  private static func precedes(_ a: StaticType, _ b: StaticType) -> Bool {
    a.rank != b.rank ? a.rank < b.rank : a.description < b.description
  }

  private var rank: Int {
    switch self {
    case .unknown: -1
    case .null: 0
    case .boolean: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    case .set: 6
    case .union: 7
    case .function: 8
    case .schema: 9
    }
  }

  /// True when the type includes the other as it stands, or may include it.
  private func contains(_ other: StaticType) -> Bool {
    switch self {
    case .union(let members): members.isEmpty || members.contains { $0.contains(other) }
    case .schema(let part): part.unifies(with: other)
    default: self == other
    }
  }

  /// The type of the keys that can be enumerated; unknown when there are none.
  var keys: StaticType {
    switch self {
    case .array: return .number
    case .object(let members, let rest):
      let known = members.reduce(.unknown) { StaticType.or($0, StaticType(of: $1.key)) }
      return rest.map { StaticType.or(known, $0.keys) } ?? known
    case .set(let element): return element
    case .union(let members):
      return members.isEmpty ? self : members.reduce(.unknown) { StaticType.or($1.keys, $0) }
    case .schema(let part): return part.keys
    case .unknown, .null, .boolean, .number, .string, .function: return .unknown
    }
  }

  /// The type of the values that can be enumerated; unknown when there are none.
  var values: StaticType {
    switch self {
    case .array(let elements, let rest):
      let known = elements.reduce(.unknown) { StaticType.or($0, $1) }
      return rest.map { StaticType.or(known, $0) } ?? known
    case .object(let members, let rest):
      let known = members.reduce(.unknown) { StaticType.or($0, $1.type) }
      return rest.map { StaticType.or(known, $0.values) } ?? known
    case .set(let element): return element
    case .union(let members):
      return members.isEmpty ? self : members.reduce(.unknown) { StaticType.or($1.values, $0) }
    case .schema(let part): return part.values
    case .unknown, .null, .boolean, .number, .string, .function: return .unknown
    }
  }

  /// The type of the member under a key; unknown when there can be none.
  func member(_ key: Value) -> StaticType {
    switch self {
    case .array(let elements, let rest):
      // An index is written as an integer: `xs[1.0]` leads nowhere, in OPA too.
      guard let number = key.number, number.isWrittenAsInteger, let index = key.int, index >= 0 else {
        return .unknown
      }
      return index < elements.count ? elements[index] : rest ?? .unknown
    case .object(let members, let rest):
      if let known = members.first(where: { $0.key == key }) { return known.type }
      if let rest, rest.keys.contains(StaticType(of: key)) { return rest.values }
      return .unknown
    case .set(let element):
      let type = StaticType(of: key)
      return element.contains(type) ? type : .unknown
    case .union(let alternatives):
      if alternatives.isEmpty { return self }
      return alternatives.reduce(.unknown) { StaticType.or($1.member(key), $0) }
    case .schema(let part): return part.member(key)
    case .unknown, .null, .boolean, .number, .string, .function: return .unknown
    }
  }

  /// False when an object has other values under the key of a member, or can have none.
  ///
  /// Where either object has members that are not known one by one, OPA takes a missing one to be possible.
  private func admits(_ member: Member, of other: Rest?) -> Bool {
    guard case .object(let members, let rest) = self else { return false }
    // A set as a key is an array to OPA, as in JSON.
    func written(_ key: Value) -> Value { key.set.map { .array($0.elements) } ?? key }
    let key = written(member.key)
    if let known = members.first(where: { written($0.key) == key }) {
      return StaticType.unify(known.type, member.type)
    }
    guard let rest else { return other != nil }
    return !rest.keys.contains(StaticType(of: key)) || StaticType.unify(rest.values, member.type)
  }

  /// False when no value can be of both types.
  static func unify(_ a: StaticType, _ b: StaticType) -> Bool {
    switch (a, b) {
    case (.unknown, _), (_, .unknown): return false
    case (.schema(let part), let other), (let other, .schema(let part)): return part.unifies(with: other)
    case (.union(let first), .union(let second)) where first.isEmpty || second.isEmpty: return true
    case (.union(let members), _):
      return !b.isFunction && (members.isEmpty || members.contains { unify($0, b) })
    case (_, .union(let members)):
      return !a.isFunction && (members.isEmpty || members.contains { unify(a, $0) })
    case (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string): return true
    case (.array(let first, let firstRest), .array(let second, let secondRest)):
      for index in 0..<max(first.count, second.count) {
        let left = index < first.count ? first[index] : firstRest ?? .unknown
        let right = index < second.count ? second[index] : secondRest ?? .unknown
        if !unify(left, right) { return false }
      }
      guard let firstRest, let secondRest, firstRest != .unknown, secondRest != .unknown else { return true }
      return unify(firstRest, secondRest)
    case (.object(let first, let firstRest), .object(let second, let secondRest)):
      guard first.allSatisfy({ b.admits($0, of: firstRest) }),
        second.allSatisfy({ a.admits($0, of: secondRest) })
      else { return false }
      guard let first = firstRest?.values, let second = secondRest?.values else { return true }
      return first == .unknown || second == .unknown || unify(first, second)
    case (.set(let first), .set(let second)): return unify(first, second)
    case (.function(let first, _), .function(let second, _)):
      return first.count == second.count && zip(first, second).allSatisfy { unify($0, $1) }
    default: return false
    }
  }

  /// The type of a document that rules of both types define together.
  static func merged(_ a: StaticType, _ b: StaticType) -> StaticType {
    switch (a, b) {
    case (.unknown, _): return b
    case (_, .unknown): return a
    case (.object(let first, let firstRest), .object(let second, let secondRest))
    where first.isEmpty && second.isEmpty:
      guard let firstRest, let secondRest else { return or(a, b) }
      return .object(
        [],
        rest: Rest(
          keys: or(firstRest.keys, secondRest.keys), values: merged(firstRest.values, secondRest.values)))
    case (.set(let first), .set(let second)): return .set(or(first, second))
    default: return or(a, b)
    }
  }
}

extension StaticType: CustomStringConvertible {
  /// As OPA prints types: `any<string, array[number]>`.
  var description: String {
    switch self {
    case .unknown: return "unknown"
    case .null: return "null"
    case .boolean: return "boolean"
    case .number: return "number"
    case .string: return "string"
    case .set(let element): return "set[\(element)]"
    case .union(let members):
      return members.isEmpty ? "any" : "any<\(members.map(\.description).joined(separator: ", "))>"
    case .array(let elements, let rest):
      let known = elements.isEmpty ? "" : "<\(elements.map(\.description).joined(separator: ", "))>"
      return "array" + known + (rest.map { "[\($0)]" } ?? "")
    case .object(let members, let rest):
      let listed = members.map { "\($0.key.string ?? $0.key.description): \($0.type)" }
      let known = members.isEmpty ? "" : "<\(listed.joined(separator: ", "))>"
      return "object" + known + (rest.map { "[\($0.keys): \($0.values)]" } ?? "")
    case .function(let operands, let result):
      return "(\(operands.map(\.description).joined(separator: ", "))) => \(result)"
    case .schema(let part): return part.description
    }
  }
}
