extension RegoObject {
  /// Collects members in any order; `build` sorts them once.
  public struct Builder {
    private var keys: [Value] = []
    private var values: [Value] = []
    private var table = KeyTable()

    public init() {}

    public init(_ object: RegoObject) {
      keys = object.keys
      values = object.values
      table = object.storage.shape.table
    }

    /// How many members there are so far.
    public var count: Int { keys.count }

    /// Reading finds a member set before; assigning replaces it. Assigning nil is not removal: it does
    /// nothing.
    public subscript(key: Value) -> Value? {
      get { table.position(of: key, in: keys).map { values[$0] } }
      set {
        guard let newValue else { return }
        if let position = table.position(of: key, in: keys) {
          values[position] = newValue
        } else {
          keys.append(key)
          values.append(newValue)
          table.appended(to: keys)
        }
      }
    }

    /// Sets the member unless the key holds another value already; false tells of that conflict.
    ///
    /// An equal value that is there already stays, unless `replaces` is true: 2 and 2.0 are equal.
    public mutating func insert(_ key: Value, _ value: Value, replaces: Bool = false) -> Bool {
      guard let position = table.position(of: key, in: keys) else {
        self[key] = value
        return true
      }
      guard values[position] == value else { return false }
      if replaces { values[position] = value }
      return true
    }

    /// The object of all members.
    public func build() -> RegoObject {
      if keys.isEmpty { return .empty }
      if zip(keys, keys.dropFirst()).allSatisfy({ $0.order($1) < 0 }) {
        return RegoObject(storage: ObjectStorage.make(ObjectShape(sortedKeys: keys, table: table), values))
      }
      let order = keys.indices.sorted { keys[$0].order(keys[$1]) < 0 }
      return RegoObject(
        storage: ObjectStorage.make(
          ObjectShape(sortedKeys: order.map { keys[$0] }), order.map { values[$0] }))
    }
  }
}
