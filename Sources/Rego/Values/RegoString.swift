/// A string of Rego: bytes that are UTF-8 as a rule, compared and ordered byte by byte as Go does.
///
/// Unlike `String`, canonically equivalent texts differ, and bytes that are no UTF-8 survive (`base64.decode`
/// makes them). One allocation holds the bytes and their hash; copies share it.
public struct RegoString: @unchecked Sendable {  // safe: the storage is never written after `make` returns
  let storage: StringStorage

  init(storage: StringStorage) { self.storage = storage }

  /// Copies the bytes of a Swift string.
  public init(_ string: String) {
    var string = string
    storage = string.withUTF8 { StringStorage.make($0) }
  }

  /// Copies a slice of a Swift string.
  public init(_ substring: Substring) {
    var substring = substring
    storage = substring.withUTF8 { StringStorage.make($0) }
  }

  /// Copies any bytes, valid UTF-8 or not.
  public init(bytes: UnsafeBufferPointer<UInt8>) {
    storage = StringStorage.make(bytes)
  }

  /// Copies any bytes, valid UTF-8 or not.
  public init(bytes: some Collection<UInt8>) {
    let made = bytes.withContiguousStorageIfAvailable { StringStorage.make($0) }
    storage = made ?? Array(bytes).withUnsafeBufferPointer { StringStorage.make($0) }
  }

  /// The number of bytes, not of characters; see `runeCount`.
  public var byteCount: Int { storage.header.count }
  /// True for `""`.
  public var isEmpty: Bool { byteCount == 0 }

  /// The text; bytes that are no UTF-8 become U+FFFD.
  public var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// The bytes as an array of their own.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// Calls `body` with the bytes, valid during the call.
  @inline(__always)
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try storage.withUnsafeMutablePointers { header, elements in
      try body(UnsafeBufferPointer(start: elements, count: header.pointee.count))
    }
  }
}

extension RegoString: Hashable, Comparable {
  @inline(__always)
  public static func == (left: Self, right: Self) -> Bool {
    withExtendedLifetime((left.storage, right.storage)) {
      Cell(.string(left)) == Cell(.string(right))
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.order(right) < 0 }

  /// Negative, zero or positive, by bytes.
  func order(_ other: Self) -> Int {
    if storage === other.storage { return 0 }
    return withBytes { a in
      other.withBytes { b in
        let result = compareBytes(a, b, count: min(a.count, b.count))
        return result != 0 ? result : a.count - b.count
      }
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(storage.header.hash) }
}

/// The difference of the first unlike bytes, or zero.
@inline(__always)
private func compareBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, count: Int) -> Int
{
  guard let left = a.baseAddress, let right = b.baseAddress else { return 0 }
  var index = 0
  while index &+ 8 <= count {
    let x = UnsafeRawPointer(left + index).loadUnaligned(as: UInt64.self)
    let y = UnsafeRawPointer(right + index).loadUnaligned(as: UInt64.self)
    if x != y { return x.bigEndian < y.bigEndian ? -1 : 1 }
    index &+= 8
  }
  while index < count {
    if left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
    index &+= 1
  }
  return 0
}

extension RegoString: ExpressibleByStringLiteral, CustomStringConvertible {
  public init(stringLiteral value: String) { self.init(value) }
  public var description: String { string }
}
