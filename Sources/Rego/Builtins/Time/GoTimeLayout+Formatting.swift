extension GoTimeLayout {
  /// The text of a moment on a clock of a zone.
  func format(seconds: Int, nanoseconds: Int, _ zone: ZoneRules) -> String {
    let offset = zone.offset(at: seconds)
    let time = CivilTime(localSeconds: seconds + offset.seconds)
    var text = ""
    for (part, _) in parts {
      switch part {
      case .literal(let bytes): text += String(decoding: bytes, as: UTF8.self)
      case .longMonth: text += CivilTime.monthNames[time.month - 1]
      case .shortMonth: text += CivilTime.monthNames[time.month - 1].prefix(3)
      case .month(let padded): text += Self.padded(time.month, padded ? 2 : 0)
      case .longWeekday: text += CivilTime.weekdayNames[time.weekday]
      case .shortWeekday: text += CivilTime.weekdayNames[time.weekday].prefix(3)
      case .day: text += "\(time.day)"
      case .spaceDay: text += Self.padded(time.day, 2, with: " ")
      case .zeroDay: text += Self.padded(time.day, 2)
      case .spaceYearDay: text += Self.padded(time.dayOfYear, 3, with: " ")
      case .zeroYearDay: text += Self.padded(time.dayOfYear, 3)
      case .hour: text += Self.padded(time.hour, 2)
      case .hour12(let padded): text += Self.padded((time.hour + 11) % 12 + 1, padded ? 2 : 0)
      case .minute(let padded): text += Self.padded(time.minute, padded ? 2 : 0)
      case .second(let padded): text += Self.padded(time.second, padded ? 2 : 0)
      case .longYear: text += Self.padded(time.year, 4)
      case .shortYear:
        text += Self.padded(time.year.magnitude % 100 == 0 ? 0 : Int(time.year.magnitude % 100), 2)
      case .capitalPM: text += time.hour >= 12 ? "PM" : "AM"
      case .smallPM: text += time.hour >= 12 ? "pm" : "am"
      case .zoneName: text += offset.abbreviation
      case .zoneOffset(let usesZ, let colons, let pairs):
        text += Self.offsetText(offset.seconds, usesZ: usesZ, colons: colons, pairs: pairs)
      case .fraction(let digits, let trims, let separator):
        text += Self.fractionText(nanoseconds, digits, trims: trims, separator)
      }
    }
    return text
  }

  private static func padded(_ value: Int, _ width: Int, with filler: String = "0") -> String {
    let digits = String(value.magnitude)
    let missing = max(0, width - digits.utf8.count)
    return (value < 0 ? "-" : "") + String(repeating: filler, count: missing) + digits
  }

  private static func offsetText(_ offset: Int, usesZ: Bool, colons: Bool, pairs: Int) -> String {
    if usesZ, offset == 0 { return "Z" }
    let size = Int(offset.magnitude)
    let all = [size / 3_600, size / 60 % 60, size % 60].prefix(pairs).map { padded($0, 2) }
    return (offset < 0 ? "-" : "+") + all.joined(separator: colons ? ":" : "")
  }

  private static func fractionText(_ nanoseconds: Int, _ digits: Int, trims: Bool, _ separator: UInt8)
    -> String
  {
    var text = String(padded(nanoseconds, 9).prefix(digits))
    text += String(repeating: "0", count: max(0, digits - 9))
    while trims, text.hasSuffix("0") { text.removeLast() }
    return text.isEmpty ? "" : String(decoding: [separator], as: UTF8.self) + text
  }
}
