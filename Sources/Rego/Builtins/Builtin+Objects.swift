extension Builtin {
  /// `object.*`.
  static let objects: [Builtin] = [
    Builtin("object.get", [.anyObject, .any, .any], .any) { _, operands in
      let object = try operands.object(0)
      guard case .array(let path) = operands[1] else { return object[operands[1]] ?? operands[2] }
      var found = operands[0]
      for step in path {
        guard let next = found[step: step] else { return operands[2] }
        found = next
      }
      return found
    },
    Builtin("object.keys", [.anyObject], .anySet) { _, operands in
      .set(RegoSet(storage: SetStorage(sorted: try operands.object(0).keys)))
    },
    Builtin("object.remove", [.anyObject, keyCollection], .anyObject) { _, operands in
      let object = try operands.object(0)
      let keys = try keySet(operands)
      return .object(RegoObject(object.lazy.filter { !keys.contains($0.key) }.map { ($0.key, $0.value) }))
    },
    Builtin("object.filter", [.anyObject, keyCollection], .anyObject) { _, operands in
      let object = try operands.object(0)
      let keys = try keySet(operands)
      return .object(RegoObject(object.lazy.filter { keys.contains($0.key) }.map { ($0.key, $0.value) }))
    },
    Builtin("object.union", [.anyObject, .anyObject], .anyObject) { _, operands in
      let (first, second) = (try operands.object(0), try operands.object(1))
      // Of equal ones the first counts, and how its numbers are written.
      return .object(first == second ? first : merged(first, second))
    },
    Builtin("object.union_n", [.array(of: .anyObject)], .anyObject) { _, operands in
      var result = RegoObject()
      for element in try operands.array(0) {
        guard case .object(let object) = element else {
          throw BuiltinError.element(0, operands[0], element, mustBe: "objects")
        }
        result = merged(result, object)
      }
      return .object(result)
    },
    Builtin("object.subset", [subsetOperand, subsetOperand], .boolean) { context, operands in
      .boolean(try isSubset(operands[1], of: operands[0], context))
    },
  ]

  private static let keyCollection = RegoType.union([.anyArray, .anyObject, .anySet])
  private static let subsetOperand = RegoType.union([.anyArray, .anyObject, .anySet])

  private static func keySet(_ operands: Operands) throws -> RegoSet {
    switch operands[1] {
    case .array(let keys): return RegoSet(keys)
    case .set(let keys): return keys
    case .object(let object): return RegoSet(storage: SetStorage(sorted: object.keys))
    case let other: throw BuiltinError.operand(1, other, mustBe: ["object", "set", "array"])
    }
  }

  /// The members of both; where both have a key, objects are merged in turn and otherwise the right wins.
  ///
  /// Recursion is bounded by the depth of the values.
  private static func merged(_ left: RegoObject, _ right: RegoObject) -> RegoObject {
    if right.isEmpty { return left }
    if left.isEmpty { return right }
    var builder = RegoObject.Builder(left)
    for (key, value) in right {
      if case .object(let inner)? = left[key], case .object(let other) = value {
        builder[key] = .object(merged(inner, other))
      } else {
        builder[key] = value
      }
    }
    return builder.build()
  }

  private static func isSubset(
    _ part: Value, of whole: Value, _ context: BuiltinContext
  ) throws -> Bool {
    switch (whole, part) {
    case (.object(let whole), .object(let part)): return try isSubset(part, of: whole, context)
    case (.set(let whole), .set(let part)): return part.isSubset(of: whole)
    case (.array(let whole), .array(let part)): return try contains(whole, run: part, context)
    case (.array(let whole), .set(let part)): return covers(whole, part)
    default:
      throw BuiltinError(
        .type, "both arguments object.subset must be of the same type or array and set")
    }
  }

  private static func isSubset(
    _ part: RegoObject, of whole: RegoObject, _ context: BuiltinContext
  ) throws -> Bool {
    for (key, value) in part {
      guard let other = whole[key] else { return false }
      switch (other, value) {
      case (.object, .object), (.set, .set), (.array, .array):
        if try !isSubset(value, of: other, context) { return false }
      default:
        if other != value { return false }
      }
    }
    return true
  }

  /// Whether an array holds a set, as OPA finds it: an element that occurs twice counts twice, and an empty
  /// array holds nothing.
  private static func covers(_ whole: [Value], _ part: RegoSet) -> Bool {
    var unmatched = part.count
    for element in whole {
      if part.contains(element) { unmatched -= 1 }
      if unmatched == 0 { return true }
    }
    return false
  }

  /// Whether the elements of `run` stand in `whole` next to each other.
  private static func contains(_ whole: [Value], run: [Value], _ context: BuiltinContext) throws -> Bool {
    guard run.count <= whole.count else { return false }
    for start in 0...(whole.count - run.count) {
      var length = 0
      while length < run.count, whole[start + length] == run[length] { length += 1 }
      if length == run.count { return true }
      try context.charge(length + 1)
    }
    return false
  }
}
