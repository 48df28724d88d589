/// Reads the parts of one text, in the order of a layout.
struct GoTimeReader {
  let value: String
  let layout: String
  private var rest: ArraySlice<UInt8>
  private var year = 0
  private var month: Int?
  private var day: Int?
  private var yearDay: Int?
  private var time = (hour: 0, minute: 0, second: 0)
  private var nanoseconds = 0
  private var isAfternoon: Bool?
  private var offset: Int?
  /// Said by `Z` or `UTC`, against which no offset counts.
  private var isUTC = false

  init(value: String, layout: String) {
    self.value = value
    self.layout = layout
    rest = Array(value.utf8)[...]
  }

  private func mismatch(_ part: String) -> BuiltinError {
    let left = GoDuration.quoted(String(decoding: rest, as: UTF8.self))
    let (value, layout) = (GoDuration.quoted(value), GoDuration.quoted(layout))
    return .failure(
      "parsing time \(value) as \(layout): cannot parse \(left) as \(GoDuration.quoted(part))")
  }

  private func outOfRange(_ what: String) -> BuiltinError {
    .failure("parsing time \(GoDuration.quoted(value)): \(what) out of range")
  }

  mutating func read(_ part: GoTimeLayout.Part, _ text: String, next: GoTimeLayout.Part?) throws {
    switch part {
    case .literal(let bytes): try skip(bytes, text)
    case .longYear:
      guard let number = number(4, 4) else { throw mismatch(text) }
      year = number
    case .shortYear:
      guard let number = number(2, 2) else { throw mismatch(text) }
      year = number >= 69 ? number + 1_900 : number + 2_000
    case .longMonth: month = try name(CivilTime.monthNames, text) + 1
    case .shortMonth: month = try name(CivilTime.monthNames.map { String($0.prefix(3)) }, text) + 1
    case .month(let padded):
      guard let number = number(padded ? 2 : 1, 2) else { throw mismatch(text) }
      guard (1...12).contains(number) else { throw outOfRange("month") }
      month = number
    case .longWeekday: _ = try name(CivilTime.weekdayNames, text)
    case .shortWeekday: _ = try name(CivilTime.weekdayNames.map { String($0.prefix(3)) }, text)
    case .day, .spaceDay, .zeroDay:
      if part == .spaceDay, rest.first == UInt8(ascii: " ") { rest.removeFirst() }
      guard let number = number(part == .zeroDay ? 2 : 1, 2) else { throw mismatch(text) }
      day = number
    case .spaceYearDay, .zeroYearDay:
      for _ in 0..<2 where part == .spaceYearDay && rest.first == UInt8(ascii: " ") { rest.removeFirst() }
      guard let number = number(part == .zeroYearDay ? 3 : 1, 3) else { throw mismatch(text) }
      yearDay = number
    case .hour: time.hour = try number(1, below: 24, "hour", text)
    case .hour12(let padded): time.hour = try number(padded ? 2 : 1, below: 13, "hour", text)
    case .minute(let padded): time.minute = try number(padded ? 2 : 1, below: 60, "minute", text)
    case .second(let padded):
      time.second = try number(padded ? 2 : 1, below: 60, "second", text)
      // A fraction may follow seconds even where the layout has none.
      if case .fraction? = next { return }
      readOptionalFraction()
    case .capitalPM: try readHalf("AM", "PM", text)
    case .smallPM: try readHalf("am", "pm", text)
    case .zoneOffset(let usesZ, let colons, let pairs):
      try readOffset(usesZ: usesZ, colons: colons, pairs: pairs, text)
    case .zoneName: try readZoneName(text)
    case .fraction(let digits, let trims, _):
      if trims { return readOptionalFraction() }
      guard let first = rest.first, first == UInt8(ascii: ".") || first == UInt8(ascii: ","),
        rest.count > digits, rest.dropFirst().prefix(digits).allSatisfy({ (0x30...0x39).contains($0) })
      else { throw mismatch(text) }
      readFraction(digits)
    }
  }

  /// Spaces in the layout match any number of spaces.
  private mutating func skip(_ bytes: [UInt8], _ text: String) throws {
    let space = UInt8(ascii: " ")
    var wanted = bytes[...]
    while let byte = wanted.first {
      if byte == space {
        guard rest.first ?? space == space else { throw mismatch(text) }
        wanted = wanted.drop { $0 == space }
        rest = rest.drop { $0 == space }
      } else {
        guard rest.first == byte else { throw mismatch(text) }
        wanted.removeFirst()
        rest.removeFirst()
      }
    }
  }

  /// At least `least` and at most `most` digits.
  private mutating func number(_ least: Int, _ most: Int) -> Int? {
    let digits = rest.prefix(most).prefix { (0x30...0x39).contains($0) }
    guard digits.count >= least else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private mutating func number(_ least: Int, below limit: Int, _ what: String, _ text: String) throws -> Int {
    guard let number = number(least, 2) else { throw mismatch(text) }
    guard number < limit else { throw outOfRange(what) }
    return number
  }

  private mutating func name(_ names: [String], _ text: String) throws -> Int {
    for (index, name) in names.enumerated() {
      let head = String(decoding: rest.prefix(name.utf8.count), as: UTF8.self)
      if head.lowercased() == name.lowercased() {
        rest = rest.dropFirst(name.utf8.count)
        return index
      }
    }
    throw mismatch(text)
  }

  private mutating func readHalf(_ morning: String, _ afternoon: String, _ text: String) throws {
    let half = String(decoding: rest.prefix(2), as: UTF8.self)
    guard half == morning || half == afternoon else { throw mismatch(text) }
    isAfternoon = half == afternoon
    rest = rest.dropFirst(2)
  }

  private mutating func readOptionalFraction() {
    guard let first = rest.first, first == UInt8(ascii: ".") || first == UInt8(ascii: ",") else { return }
    let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
    if !digits.isEmpty { readFraction(digits.count) }
  }

  /// Digits beyond the ninth are cut off.
  private mutating func readFraction(_ count: Int) {
    let digits = rest.dropFirst().prefix(min(count, 9))
    nanoseconds = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    for _ in digits.count..<9 { nanoseconds *= 10 }
    rest = rest.dropFirst(count + 1)
  }

  private mutating func readOffset(usesZ: Bool, colons: Bool, pairs: Int, _ text: String) throws {
    if usesZ, rest.first == UInt8(ascii: "Z") {
      rest.removeFirst()
      isUTC = true
      return
    }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      throw mismatch(text)
    }
    var body = rest.dropFirst()
    var numbers: [Int] = []
    for pair in 0..<pairs {
      if pair > 0, colons {
        guard body.first == UInt8(ascii: ":") else { throw mismatch(text) }
        body.removeFirst()
      }
      let digits = body.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw mismatch(text) }
      numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
      body = body.dropFirst(2)
    }
    guard numbers[0] <= 24 else { throw outOfRange("time zone offset hour") }
    guard numbers.dropFirst().allSatisfy({ $0 <= 60 }) else { throw outOfRange("time zone offset minute") }
    rest = body
    let seconds = zip(numbers, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    offset = sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// An abbreviation, which Go reads and does not turn into an offset: not even `GMT+3`. One given in numbers counts.
  private mutating func readZoneName(_ text: String) throws {
    guard let length = zoneNameLength() else { throw mismatch(text) }
    if rest.starts(with: "UTC".utf8) { isUTC = true }
    rest = rest.dropFirst(length)
  }

  /// How many bytes are the name of a zone: three capitals, four or five that end in `T`, `GMT` with hours, hours
  /// alone, and the three names that are none of these.
  private func zoneNameLength() -> Int? {
    func starts(_ name: String) -> Bool { rest.starts(with: name.utf8) }
    guard rest.count >= 3 else { return nil }
    if starts("UTC") { return 3 }
    if starts("ChST") || starts("MeST") || starts("WITA") && !isCapital(4) { return 4 }
    if starts("GMT") { return 3 + (Self.signedHoursLength(rest.dropFirst(3)) ?? 0) }
    if let hours = Self.signedHoursLength(rest) { return hours }
    let capitals = (0..<6).prefix { isCapital($0) }.count
    guard (3...5).contains(capitals) else { return nil }
    return capitals == 3 || rest.dropFirst(capitals - 1).first == UInt8(ascii: "T") ? capitals : nil
  }

  private func isCapital(_ index: Int) -> Bool {
    rest.dropFirst(index).first.map((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) ?? false
  }

  /// How many bytes are a sign and hours up to 23, with any number of leading zeros; nil where there are none.
  private static func signedHoursLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let digits = bytes.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, let hours = Int(String(decoding: digits, as: UTF8.self)), hours <= 23 else {
      return nil
    }
    return 1 + digits.count
  }

  func finish() throws -> (seconds: Int, nanoseconds: Int) {
    guard rest.isEmpty else {
      let left = Value(String(decoding: rest, as: UTF8.self))
      throw BuiltinError.failure("parsing time \(GoDuration.quoted(value)): extra text: \(left)")
    }
    var hour = time.hour
    if isAfternoon == true, hour < 12 { hour += 12 }
    if isAfternoon == false, hour == 12 { hour = 0 }
    var (month, day) = (month, day)
    if let yearDay {
      let length = CivilTime.days(inMonth: 2, year) + 337
      guard (1...length).contains(yearDay) else { throw outOfRange("day-of-year") }
      let date = CivilTime(localSeconds: CivilTime(year: year, month: 1, day: yearDay).localSeconds)
      guard month ?? date.month == date.month else {
        throw BuiltinError.failure(
          "parsing time \(GoDuration.quoted(value)): day-of-year does not match month")
      }
      guard day ?? date.day == date.day else {
        throw BuiltinError.failure("parsing time \(GoDuration.quoted(value)): day-of-year does not match day")
      }
      (month, day) = (date.month, date.day)
    }
    let (knownMonth, knownDay) = (month ?? 1, day ?? 1)
    guard (1...CivilTime.days(inMonth: knownMonth, year)).contains(knownDay) else { throw outOfRange("day") }
    let civil = CivilTime(
      year: year, month: knownMonth, day: knownDay, hour: hour, minute: time.minute, second: time.second)
    return (civil.localSeconds - (isUTC ? 0 : offset ?? 0), nanoseconds)
  }
}
