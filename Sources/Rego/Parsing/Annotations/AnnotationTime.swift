/// A date, or a date and a time, in a METADATA block.
struct AnnotationTime {
  /// `2020-01-02`
  private let date: String
  /// `03:04:05.12`
  private let clock: String
  /// `+02:00`, or nothing in UTC.
  private let offset: String

  /// Takes apart what `YAMLScalar.isTime` holds for: `2020-1-2`, `2020-01-02T3:4:5.120Z`,
  /// `2020-01-02 03:04:05`.
  init(_ text: String) {
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == "t" || $0 == " " }
    date = parts[0].split(separator: "-").map { Self.padded($0) }.joined(separator: "-")
    guard parts.count == 2 else {
      (clock, offset) = ("00:00:00", "")
      return
    }
    let zone = parts[1].drop { !"Z+-".contains($0) }
    let pieces = parts[1].dropLast(zone.count).split { $0 == "." || $0 == "," }
    var time = pieces[0].split(separator: ":").map { Self.padded($0) }.joined(separator: ":")
    if pieces.count > 1 {
      // Nanoseconds, without zeros at the end.
      var digits = pieces[1].prefix(9)
      while digits.last == "0" { digits.removeLast() }
      if !digits.isEmpty { time += ".\(digits)" }
    }
    clock = time
    offset = zone.contains { $0.isNumber && $0 != "0" } ? String(zone) : ""
  }

  private static func padded(_ digits: Substring) -> String {
    digits.count < 2 ? "0\(digits)" : String(digits)
  }

  /// As it becomes JSON: `2020-01-02T03:04:05+02:00`.
  var json: String { "\(date)T\(clock)\(offset.isEmpty ? "Z" : offset)" }

  /// As Go prints it: `2020-01-02 03:04:05 +0200 +0200`.
  var text: String {
    let zone = offset.filter { $0 != ":" }
    return "\(date) \(clock) \(offset.isEmpty ? "+0000 UTC" : "\(zone) \(zone)")"
  }
}
