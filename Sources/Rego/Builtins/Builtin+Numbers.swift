extension Builtin {
  /// `numbers.range`, `numbers.range_step`, `rand.intn`.
  static let numbers: [Builtin] = [
    Builtin("numbers.range", [.number, .number], .array(of: .number)) { context, operands in
      try range(context, from: try operands.integer(0), to: try operands.integer(1), by: BigInteger(1))
    },
    Builtin("numbers.range_step", [.number, .number, .number], .array(of: .number)) { context, operands in
      let (first, last, step) = (try operands.integer(0), try operands.integer(1), try operands.integer(2))
      guard BigInteger(0) < step else {
        throw BuiltinError.failure("numbers.range_step: step must be a positive integer")
      }
      return try range(context, from: first, to: last, by: step)
    },
    Builtin("rand.intn", [.string, .number], .number, deterministic: false) { context, operands in
      _ = try operands.string(0)
      let bound = try operands.int(1)
      guard bound != 0 else { return 0 }
      return .number(.int(Int64(context.nextRandom() % UInt64(bound.magnitude))))
    },
  ]

  /// All numbers from one to another, both included where the step meets it, ascending or descending.
  private static func range(
    _ context: BuiltinContext, from first: BigInteger, to last: BigInteger, by step: BigInteger
  ) throws -> Value {
    let isDescending = last < first
    let distance = isDescending ? first - last : last - first
    guard let count = distance.quotientAndRemainder(by: step).quotient.int64, count < .max else {
      throw BuiltinError(.halt, "the range is too long")
    }
    try context.checkSize(Int(count) + 1)
    try context.checkRoom(for: Int(count) + 1, bytesEach: MemoryLayout<Value>.stride)
    try context.charge(Int(count) + 1)
    var elements: [Value] = []
    elements.reserveCapacity(Int(count) + 1)
    if let start = first.int64, last.int64 != nil, let width = step.int64 {
      // Between two 64-bit numbers nothing overflows.
      let signed = isDescending ? -width : width
      for index in 0...count { elements.append(.number(.int(start + index * signed))) }
    } else {
      var current = first
      let bytes = (first.bitCount + last.bitCount) / 8 + MemoryTally.allocation
      for _ in 0...count {
        try context.charge(1 + bytes / 8)
        try context.checkRoom(for: elements.count + 1, bytesEach: bytes)
        elements.append(.number(RegoNumber(current)))
        current = isDescending ? current - step : current + step
      }
    }
    return .array(elements)
  }
}
