import Notation

/// Turns JSON into values. Objects of one shape, such as the elements of a list, share their keys.
struct JSONConversion {
  /// The names that an object has as written, and the shape they make.
  private struct Known {
    let names: [String]
    let layout: ObjectLayout

    init(_ names: [String]) {
      self.names = names
      layout = ObjectLayout(keys: names.map { .string(RegoString($0)) })
    }

    func isOf(_ object: JSONObject) -> Bool {
      guard names.count == object.count else { return false }
      for index in 0..<names.count where !names[index].isExactly(object.keys[index]) { return false }
      return true
    }
  }

  /// The shapes met last, the latest first; a list of objects nests few of them.
  private var shapes: [Known] = []
  private static let remembered = 12
  /// False once a number was met that no value can be.
  private(set) var isExact = true

  mutating func value(_ json: JSON) -> Value {
    switch json {
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .number(let number):
      if let integer = number.int64, !number.keepsLiteral { return .number(.int(integer)) }
      if let value = RegoNumber(literal: number.decimal) { return .number(value) }
      isExact = false
      return .number(.int(0))
    case .string(let string): return .string(RegoString(string))
    case .array(let elements):
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for element in elements { values.append(value(element)) }
      return .array(values)
    case .object(let object): return .object(self.object(object))
    }
  }

  private mutating func object(_ object: JSONObject) -> RegoObject {
    if object.isEmpty { return .empty }
    let layout = layout(of: object)
    let members = object.values
    var values: [Value] = []
    values.reserveCapacity(layout.sources.count)
    for position in layout.sources { values.append(value(members[position])) }
    return RegoObject(storage: ObjectStorage.make(layout.shape, values))
  }

  private mutating func layout(of object: JSONObject) -> ObjectLayout {
    if let found = shapes.firstIndex(where: { $0.isOf(object) }) {
      if found > 0 { shapes.swapAt(found, 0) }
      return shapes[0].layout
    }
    let made = Known(object.keys)
    if shapes.count == Self.remembered { shapes.removeLast() }
    shapes.insert(made, at: 0)
    return made.layout
  }
}
