/// Results of functions in one set of surroundings, so that equal calls are computed once.
///
/// Collections are compared by identity: cheap, and the same value is usually passed as the same object.
final class CallMemory {
  /// More results are not kept.
  static let limit = 10_000
  /// Functions with fewer steps below them are cheaper to call than to remember.
  static let leastSteps = 16

  private struct Key: Hashable {
    let document: Int
    let arguments: [Value]

    static func == (left: Key, right: Key) -> Bool {
      left.document == right.document && left.arguments.count == right.arguments.count
        && zip(left.arguments, right.arguments).allSatisfy { $0.isIdentical(to: $1) }
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(document)
      for argument in arguments { hasher.combine(argument.identity) }
    }
  }

  private var results: [Key: Value?] = [:]
  var isEmpty: Bool { results.isEmpty }

  /// What a call returned before: nil when it was not made, `.some(nil)` when it was undefined.
  func result(_ document: Int, _ arguments: [Value]) -> Value?? {
    results[Key(document: document, arguments: arguments)]
  }

  func remember(_ document: Int, _ arguments: [Value], _ result: Value?) {
    guard results.count < CallMemory.limit else { return }
    results[Key(document: document, arguments: arguments)] = .some(result)
  }
}

extension Value {
  /// True for equal scalars and for collections that are one object.
  func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.object(let a), .object(let b)): a.storage === b.storage
    case (.set(let a), .set(let b)): a.storage === b.storage
    case (.array(let a), .array(let b)): a.count == b.count && Value.address(a) == Value.address(b)
    case (.array, _), (.object, _), (.set, _): false
    default: self == other
    }
  }

  /// The same for identical values.
  var identity: UInt64 {
    switch self {
    case .object(let object): UInt64(UInt(bitPattern: ObjectIdentifier(object.storage).hashValue))
    case .set(let set): UInt64(UInt(bitPattern: ObjectIdentifier(set.storage).hashValue))
    case .array(let elements): UInt64(Value.address(elements))
    default: quickHash
    }
  }

  private static func address(_ elements: [Value]) -> UInt {
    elements.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }
}
