extension Builtin {
  /// `array.*`.
  static let arrays: [Builtin] = [
    Builtin("array.concat", [.anyArray, .anyArray], .anyArray) { context, operands in
      let (left, right) = (try operands.array(0), try operands.array(1))
      try context.checkSize(left.count + right.count)
      return .array(left + right)
    },
    Builtin("array.flatten", [.anyArray], .anyArray) { context, operands in
      var flat: [Value] = []
      for element in try operands.array(0) {
        if case .array(let inner) = element { flat += inner } else { flat.append(element) }
        try context.checkSize(flat.count)
      }
      return .array(flat)
    },
    Builtin("array.reverse", [.anyArray], .anyArray) { _, operands in
      .array(try operands.array(0).reversed())
    },
    Builtin("array.slice", [.anyArray, .number, .number], .anyArray) { _, operands in
      let elements = try operands.array(0)
      let start = max(0, try operands.int(1))
      let stop = min(elements.count, try operands.int(2))
      return .array(start < stop ? Array(elements[start..<stop]) : [])
    },
  ]
}
