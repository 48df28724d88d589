/// A compiled regular expression: instructions of a non-deterministic machine, and what speeds up its search.
///
/// Three engines run it, all linear in the text: backtracking that visits each (instruction, offset) once,
/// for texts short enough for its bit map; a parallel simulation for longer ones; and an automaton built
/// while it reads, where only the existence of a match is asked.
final class RegularExpressionProgram: Sendable {
  typealias Assertion = RegularExpressionNode.Assertion

  enum Operation: UInt8, Sendable {
    case fail, match
    /// Tries `next` first, then `argument`.
    case choice
    /// Writes the offset to slot `argument`.
    case capture
    /// Goes on where all bits of `argument` hold.
    case assertion
    /// Takes the code point `argument`.
    case scalar
    /// Takes a member of set number `argument`.
    case set
    case any, anyExceptNewline
  }

  struct Instruction: Sendable {
    var operation: Operation
    var next: UInt32 = 0
    var argument: UInt32 = 0
  }

  /// A set as the engines read it: ASCII by bits, the rest by `count` pairs from `start` in `bounds`.
  struct MemberTable: Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var start = 0
    var count = 0
  }

  let instructions: [Instruction]
  let sets: [MemberTable]
  let bounds: [UInt32]
  let start: Int
  /// Whether a match can only begin at the start of the text.
  let isAnchored: Bool
  /// All assertions in the program together.
  let assertions: Assertion
  /// Bytes every match begins with.
  let prefix: [UInt8]
  /// Whether the prefix is all there is to match.
  let isLiteral: Bool
  /// For each byte whether a match can begin with it; empty where a match can be empty.
  let firstBytes: [Bool]
  let automata = RegularExpressionAutomatonPool()
  /// How many code points instructions take one by one.
  let scalarCount: Int

  init(instructions: [Instruction], sets: [MemberTable], bounds: [UInt32], start: Int) {
    self.instructions = instructions
    self.sets = sets
    self.bounds = bounds
    self.start = start
    assertions = instructions.reduce(into: []) { result, instruction in
      guard instruction.operation == .assertion else { return }
      result.formUnion(Assertion(rawValue: instruction.argument))
    }
    isAnchored = Self.beginsWithTextStart(instructions, start)
    scalarCount = Set(instructions.lazy.filter { $0.operation == .scalar }.map(\.argument)).count
    (prefix, isLiteral) = Self.literalPrefix(instructions, start)
    firstBytes = Self.firstBytes(instructions, sets, bounds, start)
  }

  /// Bits of visited map the backtracking engine may use: 32 KiB.
  static let maximumBacktrackBits = 1 << 18

  /// Finds the leftmost match at or after an offset.
  ///
  /// - Parameters:
  ///   - slots: start and end offsets by group, -1 for none; empty where only existence is asked.
  ///   - meter: told of the steps; when it ends the search there is no match.
  /// - Returns: whether there is a match; without one the slots mean nothing.
  func search(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, slots: inout [Int], meter: inout RegularExpressionMeter
  ) -> Bool {
    if meter.isStopped || isAnchored && from > 0 { return false }
    if isLiteral {
      let place = nextPrefix(text, from: from)
      guard meter.goesOn(after: (place ?? text.count) - from + 1), let found = place else { return false }
      if !slots.isEmpty { (slots[0], slots[1]) = (found, found + prefix.count) }
      return true
    }
    if instructions.count * (text.count - from + 1) <= Self.maximumBacktrackBits {
      return backtrack(text, from: from, slots: &slots, meter: &meter)
    }
    if slots.isEmpty || from == 0 {
      // A text without any match, the usual case, is known at the automaton's speed.
      if let exists = automatonFindsMatch(text, from: from, meter: &meter),
        slots.isEmpty || !exists
      {
        return exists
      }
      if meter.isStopped { return false }
    }
    return simulate(text, from: from, slots: &slots, meter: &meter)
  }

  /// The next offset at which a match may begin, judged by its first bytes alone.
  @inline(__always)
  func nextCandidate(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    if !prefix.isEmpty { return nextPrefix(text, from: from) }
    guard !firstBytes.isEmpty else { return from }
    return firstBytes.withUnsafeBufferPointer { table in
      var position = from
      while position < text.count {
        if table[Int(text[position])] { return position }
        position += 1
      }
      return nil
    }
  }

  private func nextPrefix(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    prefix.withUnsafeBufferPointer { wanted in
      guard let first = wanted.first else { return from }
      var position = from
      let last = text.count - wanted.count
      while position <= last {
        if text[position] == first {
          var length = 1
          while length < wanted.count, text[position + length] == wanted[length] { length += 1 }
          if length == wanted.count { return position }
        }
        position += 1
      }
      return nil
    }
  }
}
