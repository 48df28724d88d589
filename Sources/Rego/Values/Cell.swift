/// The bits of a `Value` without a share in its ownership: what the machine computes with.
///
/// A cell is trivial: copying, storing and dropping it touches no reference count, so that threads that read
/// the same data do not write to it. What a cell refers to is kept alive by someone else: the data, the
/// input, the code, or the machine's `ValuePool`.
///
/// The layout is that of `Value`, an enum of single words: the word, then a byte whose upper three bits
/// number the case. `Cell.hasLayoutOfValue` proves it once a process, before the first evaluation.
struct Cell: BitwiseCopyable, Sendable {
  /// The number, the address of the storage, or the truth in the lowest bit.
  var payload: UInt64
  /// One of the tags below.
  var tag: UInt8

  static let booleanTag: UInt8 = 0x00
  static let integerTag: UInt8 = 0x20
  static let decimalTag: UInt8 = 0x21
  static let stringTag: UInt8 = 0x40
  static let arrayTag: UInt8 = 0x60
  static let objectTag: UInt8 = 0x80
  static let setTag: UInt8 = 0xA0
  static let nullTag: UInt8 = 0xC0
  /// No value at all; never the bits of a `Value`.
  static let undefinedTag: UInt8 = 0xFF

  @inline(__always)
  init(payload: UInt64, tag: UInt8) {
    self.payload = payload
    self.tag = tag
  }

  /// The bits of a value that lives elsewhere for as long as the cell is used.
  @inline(__always)
  init(_ value: Value) { self = unsafeBitCast(value, to: Cell.self) }

  /// The bits of a value, or no value.
  @inline(__always)
  init(optional value: Value?) {
    if let value { self.init(value) } else { self = .undefined }
  }

  @inline(__always)
  static func integer(_ value: Int64) -> Cell { Cell(payload: UInt64(bitPattern: value), tag: integerTag) }
  @inline(__always)
  static func boolean(_ value: Bool) -> Cell { Cell(payload: value ? 1 : 0, tag: booleanTag) }
  @inline(__always)
  static var undefined: Cell { Cell(payload: 0, tag: undefinedTag) }
  @inline(__always)
  static var null: Cell { Cell(payload: 0, tag: nullTag) }

  @inline(__always)
  var isDefined: Bool { tag != Cell.undefinedTag }
  @inline(__always)
  var isFalse: Bool { tag == Cell.booleanTag && payload & 1 == 0 }
  /// True when the cell refers to storage that somebody must keep alive.
  @inline(__always)
  var isReference: Bool { tag > Cell.integerTag && tag < Cell.nullTag }
  /// The integer of a cell whose tag is `integerTag`.
  @inline(__always)
  var integer: Int64 { Int64(bitPattern: payload) }

  /// The value, with a share in its ownership. The cell must be defined.
  @inline(__always)
  var value: Value { unsafeBitCast(self, to: Value.self) }

  /// The value, or nil where there is none.
  @inline(__always)
  var optional: Value? { isDefined ? value : nil }

  /// Lends the value without counting a reference.
  @inline(__always)
  func lend<Result>(_ body: (borrowing Value) throws -> Result) rethrows -> Result {
    try withUnsafePointer(to: self) { cell in
      try cell.withMemoryRebound(to: Value.self, capacity: 1) { try body($0.pointee) }
    }
  }

  /// True when `Value` is laid out as this type says.
  static let hasLayoutOfValue: Bool = {
    guard MemoryLayout<Value>.size == MemoryLayout<Cell>.size,
      MemoryLayout<Value>.stride == MemoryLayout<Cell>.stride,
      MemoryLayout<[Value]>.size == MemoryLayout<UInt64>.size, StorageLayout.holds
    else { return false }
    let string = RegoString("a")
    let object = RegoObject([("a", 1), ("b", 2)])
    let set = RegoSet([1, 2])
    let tags: [(Value, UInt8)] = [
      (.null, nullTag), (.boolean(true), booleanTag), (.boolean(false), booleanTag),
      (.number(.int(-1)), integerTag), (.number(RegoNumber(literal: "1.5") ?? 0), decimalTag),
      (.string(string), stringTag), (.array([1, 2]), arrayTag), (.object(object), objectTag),
      (.set(set), setTag),
    ]
    guard tags.allSatisfy({ Cell($0).tag == $1 }), Cell(.number(.int(-7))).integer == -7 else { return false }
    func address(_ storage: AnyObject) -> UInt64 {
      UInt64(UInt(bitPattern: Unmanaged.passUnretained(storage).toOpaque()))
    }
    let array = Value.array([1, 2, 3])
    return withExtendedLifetime((string, object, set, array)) {
      Cell(.string(string)).payload == address(string.storage)
        && Cell(.object(object)).payload == address(object.storage)
        && Cell(.set(set)).payload == address(set.storage)
        && Cell(array).elements.map(\.integer) == [1, 2, 3]
    }
  }()
}
