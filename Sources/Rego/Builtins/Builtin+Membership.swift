extension Builtin {
  /// What `x in xs` and `k, v in xs` call.
  static let membership: [Builtin] = [
    Builtin("internal.member_2", infix: "in", [.any, .any], .boolean) { _, operands in
      let element = operands[0]
      switch operands[1] {
      case .set(let set): return .boolean(set.contains(element))
      case .array(let elements): return .boolean(elements.contains(element))
      case .object(let object): return .boolean(object.values.contains(element))
      default: return .boolean(false)
      }
    },
    Builtin("internal.member_3", infix: "in", [.any, .any, .any], .boolean) { _, operands in
      let (key, element) = (operands[0], operands[1])
      if case .set(let set) = operands[2] { return .boolean(key == element && set.contains(element)) }
      return .boolean(operands[2][step: key] == element)
    },
  ]
}
