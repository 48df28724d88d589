/// The members of a JSON object: unique keys in order of insertion; equality and hash ignore the order.
///
/// Keys are compared by their Unicode scalars, not by canonical equivalence as Swift compares strings.
/// Look-up is linear up to `indexThreshold` members and hashed above.
public struct JSONObject: Sendable, Hashable {
  static let indexThreshold = 16

  /// The keys in order of insertion.
  public private(set) var keys: [String] = []
  /// The values, beside their keys.
  public private(set) var values: [JSON] = []
  private var positions: [ExactText: Int] = [:]

  /// No members.
  public init() {}

  /// Takes over two arrays of the same length; throws when a key stands in `keys` twice.
  package init(keys: consuming [String], values: consuming [JSON]) throws(DuplicateKey) {
    let keys = keys
    if let duplicate = Self.firstDuplicate(in: keys, positions: &positions) {
      throw DuplicateKey(index: duplicate)
    }
    self.keys = keys
    self.values = values
  }

  /// The index of the first key that stood before; fills `positions` when there are many keys.
  static func firstDuplicate(in keys: [String], positions: inout [ExactText: Int]) -> Int? {
    if keys.count <= indexThreshold {
      for index in keys.indices.dropFirst() {
        for earlier in 0..<index where keys[earlier].isExactly(keys[index]) { return index }
      }
      return nil
    }
    positions.reserveCapacity(keys.count)
    for index in keys.indices where positions.updateValue(index, forKey: ExactText(keys[index])) != nil {
      return index
    }
    return nil
  }

  /// A later member replaces an earlier one of the same key.
  public init(_ members: some Sequence<(String, JSON)>) {
    for (key, value) in members { self[key] = value }
  }

  /// Number of members.
  public var count: Int { keys.count }
  /// Whether there is no member.
  public var isEmpty: Bool { keys.isEmpty }

  private func position(of key: String) -> Int? {
    count > Self.indexThreshold ? positions[ExactText(key)] : keys.firstIndex { $0.isExactly(key) }
  }

  /// Assigning nil removes the member.
  public subscript(key: String) -> JSON? {
    get { position(of: key).map { values[$0] } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil):
        keys.remove(at: position)
        values.remove(at: position)
        reindex()
      case (nil, let value?):
        keys.append(key)
        values.append(value)
        if count == Self.indexThreshold + 1 {
          reindex()
        } else if count > Self.indexThreshold {
          positions[ExactText(key)] = count - 1
        }
      case (nil, nil): break
      }
    }
  }

  private mutating func reindex() {
    positions = [:]
    guard count > Self.indexThreshold else { return }
    for (position, key) in keys.enumerated() { positions[ExactText(key)] = position }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in self {
      var member = Hasher()
      member.combine(ExactText(key))
      member.combine(value)
      sum &+= member.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The member at a position, counted from 0 in order of insertion.
  public subscript(position: Int) -> (key: String, value: JSON) { (keys[position], values[position]) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
