/// Sorted keys, their values, and the index over the keys.
final class ObjectStorage: Sendable {
  let keys: [Value]
  let values: [Value]
  let table: KeyTable

  init(sortedKeys keys: [Value], values: [Value]) {
    self.keys = keys
    self.values = values
    table = KeyTable(distinct: keys)
  }

  init(keys: [Value], values: [Value], table: KeyTable) {
    self.keys = keys
    self.values = values
    self.table = table
  }
}
