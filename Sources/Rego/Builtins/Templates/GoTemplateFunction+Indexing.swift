extension GoTemplateFunction {
  static func length(_ value: GoTemplateValue) throws(Failure) -> Int {
    if value.isBoxedNull { throw .complaint("len of nil pointer") }
    let value = value.unboxed
    if value.isInvalid { throw .complaint("reflect: call of reflect.Value.Type on zero Value") }
    guard let length = value.length else { throw .complaint("len of type \(value.typeName)") }
    return length
  }

  /// An argument as a position from 0 up to a limit, which Go lets pass.
  private static func position(_ value: GoTemplateValue, upTo limit: Int) throws(Failure) -> Int {
    let index: Int
    switch value {
    case .int(let number): index = number
    case .byte(let number): index = Int(number)
    case .invalid: throw .complaint("cannot index slice/array with nil")
    default: throw .complaint("cannot index slice/array with type \(value.typeName)")
    }
    guard (0...limit).contains(index) else { throw .complaint("index out of range: \(index)") }
    return index
  }

  /// What is found in a value step by step.
  static func element(
    _ value: GoTemplateValue, _ steps: ArraySlice<GoTemplateValue>
  ) throws(Failure) -> GoTemplateValue {
    if value.unboxed.isInvalid { throw .complaint("index of untyped nil") }
    var value = value.unboxed
    for step in steps {
      let step = step.unboxed
      if value.isBoxedNull { throw .complaint("index of nil pointer") }
      switch value.unboxed {
      case .list(let list):
        let index = try position(step, upTo: list.count)
        guard index < list.count else { throw .complaint("reflect: slice index out of range") }
        value = .boxed(list[index])
      case .text(let text), .number(let text):
        let index = try position(step, upTo: text.byteCount)
        guard index < text.byteCount else { throw .complaint("reflect: string index out of range") }
        value = .byte(text.withBytes { $0[index] })
      case .map(let object):
        if step.isInvalid { throw .complaint("value is nil; should be of type string") }
        guard case .text(let key) = step else {
          throw .complaint("value has type \(step.typeName); should be string")
        }
        value = .boxed(object[.string(key)] ?? .null)
      case let other: throw .complaint("can't index item of type \(other.typeName)")
      }
    }
    return value
  }

  /// What up to three bounds cut out of a text or list: where it begins, where it ends, and where it can end.
  static func part(
    _ value: GoTemplateValue, _ bounds: ArraySlice<GoTemplateValue>
  ) throws(Failure) -> GoTemplateValue {
    let value = value.unboxed
    if value.isInvalid { throw .complaint("slice of untyped nil") }
    guard bounds.count <= 3 else { throw .complaint("too many slice indexes: \(bounds.count)") }
    let limit: Int
    switch value {
    case .text(let text), .number(let text):
      if bounds.count == 3 { throw .complaint("cannot 3-index slice a string") }
      limit = text.byteCount
    case .list(let list): limit = list.capacity
    default: throw .complaint("can't slice item of type \(value.typeName)")
    }
    var indexes = [0, value.length ?? 0, limit]
    for (place, bound) in bounds.enumerated() { indexes[place] = try position(bound, upTo: limit) }
    for (left, right) in [(0, 1), (1, 2)] where indexes[left] > indexes[right] {
      throw .complaint("invalid slice index: \(indexes[left]) > \(indexes[right])")
    }
    let range = indexes[0]..<indexes[1]
    switch value {
    case .list(let list): return .list(list.slice(range, capacity: indexes[2]))
    case .number(let text): return .number(text.slice(range))
    case .text(let text): return .text(text.slice(range))
    default: return .invalid
    }
  }
}
