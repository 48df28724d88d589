extension StaticType {
  /// A type of more parts than this is not followed: types grow by doubling (`b := [a, a]; c := [b, b]`).
  static let partLimit = 500
  /// A type nested deeper than this is not followed.
  static let depthLimit = 100

  /// This type, or any where it exceeds the limits.
  var bounded: StaticType {
    if case .function(let operands, let result) = self {
      return .function(operands.map(\.bounded), result: result.bounded)
    }
    var parts = StaticType.partLimit
    return fits(&parts, depth: StaticType.depthLimit) ? self : .any
  }

  private func fits(_ parts: inout Int, depth: Int) -> Bool {
    parts -= 1
    guard parts > 0, depth > 0 else { return false }
    func fit(_ types: [StaticType]) -> Bool {
      for type in types where !type.fits(&parts, depth: depth - 1) { return false }
      return true
    }
    switch self {
    case .unknown, .null, .boolean, .number, .string, .schema: return true
    case .array(let elements, let rest): return fit(elements) && fit(rest.map { [$0] } ?? [])
    case .object(let members, let rest):
      return fit(members.map(\.type)) && fit(rest.map { [$0.keys, $0.values] } ?? [])
    case .set(let element): return fit([element])
    case .union(let members): return fit(members)
    case .function(let operands, let result): return fit(operands + [result])
    }
  }

  /// The type of a value, as OPA infers it from a literal: empty collections may hold anything. Of what exceeds
  /// the limit of parts only the kind is known.
  init(of value: Value) {
    var parts = StaticType.partLimit
    self.init(of: value, &parts)
  }

  private init(of value: Value, _ parts: inout Int) {
    parts -= 1
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string: self = .string
    case .array(let elements):
      guard !elements.isEmpty, elements.count <= parts else {
        self = .array([], rest: .any)
        return
      }
      var types: [StaticType] = []
      for element in elements { types.append(StaticType(of: element, &parts)) }
      self = .array(types, rest: nil)
    case .set(let set):
      guard !set.isEmpty, set.count <= parts else {
        self = .set(.any)
        return
      }
      var element = StaticType.unknown
      for member in set.elements { element = StaticType.or(element, StaticType(of: member, &parts)) }
      self = .set(element)
    case .object(let object):
      // OPA takes the empty object for one of any members.
      guard !object.isEmpty, object.count <= parts else {
        self = .anyObject
        return
      }
      var members: [Member] = []
      for (key, value) in object { members.append(Member(key: key, type: StaticType(of: value, &parts))) }
      self = .object(members, rest: nil)
    }
  }
}
