/// A deterministic automaton built while it reads, for the question whether there is a match at all.
///
/// A state is the set of instructions reached before assertions are judged, with the kind of byte just read;
/// assertions are judged on the way out, when the next byte is known. Code points that no instruction tells
/// apart share a column of the transition table. When the table is full it is emptied, and a search that
/// fills it too often is given to the simulation.
struct RegularExpressionAutomaton {
  typealias Program = RegularExpressionProgram

  /// Most entries of the transition table: 1 MiB.
  static let maximumTransitions = 1 << 18
  /// Times one search may fill the table before it is given up.
  static let maximumRefills = 4

  private static let unknown: Int32 = -1
  private static let dead: Int32 = -2
  private static let matched: Int32 = -3

  /// What stood before the current offset, as far as assertions care.
  private enum Before: UInt32 {
    case edge, newline, word, other

    var byte: UInt8? {
      switch self {
      case .edge: nil
      case .newline: 0x0A
      case .word: 0x61
      case .other: 0x20
      }
    }
  }

  private let asciiColumns: [Int32]
  /// First code points of the columns' ranges from U+0080 on, sorted, with the column of each.
  private let rangeStarts: [UInt32]
  private let rangeColumns: [Int32]
  /// One code point of each column; the last column is the end of the text.
  private let samples: [UInt32]
  private let judgesAssertions: Bool

  private var transitions: [Int32] = []
  private var states: [[UInt32]] = []
  private var numbers: [[UInt32]: Int32] = [:]

  init(_ program: Program) {
    judgesAssertions = !program.assertions.isEmpty
    var cuts: Set<UInt32> = [0, 0x80]
    func cut(_ low: UInt32, _ high: UInt32) {
      cuts.insert(low)
      if high < ScalarSet.last { cuts.insert(high + 1) }
    }
    for bound in stride(from: 0, to: program.bounds.count, by: 2) {
      cut(program.bounds[bound], program.bounds[bound + 1])
    }
    for instruction in program.instructions where instruction.operation == .scalar {
      cut(instruction.argument, instruction.argument)
    }
    cut(0x0A, 0x0A)
    if judgesAssertions {
      for range in ScalarSet.wordCharacters.ranges { cut(range.lowerBound, range.upperBound) }
    }
    let starts = cuts.sorted()
    // Ranges that every instruction and assertion treats alike share a column.
    var columns: [[Bool]: Int32] = [:]
    var samples: [UInt32] = []
    var ofRange: [Int32] = []
    program.withView { view in
      let scalars = Set(program.instructions.filter { $0.operation == .scalar }.map(\.argument)).sorted()
      for start in starts {
        var signature = program.sets.indices.map { view.contains($0, start) }
        signature += scalars.map { $0 == start }
        signature.append(start == 0x0A)
        signature.append(start < 0x80 && Program.isWord(UInt8(start)))
        if columns[signature] == nil {
          columns[signature] = Int32(samples.count)
          samples.append(start)
        }
        ofRange.append(columns[signature] ?? 0)
      }
    }
    samples.append(UInt32.max)
    self.samples = samples
    var ascii = [Int32](repeating: 0, count: 128)
    for (index, start) in starts.enumerated() where start < 0x80 {
      let end = index + 1 < starts.count ? min(starts[index + 1], 0x80) : 0x80
      for scalar in start..<end { ascii[Int(scalar)] = ofRange[index] }
    }
    asciiColumns = ascii
    let firstOther = starts.firstIndex { $0 >= 0x80 } ?? starts.count
    rangeStarts = Array(starts[firstOther...])
    rangeColumns = Array(ofRange[firstOther...])
  }

  /// Whether a match begins at or after `from`; nil where the table filled too often or the meter ended it.
  mutating func findsMatch(
    _ program: Program, _ text: UnsafeBufferPointer<UInt8>, from: Int, meter: inout RegularExpressionMeter
  ) -> Bool? {
    var reported = from
    var refills = 0
    var state = initialState(program, text, from)
    var position = from
    let stride = samples.count
    while true {
      let scalar: UInt32
      let width: Int
      let column: Int
      (scalar, width) = Program.decode(text, position)
      if scalar < 0x80 {
        column = Int(asciiColumns[Int(scalar)])
      } else if width == 0 {
        column = stride - 1
      } else {
        column = self.column(of: scalar)
      }
      var target = transitions[Int(state) * stride + column]
      if target == Self.unknown {
        if (states.count + 1) * stride > Self.maximumTransitions {
          refills += 1
          if refills > Self.maximumRefills { return nil }
          let key = states[Int(state)]
          removeAll()
          state = number(key)
        }
        // A new state is found in as many steps as it has instructions, and these hash.
        guard meter.goesOn(after: 16 * states[Int(state)].count) else { return nil }
        target = step(program, Int(state), column)
        transitions[Int(state) * stride + column] = target
      }
      if target < 0 {
        _ = meter.goesOn(after: position - reported)
        return target == Self.matched
      }
      state = target
      if position &- reported >= RegularExpressionMeter.stepsPerReport {
        guard meter.goesOn(after: position - reported) else { return nil }
        reported = position
      }
      position += width
    }
  }

  private func column(of scalar: UInt32) -> Int {
    var low = 0
    var high = rangeStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if rangeStarts[middle] <= scalar { low = middle } else { high = middle }
    }
    return Int(rangeColumns[low])
  }

  private mutating func removeAll() {
    transitions.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  private mutating func number(_ key: [UInt32]) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(states.count)
    numbers[key] = number
    states.append(key)
    transitions += [Int32](repeating: Self.unknown, count: samples.count)
    return number
  }

  private mutating func initialState(
    _ program: Program, _ text: UnsafeBufferPointer<UInt8>, _ from: Int
  ) -> Int32 {
    let before: Before = from == 0 ? .edge : kind(of: UInt32(text[from - 1]))
    return number([before.rawValue, UInt32(program.start)])
  }

  private func kind(of scalar: UInt32) -> Before {
    guard judgesAssertions else { return .other }
    if scalar == 0x0A { return .newline }
    return scalar < 0x80 && Program.isWord(UInt8(scalar)) ? .word : .other
  }

  /// The state after a column; a state's key is the kind of byte before it, then its instructions, sorted.
  private mutating func step(_ program: Program, _ state: Int, _ column: Int) -> Int32 {
    let key = states[state]
    let sample = samples[column]
    let isEnd = column == samples.count - 1
    var holding: UInt32 = 0
    if judgesAssertions {
      let after: UInt8? = isEnd ? nil : sample < 0x80 ? UInt8(sample) : 0x80
      holding = Program.holding(before: Before(rawValue: key[0])?.byte, after: after)
    }
    var open = Array(key.dropFirst())
    var seen = Set<UInt32>()
    var following = Set<UInt32>()
    var matches = false
    program.withView { view in
      while let place = open.popLast() {
        guard seen.insert(place).inserted else { continue }
        let instruction = view.instructions[Int(place)]
        switch instruction.operation {
        case .fail: break
        case .match: matches = true
        case .choice: open += [instruction.next, instruction.argument]
        case .capture: open.append(instruction.next)
        case .assertion:
          if holding & instruction.argument == instruction.argument { open.append(instruction.next) }
        case .scalar, .set, .any, .anyExceptNewline:
          if !isEnd, view.takes(instruction, sample) { following.insert(instruction.next) }
        }
      }
    }
    if matches { return Self.matched }
    if isEnd { return Self.dead }
    if !program.isAnchored { following.insert(UInt32(program.start)) }
    if following.isEmpty { return Self.dead }
    return number([kind(of: sample).rawValue] + following.sorted())
  }
}
