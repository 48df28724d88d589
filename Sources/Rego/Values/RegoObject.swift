/// An object of Rego: values under keys of any type, held in the order of their keys.
///
/// Look-up scans up to eight keys and hashes above. Making an object of n members costs n log n.
public struct RegoObject: Sendable {
  let storage: ObjectStorage

  static let empty = RegoObject(storage: ObjectStorage(sortedKeys: [], values: []))

  init(storage: ObjectStorage) { self.storage = storage }

  public init() { self = .empty }

  /// A later member replaces an earlier one of the same key.
  public init(_ members: some Sequence<(Value, Value)>) {
    var builder = Builder()
    for (key, value) in members { builder[key] = value }
    self = builder.build()
  }

  /// Keys in ascending order.
  public var keys: [Value] { storage.keys }
  /// Values in the order of their keys.
  public var values: [Value] { storage.values }
  public var count: Int { storage.keys.count }
  public var isEmpty: Bool { storage.keys.isEmpty }

  /// The value under a key, or nil.
  public subscript(key: Value) -> Value? {
    @inline(__always)
    get { storage.table.position(of: key, in: storage.keys).map { storage.values[$0] } }
  }

  /// The value under a string key, or nil.
  public subscript(key: String) -> Value? { self[.string(RegoString(key))] }

  /// This object with one member added or replaced; linear.
  public func setting(_ key: Value, to value: Value) -> RegoObject {
    if let position = storage.table.position(of: key, in: storage.keys) {
      var values = storage.values
      values[position] = value
      return RegoObject(storage: ObjectStorage(keys: storage.keys, values: values, table: storage.table))
    }
    var keys = storage.keys
    var values = storage.values
    let position = keys.firstIndex { key < $0 } ?? keys.count
    keys.insert(key, at: position)
    values.insert(value, at: position)
    return RegoObject(storage: ObjectStorage(sortedKeys: keys, values: values))
  }

  /// This object without the member, if it has it; linear.
  public func removing(_ key: Value) -> RegoObject {
    guard let position = storage.table.position(of: key, in: storage.keys) else { return self }
    var keys = storage.keys
    var values = storage.values
    keys.remove(at: position)
    values.remove(at: position)
    return RegoObject(storage: ObjectStorage(sortedKeys: keys, values: values))
  }

  /// Negative, zero or positive: members compared in order of keys, key before value; a prefix comes first.
  func order(_ other: RegoObject) -> Int {
    if storage === other.storage { return 0 }
    for index in 0..<Swift.min(count, other.count) {
      let byKey = keys[index].order(other.keys[index])
      if byKey != 0 { return byKey }
      let byValue = values[index].order(other.values[index])
      if byValue != 0 { return byValue }
    }
    return count - other.count
  }

  var quickHash: UInt64 {
    var hash: UInt64 = 0x0B1E_C700
    for index in 0..<count {
      hash = ValueHash.combine(hash, keys[index].quickHash)
      hash = ValueHash.combine(hash, values[index].quickHash)
    }
    return hash
  }
}

extension RegoObject: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage
      || (left.count == right.count && left.keys == right.keys && left.values == right.values)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
}

extension RegoObject: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The member at a position in the order of keys.
  public subscript(position: Int) -> (key: Value, value: Value) {
    (storage.keys[position], storage.values[position])
  }
  public init(dictionaryLiteral elements: (Value, Value)...) { self.init(elements) }
}
