/// An object of Rego: values under keys of any type, held in the order of their keys.
///
/// Look-up scans up to eight keys and hashes above. Making an object of n members costs n log n.
public struct RegoObject: @unchecked Sendable {  // safe: the storage is never written after `make` returns
  let storage: ObjectStorage

  static let empty = RegoObject(storage: ObjectStorage.make(.empty, []))

  init(storage: ObjectStorage) { self.storage = storage }

  public init() { self = .empty }

  /// A later member replaces an earlier one of the same key.
  public init(_ members: some Sequence<(Value, Value)>) {
    var builder = Builder()
    for (key, value) in members { builder[key] = value }
    self = builder.build()
  }

  /// Keys in ascending order.
  public var keys: [Value] { storage.shape.keys }
  /// Values in the order of their keys; linear.
  public var values: [Value] { withExtendedLifetime(storage) { Array(storage.values) } }
  /// How many members there are.
  public var count: Int { storage.count }
  /// True for `{}`.
  public var isEmpty: Bool { storage.count == 0 }

  /// The value under a key, or nil.
  public subscript(key: Value) -> Value? {
    @inline(__always)
    get {
      withExtendedLifetime((storage, key)) {
        let found = Cell(.object(self)).step(Cell(key))
        return found.optional
      }
    }
  }

  /// The value under a string key, or nil.
  public subscript(key: String) -> Value? { self[.string(RegoString(key))] }

  private func position(of key: Value) -> Int {
    withExtendedLifetime(key) { storage.shape.position(of: Cell(key), hash: Cell(key).hash) }
  }

  /// This object with one member added or replaced; linear.
  public func setting(_ key: Value, to value: Value) -> RegoObject {
    var values = values
    let found = position(of: key)
    if found >= 0 {
      values[found] = value
      return RegoObject(storage: ObjectStorage.make(storage.shape, values))
    }
    var keys = keys
    let position = keys.firstIndex { key < $0 } ?? keys.count
    keys.insert(key, at: position)
    values.insert(value, at: position)
    return RegoObject(storage: ObjectStorage.make(ObjectShape(sortedKeys: keys), values))
  }

  /// This object without the member, if it has it; linear.
  public func removing(_ key: Value) -> RegoObject {
    let position = position(of: key)
    guard position >= 0 else { return self }
    var (keys, values) = (keys, values)
    keys.remove(at: position)
    values.remove(at: position)
    return RegoObject(storage: ObjectStorage.make(ObjectShape(sortedKeys: keys), values))
  }

  /// Negative, zero or positive: members compared in order of keys, key before value; a prefix comes first.
  func order(_ other: RegoObject) -> Int {
    if storage === other.storage { return 0 }
    let (mine, theirs) = (storage.shape.keys, other.storage.shape.keys)
    return withExtendedLifetime((storage, other.storage)) {
      let (values, others) = (storage.values, other.storage.values)
      for index in 0..<Swift.min(mine.count, theirs.count) {
        let byKey = mine[index].order(theirs[index])
        if byKey != 0 { return byKey }
        let byValue = values[index].order(others[index])
        if byValue != 0 { return byValue }
      }
      return mine.count - theirs.count
    }
  }

  var quickHash: UInt64 {
    withExtendedLifetime(storage) {
      let (keys, values) = (storage.shape.keys, storage.values)
      var hash: UInt64 = 0x0B1E_C700
      for index in 0..<keys.count {
        hash = ValueHash.combine(hash, keys[index].quickHash)
        hash = ValueHash.combine(hash, values[index].quickHash)
      }
      return hash
    }
  }
}

extension RegoObject: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    if left.storage === right.storage { return true }
    let (a, b) = (left.storage.shape, right.storage.shape)
    guard a === b || a.keys == b.keys else { return false }
    return withExtendedLifetime((left.storage, right.storage)) {
      left.storage.values.elementsEqual(right.storage.values)
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
}

extension RegoObject: RandomAccessCollection, ExpressibleByDictionaryLiteral {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The member at a position in the order of keys.
  public subscript(position: Int) -> (key: Value, value: Value) {
    withExtendedLifetime(storage) { (storage.shape.keys[position], storage.values[position]) }
  }
  public init(dictionaryLiteral elements: (Value, Value)...) { self.init(elements) }
}
