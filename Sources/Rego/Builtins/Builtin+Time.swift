extension Builtin {
  /// `time.*`: nanoseconds since 1970, Go's layouts, zones of the tz database. The clock is the caller's.
  static let time: [Builtin] = [
    Builtin("time.now_ns", [], .number, deterministic: false) { context, _ in
      .number(.int(try context.timeNanoseconds()))
    },
    Builtin("time.parse_ns", [.string, .string], .number) { _, operands in
      let (layout, value) = (try operands.text(0), try operands.text(1))
      return try nanoseconds(try GoTimeLayout(layout).parse(value))
    },
    Builtin("time.parse_rfc3339_ns", [.string], .number) { _, operands in
      try nanoseconds(try GoTimeLayout.rfc3339.parse(try operands.text(0)))
    },
    Builtin("time.parse_duration_ns", [.string], .number) { _, operands in
      .number(.int(try GoDuration.nanoseconds(try operands.text(0))))
    },
    Builtin("time.date", [moment], .array(prefix: [.number, .number, .number], rest: nil)) {
      context, operands in
      let time = try Moment(operands, 0, context).civil
      return [Value(time.year), Value(time.month), Value(time.day)]
    },
    Builtin("time.clock", [moment], .array(prefix: [.number, .number, .number], rest: nil)) {
      context, operands in
      let time = try Moment(operands, 0, context).civil
      return [Value(time.hour), Value(time.minute), Value(time.second)]
    },
    Builtin("time.weekday", [moment], .string) { context, operands in
      Value(CivilTime.weekdayNames[try Moment(operands, 0, context).civil.weekday])
    },
    Builtin("time.add_date", [.number, .number, .number, .number], .number) { context, operands in
      let moment = try Moment(operands, 0, context)
      var time = moment.civil
      let steps = [try operands.int(1), try operands.int(2), try operands.int(3)]
      // Sums near the largest integer wrap around, as Go's do.
      time.year &+= steps[0]
      time.month &+= steps[1]
      time.day &+= steps[2]
      return try nanoseconds((moment.zone.seconds(showing: time), moment.nanoseconds))
    },
    Builtin("time.diff", [moment, moment], .array(prefix: Array(repeating: .number, count: 6), rest: nil)) {
      context, operands in
      let (first, second) = (try Moment(operands, 0, context), try Moment(operands, 1, context))
      return .array(difference(first, second).map { Value($0) })
    },
    Builtin("time.format", [formattedMoment], .string) { context, operands in
      let moment = try Moment(operands, 0, context)
      let layout = GoTimeLayout(moment.layout.isEmpty ? GoTimeLayout.rfc3339Nano : moment.layout)
      return Value(layout.format(seconds: moment.seconds, nanoseconds: moment.nanoseconds, moment.zone))
    },
  ]

  private static let moment = RegoType.union([
    .number, .array(prefix: [.number, .string], rest: nil),
  ])
  private static let formattedMoment = RegoType.union([
    .number, .array(prefix: [.number, .string], rest: nil),
    .array(prefix: [.number, .string, .string], rest: nil),
  ])

  static let outsideRange = BuiltinError.failure("time outside of valid range")

  private static func nanoseconds(_ time: (seconds: Int, nanoseconds: Int)) throws -> Value {
    let total = Int128(time.seconds) * 1_000_000_000 + Int128(time.nanoseconds)
    guard let value = Int64(exactly: total) else { throw outsideRange }
    return .number(.int(value))
  }

  /// Years, months, days, hours, minutes and seconds between two moments, as clocks of the first one's zone
  /// show.
  private static func difference(_ first: Moment, _ second: Moment) -> [Int] {
    let order = (first.seconds, first.nanoseconds) <= (second.seconds, second.nanoseconds)
    var other = second
    other.zone = first.zone
    let (a, b) = order ? (first.civil, other.civil) : (other.civil, first.civil)
    var difference = [
      b.year - a.year, b.month - a.month, b.day - a.day, b.hour - a.hour, b.minute - a.minute,
      b.second - a.second,
    ]
    for (index, size) in [(5, 60), (4, 60), (3, 24)] where difference[index] < 0 {
      difference[index] += size
      difference[index - 1] -= 1
    }
    if difference[2] < 0 {
      difference[2] += CivilTime.days(inMonth: a.month, a.year)
      difference[1] -= 1
    }
    if difference[1] < 0 {
      difference[1] += 12
      difference[0] -= 1
    }
    return difference
  }

  /// A moment as built-ins take it: `ns`, `[ns, zone]` or `[ns, zone, layout]`.
  private struct Moment {
    let seconds: Int
    let nanoseconds: Int
    var zone = ZoneRules.utc
    /// Empty where none was given.
    var layout = ""

    init(_ operands: Operands, _ index: Int, _ context: BuiltinContext) throws {
      let expected = "either number (ns) or [number (ns), string (tz)]"
      var number = operands[index]
      if case .array(let parts) = operands[index] {
        guard let first = parts.first else {
          throw BuiltinError.operand(0, operands[index], mustBe: [expected])
        }
        // OPA counts what stands in the array as the first operand.
        _ = try Operands([first]).number(0)
        number = first
        if parts.count > 1 { zone = try Self.zone(try Operands([parts[1]]).string(0), context) }
        if parts.count > 2 { layout = try Operands([parts[2]]).text(0) }
      }
      guard case .number(let value) = number else {
        throw BuiltinError.operand(0, number, mustBe: [expected])
      }
      guard let total = value.int64 else { throw BuiltinError.failure("timestamp too big") }
      seconds = Int(total).flooredQuotient(1_000_000_000)
      let rest = Int(total) % 1_000_000_000
      nanoseconds = rest < 0 ? rest + 1_000_000_000 : rest
    }

    var civil: CivilTime { CivilTime(localSeconds: seconds + zone.offset(at: seconds).seconds) }

    private static func zone(_ name: RegoString, _ context: BuiltinContext) throws -> ZoneRules {
      // `Local` is UTC: the machine's own zone would make decisions depend on the machine.
      if name.isEmpty || name.string == "UTC" || name.string == "Local" { return .utc }
      return try context.cached("zone", name) {
        let isInside = !name.string.hasPrefix("/") && !name.string.contains("\\")
        guard isInside, !name.string.split(separator: "/").contains("..") else {
          throw BuiltinError.failure("time: invalid location name")
        }
        guard let rules = ZoneFiles.rules(named: name.string) else {
          throw BuiltinError.failure("unknown time zone \(name.string)")
        }
        return rules
      }
    }
  }
}
