/// A set of Rego: distinct values, held in ascending order.
///
/// Membership scans up to eight elements and hashes above. Making a set of n elements costs n log n.
public struct RegoSet: Sendable {
  let storage: SetStorage

  static let empty = RegoSet(storage: SetStorage(sorted: []))

  init(storage: SetStorage) { self.storage = storage }

  public init() { self = .empty }

  public init(_ elements: some Sequence<Value>) {
    var builder = Builder()
    for element in elements { builder.insert(element) }
    self = builder.build()
  }

  /// The set of elements no two of which are equal, in any order.
  init(distinct elements: [Value]) {
    let cells = Cell.cells(of: elements)
    let isSorted = cells.indices.dropFirst().allSatisfy { cells[$0 - 1].order(cells[$0]) < 0 }
    self.init(storage: SetStorage(sorted: isSorted ? elements : elements.sorted { $0.order($1) < 0 }))
  }

  /// The elements in ascending order.
  public var elements: [Value] { storage.elements }
  /// How many elements there are.
  public var count: Int { storage.elements.count }
  /// True for `set()`.
  public var isEmpty: Bool { storage.elements.isEmpty }

  /// True when the set holds the element.
  public func contains(_ element: Value) -> Bool {
    storage.table.position(of: element, in: storage.elements) != nil
  }

  /// What is in either set.
  public func union(_ other: RegoSet) -> RegoSet {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var builder = Builder(self)
    for element in other.elements { builder.insert(element) }
    return builder.build()
  }

  /// What is in both sets; of equal elements that of the smaller set, as it is written there.
  public func intersection(_ other: RegoSet) -> RegoSet {
    let (small, large) = other.count < count ? (other, self) : (self, other)
    return RegoSet(storage: SetStorage(sorted: small.elements.filter { large.contains($0) }))
  }

  /// What is in this set and not in the other.
  public func subtracting(_ other: RegoSet) -> RegoSet {
    RegoSet(storage: SetStorage(sorted: elements.filter { !other.contains($0) }))
  }

  /// True when the other set holds every element of this one.
  public func isSubset(of other: RegoSet) -> Bool {
    count <= other.count && elements.allSatisfy { other.contains($0) }
  }

  var quickHash: UInt64 {
    var hash: UInt64 = 0x5E7
    for element in elements { hash = ValueHash.combine(hash, element.quickHash) }
    return hash
  }

  /// Collects elements in any order; `build` sorts them once.
  public struct Builder {
    private var elements: [Value] = []
    private var table = KeyTable()

    public init() {}

    public init(_ set: RegoSet) {
      elements = set.storage.elements
      table = set.storage.table
    }

    /// How many elements there are so far.
    public var count: Int { elements.count }

    /// True when the element was not there before.
    @discardableResult
    public mutating func insert(_ element: Value) -> Bool {
      guard table.position(of: element, in: elements) == nil else { return false }
      elements.append(element)
      table.appended(to: elements)
      return true
    }

    /// True when the element was inserted.
    public func contains(_ element: Value) -> Bool { table.position(of: element, in: elements) != nil }

    /// The set of all elements.
    public func build() -> RegoSet {
      if elements.isEmpty { return .empty }
      return RegoSet(distinct: elements)
    }
  }
}

extension RegoSet: Hashable, ExpressibleByArrayLiteral {
  public static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage || left.elements == right.elements
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
  public init(arrayLiteral elements: Value...) { self.init(elements) }
}

extension RegoSet: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }
  /// The element at a position in ascending order.
  public subscript(position: Int) -> Value { storage.elements[position] }
}
