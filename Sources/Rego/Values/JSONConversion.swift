import Notation

/// Turns JSON into values. Objects of one shape, such as the elements of a list, share their keys.
struct JSONConversion {
  /// The keys that an object has, sorted once.
  private struct Shape {
    let names: [String]
    let keys: [Value]
    /// For each key, the position of its member in the object.
    let order: [Int]
    let table: KeyTable

    init(_ names: [String]) {
      let unsorted = names.map { Value.string(RegoString($0)) }
      order = unsorted.indices.sorted { unsorted[$0].order(unsorted[$1]) < 0 }
      keys = order.map { unsorted[$0] }
      table = KeyTable(distinct: keys)
      self.names = names
    }

    func isOf(_ object: JSONObject) -> Bool {
      guard names.count == object.count else { return false }
      for index in 0..<names.count where !names[index].isExactly(object.keys[index]) { return false }
      return true
    }
  }

  /// The shapes met last, the latest first; a list of objects nests few of them.
  private var shapes: [Shape] = []
  private static let remembered = 12

  mutating func value(_ json: JSON) -> Value {
    switch json {
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .number(let number):
      if let integer = number.int64 { return .number(.int(integer)) }
      return .number(RegoNumber(literal: number.description) ?? .int(0))
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
    let shape = shape(of: object)
    let members = object.values
    var values: [Value] = []
    values.reserveCapacity(members.count)
    for position in shape.order { values.append(value(members[position])) }
    return RegoObject(storage: ObjectStorage(keys: shape.keys, values: values, table: shape.table))
  }

  private mutating func shape(of object: JSONObject) -> Shape {
    if let found = shapes.firstIndex(where: { $0.isOf(object) }) {
      if found > 0 { shapes.swapAt(found, 0) }
      return shapes[0]
    }
    let made = Shape(object.keys)
    if shapes.count == Self.remembered { shapes.removeLast() }
    shapes.insert(made, at: 0)
    return made
  }
}
