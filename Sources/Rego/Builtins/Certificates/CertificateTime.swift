/// A moment as certificates write it, with the zone it is written in.
struct CertificateTime: Sendable {
  /// Since 1970-01-01T00:00:00Z.
  let seconds: Int
  /// East of UTC.
  let offsetSeconds: Int

  /// Reads the `UTCTime` or `GeneralizedTime` that comes next (RFC 5280 section 4.1.2.5). Throws Go's words.
  init(_ reader: inout DERReader) throws {
    let isShort = reader.isNext(.utcTime)
    guard isShort || reader.isNext(.generalizedTime) else {
      throw BuiltinError.failure("x509: unsupported time format")
    }
    let name = isShort ? "UTCTime" : "GeneralizedTime"
    guard let bytes = reader.readBytes(isShort ? .utcTime : .generalizedTime),
      let time = Self.read(bytes[...], yearDigits: isShort ? 2 : 4)
    else { throw BuiltinError.failure("x509: malformed \(name)") }
    self = time
  }

  private init(seconds: Int, offsetSeconds: Int) {
    self.seconds = seconds
    self.offsetSeconds = offsetSeconds
  }

  private static func read(_ text: ArraySlice<UInt8>, yearDigits: Int) -> CertificateTime? {
    var rest = text
    func digits(_ count: Int) -> Int? {
      let digits = rest.prefix(count)
      guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      rest = rest.dropFirst(count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    guard var year = digits(yearDigits), let month = digits(2), let day = digits(2), let hour = digits(2),
      let minute = digits(2)
    else { return nil }
    // Only `UTCTime` may leave the seconds out.
    var second = 0
    if yearDigits == 4 || (rest.first.map { (0x30...0x39).contains($0) } ?? false) {
      guard let read = digits(2) else { return nil }
      second = read
    }
    if yearDigits == 2 { year += year >= 50 ? 1_900 : 2_000 }
    guard (1...12).contains(month), day >= 1, day <= CivilTime.days(inMonth: month, year), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var offset = 0
    if rest != [UInt8(ascii: "Z")] {
      guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        let hours = digits(2), let minutes = digits(2), rest.isEmpty, hours < 24, minutes < 60,
        hours + minutes > 0
      else { return nil }
      offset = (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
    let local = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second
    ).localSeconds
    return CertificateTime(seconds: local - offset, offsetSeconds: offset)
  }

  /// RFC 3339, in the zone the moment was written in.
  var text: String {
    let local = CivilTime(localSeconds: seconds + offsetSeconds)
    func padded(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = "\(padded(local.year, 4))-\(padded(local.month))-\(padded(local.day))"
    let clock = "\(padded(local.hour)):\(padded(local.minute)):\(padded(local.second))"
    guard offsetSeconds != 0 else { return "\(date)T\(clock)Z" }
    let offset = abs(offsetSeconds)
    let sign = offsetSeconds < 0 ? "-" : "+"
    return "\(date)T\(clock)\(sign)\(padded(offset / 3_600)):\(padded(offset / 60 % 60))"
  }
}
