/// When a time zone was how far from UTC: what a file of the tz database says (RFC 9636).
struct ZoneRules: Sendable {
  struct Offset: Sendable, Hashable {
    var seconds: Int
    var isDaylight: Bool
    var abbreviation: String
  }

  static let utc = ZoneRules(
    transitions: [], offsets: [Offset(seconds: 0, isDaylight: false, abbreviation: "UTC")], indexes: [],
    rule: nil)

  /// Seconds since 1970, ascending.
  private let transitions: [Int]
  private let offsets: [Offset]
  /// The offset from each transition on.
  private let indexes: [Int]
  /// What holds after the last transition.
  private let rule: ZoneRule?

  private init(transitions: [Int], offsets: [Offset], indexes: [Int], rule: ZoneRule?) {
    self.transitions = transitions
    self.offsets = offsets
    self.indexes = indexes
    self.rule = rule
  }

  /// The offset at a moment.
  ///
  /// Complexity: O(log n) in the number of transitions.
  func offset(at seconds: Int) -> Offset {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.offset(at: seconds) }
    if low == 0 { return offsets.first { !$0.isDaylight } ?? offsets[0] }
    return offsets[indexes[low - 1]]
  }

  /// The moment at which a clock of this zone shows a time; in a gap or overlap the one Go chooses.
  func seconds(showing time: CivilTime) -> Int {
    let local = time.localSeconds
    let guess = local &- offset(at: local).seconds
    return local &- offset(at: guess).seconds
  }

  /// Reads a TZif file; nil where it is none, or one without 64-bit data.
  init?(file: [UInt8]) {
    var reader = Reader(bytes: file)
    guard let first = reader.header(), first.version >= UInt8(ascii: "2") else { return nil }
    reader.position += first.bodySize(timeSize: 4)
    guard let header = reader.header(), header.offsets > 0 else { return nil }
    let end = reader.position + header.bodySize(timeSize: 8)
    guard end <= file.count else { return nil }
    transitions = (0..<header.transitions).map { _ in reader.integer(8) }
    indexes = (0..<header.transitions).map { _ in Int(UInt8(truncatingIfNeeded: reader.integer(1))) }
    let raw = (0..<header.offsets).map { _ in (reader.integer(4), reader.integer(1), reader.integer(1)) }
    let names = Array(file[reader.position..<reader.position + header.characters])
    offsets = raw.map { seconds, isDaylight, start in
      let name = names.dropFirst(Int(UInt8(truncatingIfNeeded: start))).prefix { $0 != 0 }
      return Offset(
        seconds: seconds, isDaylight: isDaylight != 0, abbreviation: String(decoding: name, as: UTF8.self))
    }
    guard indexes.allSatisfy({ $0 < header.offsets }) else { return nil }
    let footer = file[end...].dropFirst().prefix { $0 != 0x0A }
    rule = ZoneRule(String(decoding: footer, as: UTF8.self))
  }

  private struct Header {
    var version: UInt8
    var counts: [Int]
    var transitions: Int { counts[3] }
    var offsets: Int { counts[4] }
    var characters: Int { counts[5] }

    func bodySize(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + offsets * 6 + characters + counts[2] * (timeSize + 4) + counts[1]
        + counts[0]
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// A signed big-endian number; 0 beyond the end.
    mutating func integer(_ size: Int) -> Int {
      guard position + size <= bytes.count else { return 0 }
      var value: Int64 = bytes[position] & 0x80 == 0 ? 0 : -1
      for _ in 0..<size {
        value = value << 8 | Int64(bytes[position])
        position += 1
      }
      return Int(value)
    }

    mutating func header() -> Header? {
      guard position + 44 <= bytes.count, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      let version = bytes[position + 4]
      position += 20
      let counts = (0..<6).map { _ in integer(4) }
      // No real file comes near this; it keeps sizes from overflowing.
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      return Header(version: version, counts: counts)
    }
  }
}
