import Governance

/// How many of an evaluation's rows are different: rows counted twice make every interval too narrow.
///
/// Compared is everything a row holds but its id, cell by cell and to the byte, through two independent 64-bit
/// hashes; that two of 2^31 different rows share both has a chance below 1e-19.
struct RowCensus: Sendable, Hashable {
  /// Rows in the file.
  let count: Int
  /// Different rows, ids left out.
  let distinct: Int
  /// The greatest number by which every row's occurrences divide: 2 for a file that was appended to itself.
  let multiple: Int
  /// Whether the manifest declares an id column, so that equal rows are known to be different cases.
  let isIdentified: Bool

  /// Each occurrence beyond the first.
  var repeated: Int { count - distinct }

  /// With fewer different rows than this, equal counts are no surprise; with more, the chance that every row
  /// occurs a multiple of two times by itself is below 2^-30.
  static let fewestTelling = 30

  /// Whether the rows were copied, whatever their ids say.
  var isCopied: Bool { multiple > 1 && distinct >= Self.fewestTelling }

  /// As policies are told.
  var rows: EvaluationRows {
    EvaluationRows(
      count: count, distinct: distinct, multiple: multiple, isIdentified: isIdentified, isCopied: isCopied)
  }

  /// - Parameter keys: a hash a row, of all it holds but its id.
  init(keys: [RowKey], isIdentified: Bool) {
    self.isIdentified = isIdentified
    count = keys.count
    let sorted = keys.sorted()
    var (distinct, multiple, run) = (0, 0, 0)
    for position in sorted.indices {
      run += 1
      if position + 1 == sorted.count || sorted[position + 1] != sorted[position] {
        distinct += 1
        multiple = Self.greatestCommonDivisor(multiple, run)
        run = 0
      }
    }
    self.distinct = distinct
    self.multiple = multiple
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

/// A row as it is compared with others: a hash of 128 bits over its cells.
struct RowKey: Hashable, Comparable, Sendable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Takes in one cell; its length keeps neighbours apart.
  mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeRawBufferPointer(cell)
    var offset = 0
    while offset + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest = UInt64(bytes.count) << 56
    for (place, byte) in bytes[offset...].enumerated() { rest |= UInt64(byte) << UInt64(8 * place) }
    mix(rest)
  }

  @inline(__always)
  private mutating func mix(_ value: UInt64) {
    first = (first ^ value) &* 0x9E37_79B9_7F4A_7C15
    first ^= first >> 29
    second = (second &+ value) &* 0xD6E8_FEB8_6659_FD93
    second ^= second >> 32
  }

  static func < (left: Self, right: Self) -> Bool {
    left.first == right.first ? left.second < right.second : left.first < right.first
  }
}
