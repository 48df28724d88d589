/// Numbers as people read them, without a locale, so that every machine writes the same report.
package enum Numeral {
  /// Thousands separated by commas: `24,421`.
  package static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var output: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { output.append(UInt8(ascii: ",")) }
      output.append(digit)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Exactly `places` digits after the point, halves away from zero; `not defined` for what is not finite.
  ///
  /// Values of 10^15 and more are written in Swift's shortest form: their fraction means nothing.
  package static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "not defined" }
    guard value.magnitude < 1e15 else { return "\(value)" }
    let places = min(max(places, 0), maximumPlaces)
    var scale: UInt64 = 1
    for _ in 0..<places { scale *= 10 }
    let whole = value.magnitude.rounded(.towardZero)
    // Splitting first keeps the product below 2^53, where doubles still hold every integer.
    let fraction = ((value.magnitude - whole) * Double(scale)).rounded(.toNearestOrAwayFromZero)
    var integral = UInt64(whole)
    var rest = UInt64(fraction)
    if rest == scale {
      integral += 1
      rest = 0
    }
    let sign = value < 0 && (integral > 0 || rest > 0) ? "-" : ""
    guard places > 0 else { return "\(sign)\(integral)" }
    let digits = String(rest)
    return "\(sign)\(integral).\(String(repeating: "0", count: places - digits.count))\(digits)"
  }

  /// No more digits than a double can tell apart.
  static let maximumPlaces = 12

  /// A share as a percentage, without trailing zeros: `95 %`, `99.5 %`.
  package static func percent(_ share: Double, places: Int = 1) -> String {
    guard share.isFinite else { return "not defined" }
    let text = fixed(share * 100, places: places)
    guard text.contains(".") else { return "\(text) %" }
    let trimmed = text.reversed().drop { $0 == "0" }
    return String(String((trimmed.first == "." ? trimmed.dropFirst() : trimmed).reversed())) + " %"
  }

  /// A duration as people say it: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`.
  package static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "unknown" }
    if seconds < 9.95 { return "\(fixed(seconds, places: 1)) s" }
    guard seconds < 1e9 else { return "years" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
    let minutes = (whole % 3600) / 60
    return minutes == 0 ? "\(whole / 3600) h" : "\(whole / 3600) h \(minutes) min"
  }
}
