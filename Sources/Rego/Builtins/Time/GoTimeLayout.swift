/// A layout of Go's `time` package: text in which the parts of `Mon Jan 2 15:04:05 MST 2006` stand for those
/// of another time.
struct GoTimeLayout: Sendable {
  enum Part: Hashable, Sendable {
    case literal([UInt8])
    case longMonth, shortMonth
    case month(padded: Bool)
    case longWeekday, shortWeekday
    case day, spaceDay, zeroDay
    case spaceYearDay, zeroYearDay
    case hour
    case hour12(padded: Bool)
    case minute(padded: Bool)
    case second(padded: Bool)
    case longYear, shortYear
    case capitalPM, smallPM
    case zoneName
    /// `Z07:00` or `-07:00`: whether UTC is `Z`, whether colons stand, and how many pairs of digits.
    case zoneOffset(usesZ: Bool, colons: Bool, pairs: Int)
    /// `.000` or `.999`: how many digits, and whether trailing zeros go.
    case fraction(digits: Int, trims: Bool, separator: UInt8)
  }

  /// As written.
  let text: String
  let parts: [(part: Part, text: String)]

  /// Layouts that may be given by the name of Go's constant.
  static let constants: [String: String] = [
    "ANSIC": "Mon Jan _2 15:04:05 2006",
    "UnixDate": "Mon Jan _2 15:04:05 MST 2006",
    "RubyDate": "Mon Jan 02 15:04:05 -0700 2006",
    "RFC822": "02 Jan 06 15:04 MST",
    "RFC822Z": "02 Jan 06 15:04 -0700",
    "RFC850": "Monday, 02-Jan-06 15:04:05 MST",
    "RFC1123": "Mon, 02 Jan 2006 15:04:05 MST",
    "RFC1123Z": "Mon, 02 Jan 2006 15:04:05 -0700",
    "RFC3339": "2006-01-02T15:04:05Z07:00",
    "RFC3339Nano": rfc3339Nano,
  ]
  static let rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
  /// What `time.parse_rfc3339_ns` reads, taken apart once.
  static let rfc3339 = GoTimeLayout("RFC3339")

  /// Reads a layout, or the name of a constant.
  init(_ nameOrLayout: String) {
    text = Self.constants[nameOrLayout] ?? nameOrLayout
    var parts: [(Part, String)] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    func flush() {
      if !literal.isEmpty { parts.append((.literal(literal), String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    while let first = rest.first {
      if let (part, length, skipped) = Self.part(at: rest) {
        literal += rest.prefix(skipped)
        flush()
        parts.append((part, String(decoding: rest.dropFirst(skipped).prefix(length), as: UTF8.self)))
        rest = rest.dropFirst(skipped + length)
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    self.parts = parts
  }

  /// The part that begins here, its length, and the literal bytes before it.
  private static func part(at rest: ArraySlice<UInt8>) -> (Part, length: Int, skipped: Int)? {
    func has(_ text: String) -> Bool { rest.starts(with: text.utf8) }
    /// A short name is none where it goes on in lower case (`Mont`).
    func goesOn(_ length: Int) -> Bool {
      rest.dropFirst(length).first.map { ($0 >= UInt8(ascii: "a")) && ($0 <= UInt8(ascii: "z")) } ?? false
    }
    if has("January") { return (.longMonth, 7, 0) }
    if has("Jan"), !goesOn(3) { return (.shortMonth, 3, 0) }
    if has("Monday") { return (.longWeekday, 6, 0) }
    if has("Mon"), !goesOn(3) { return (.shortWeekday, 3, 0) }
    if has("2006") { return (.longYear, 4, 0) }
    // An underscore before a year is an underscore.
    if has("_2006") { return (.longYear, 4, 1) }
    for (text, part) in fixed where has(text) { return (part, text.utf8.count, 0) }
    return fraction(at: rest).map { ($0, $1, 0) }
  }

  /// Longer texts before those they begin with.
  private static let fixed: [(String, Part)] = [
    ("MST", .zoneName), ("002", .zeroYearDay), ("01", .month(padded: true)), ("02", .zeroDay),
    ("03", .hour12(padded: true)), ("04", .minute(padded: true)), ("05", .second(padded: true)),
    ("06", .shortYear), ("15", .hour), ("1", .month(padded: false)), ("2", .day), ("__2", .spaceYearDay),
    ("_2", .spaceDay), ("3", .hour12(padded: false)), ("4", .minute(padded: false)),
    ("5", .second(padded: false)), ("PM", .capitalPM), ("pm", .smallPM),
    ("-070000", .zoneOffset(usesZ: false, colons: false, pairs: 3)),
    ("-07:00:00", .zoneOffset(usesZ: false, colons: true, pairs: 3)),
    ("-0700", .zoneOffset(usesZ: false, colons: false, pairs: 2)),
    ("-07:00", .zoneOffset(usesZ: false, colons: true, pairs: 2)),
    ("-07", .zoneOffset(usesZ: false, colons: false, pairs: 1)),
    ("Z070000", .zoneOffset(usesZ: true, colons: false, pairs: 3)),
    ("Z07:00:00", .zoneOffset(usesZ: true, colons: true, pairs: 3)),
    ("Z0700", .zoneOffset(usesZ: true, colons: false, pairs: 2)),
    ("Z07:00", .zoneOffset(usesZ: true, colons: true, pairs: 2)),
    ("Z07", .zoneOffset(usesZ: true, colons: false, pairs: 1)),
  ]

  private static func fraction(at rest: ArraySlice<UInt8>) -> (Part, Int)? {
    guard let separator = rest.first, separator == UInt8(ascii: ".") || separator == UInt8(ascii: ","),
      let digit = rest.dropFirst().first, digit == UInt8(ascii: "0") || digit == UInt8(ascii: "9")
    else { return nil }
    let run = rest.dropFirst().prefix { $0 == digit }
    if let next = rest[run.endIndex...].first, (0x30...0x39).contains(next) { return nil }
    let trims = digit == UInt8(ascii: "9")
    return (.fraction(digits: run.count, trims: trims, separator: separator), run.count + 1)
  }
}
