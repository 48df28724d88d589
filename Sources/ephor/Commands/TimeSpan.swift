import ArgumentParser

/// A time span on the command line: as Go writes it (`1m30s`, `500ms`), or a number of seconds; 0 is none.
struct TimeSpan: ExpressibleByArgument {
  let seconds: Double

  /// The seconds, nil where there are none: what is usual then applies.
  var limit: Double? { seconds > 0 ? seconds : nil }

  init?(argument: String) {
    if let plain = Double(argument), plain >= 0, plain.isFinite {
      seconds = plain
      return
    }
    let units = ["ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3_600.0]
    var total = 0.0
    var rest = argument[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let number = Double(digits), let factor = units[String(unit)] else { return nil }
      total += number * factor
      rest = rest.dropFirst(digits.count + unit.count)
    }
    guard total >= 0, total.isFinite else { return nil }
    seconds = total
  }
}
