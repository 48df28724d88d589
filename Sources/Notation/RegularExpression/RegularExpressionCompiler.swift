/// Turns a syntax tree into a program (Thompson's construction; Cox, "Regular Expression Matching: the
/// Virtual Machine Approach", 2009).
struct RegularExpressionCompiler {
  typealias Node = RegularExpressionNode
  typealias Program = RegularExpressionProgram

  /// A piece of program: where it begins and the exits that still lead nowhere.
  struct Fragment {
    var start: UInt32
    var exits: Exits
    /// Whether it can be passed without taking a code point.
    var isNullable: Bool
  }

  /// Open exits as a chain through the very fields that will hold their target: each is the number of its
  /// instruction times two, plus one where it is `argument` rather than `next`; 0 ends the chain.
  struct Exits {
    var head: UInt32 = 0
    var tail: UInt32 = 0

    static func next(of instruction: UInt32) -> Exits {
      Exits(head: instruction << 1, tail: instruction << 1)
    }
    static func argument(of instruction: UInt32) -> Exits {
      Exits(head: instruction << 1 | 1, tail: instruction << 1 | 1)
    }
  }

  // Instruction 0 fails, so that 0 can end a chain of exits.
  private var instructions = [Program.Instruction(operation: .fail)]
  private var sets: [ScalarSet: UInt32] = [:]
  private var tables: [Program.MemberTable] = []
  private var bounds: [UInt32] = []
  private let pattern: String

  private init(pattern: String) { self.pattern = pattern }

  static func compile(
    _ tree: Node, groupCount: Int, pattern: String
  ) throws(RegularExpressionError) -> RegularExpressionProgram {
    var compiler = RegularExpressionCompiler(pattern: pattern)
    let whole = try compiler.fragment(tree)
    let match = try compiler.emit(.match)
    compiler.connect(whole.exits, to: match)
    return RegularExpressionProgram(
      instructions: compiler.instructions, sets: compiler.tables, bounds: compiler.bounds,
      start: Int(whole.start))
  }

  private mutating func emit(
    _ operation: Program.Operation, next: UInt32 = 0, argument: UInt32 = 0
  ) throws(RegularExpressionError) -> UInt32 {
    guard instructions.count < RegularExpression.maximumInstructions else {
      throw RegularExpressionError(.tooLarge, pattern)
    }
    instructions.append(.init(operation: operation, next: next, argument: argument))
    return UInt32(instructions.count - 1)
  }

  private mutating func connect(_ exits: Exits, to target: UInt32) {
    var exit = exits.head
    while exit != 0 {
      let place = Int(exit >> 1)
      if exit & 1 == 0 {
        exit = instructions[place].next
        instructions[place].next = target
      } else {
        exit = instructions[place].argument
        instructions[place].argument = target
      }
    }
  }

  private mutating func joined(_ left: Exits, _ right: Exits) -> Exits {
    if left.head == 0 { return right }
    if right.head == 0 { return left }
    let place = Int(left.tail >> 1)
    if left.tail & 1 == 0 {
      instructions[place].next = right.head
    } else {
      instructions[place].argument = right.head
    }
    return Exits(head: left.head, tail: right.tail)
  }

  // Recursion is bounded by `RegularExpression.maximumDepth`.
  private mutating func fragment(_ node: Node) throws(RegularExpressionError) -> Fragment {
    switch node {
    case .empty:
      // An assertion of nothing: passes everywhere.
      return try single(.assertion, 0, nullable: true)
    case .scalar(let scalar): return try single(.scalar, scalar, nullable: false)
    case .set(let set): return try fragment(set: set)
    case .assertion(let assertion): return try single(.assertion, assertion.rawValue, nullable: true)
    case .group(let content, let number):
      let open = try emit(.capture, argument: UInt32(2 * number))
      let inner = try fragment(content)
      instructions[Int(open)].next = inner.start
      let close = try emit(.capture, argument: UInt32(2 * number + 1))
      connect(inner.exits, to: close)
      return Fragment(start: open, exits: .next(of: close), isNullable: inner.isNullable)
    case .sequence(let parts): return try sequence(parts)
    case .choice(let parts):
      var result: Fragment?
      for part in parts.reversed() {
        let first = try fragment(part)
        guard let others = result else {
          result = first
          continue
        }
        let choice = try emit(.choice, next: first.start, argument: others.start)
        result = Fragment(
          start: choice, exits: joined(first.exits, others.exits),
          isNullable: first.isNullable || others.isNullable)
      }
      if let result { return result }
      return try fragment(.empty)
    case .repetition(let part, let least, let most, let greedy):
      return try repetition(part, least, most, greedy)
    }
  }

  private mutating func single(
    _ operation: Program.Operation, _ argument: UInt32, nullable: Bool
  ) throws(RegularExpressionError) -> Fragment {
    let place = try emit(operation, argument: argument)
    return Fragment(start: place, exits: .next(of: place), isNullable: nullable)
  }

  private mutating func sequence(_ parts: [Node]) throws(RegularExpressionError) -> Fragment {
    var result: Fragment?
    for part in parts {
      let next = try fragment(part)
      guard let before = result else {
        result = next
        continue
      }
      connect(before.exits, to: next.start)
      result = Fragment(
        start: before.start, exits: next.exits, isNullable: before.isNullable && next.isNullable)
    }
    if let result { return result }
    return try fragment(.empty)
  }

  // MARK: repetition

  private mutating func repetition(
    _ part: Node, _ least: Int, _ most: Int?, _ greedy: Bool
  ) throws(RegularExpressionError) -> Fragment {
    if case .empty = part { return try fragment(.empty) }
    guard let most else {
      if least == 0 { return try star(part, greedy) }
      // x{n,} is n-1 times x, then x+.
      let copies = [Node](repeating: part, count: least - 1)
      let last = try plus(try fragment(part), greedy)
      if copies.isEmpty { return last }
      let before = try sequence(copies)
      connect(before.exits, to: last.start)
      return Fragment(
        start: before.start, exits: last.exits, isNullable: before.isNullable && last.isNullable)
    }
    if most == 0 { return try fragment(.empty) }
    // x{n,m} is n times x, then (x(x(x)?)?)?, built from the inside.
    var optional: Fragment?
    for _ in least..<most {
      var inner = try fragment(part)
      if let rest = optional {
        connect(inner.exits, to: rest.start)
        inner.exits = rest.exits
      }
      optional = try maybe(inner, greedy)
    }
    guard least > 0 else {
      if let optional { return optional }
      return try fragment(.empty)
    }
    let before = try sequence([Node](repeating: part, count: least))
    guard let optional else { return before }
    connect(before.exits, to: optional.start)
    return Fragment(start: before.start, exits: optional.exits, isNullable: before.isNullable)
  }

  private mutating func choice(
    to start: UInt32, greedy: Bool
  ) throws(RegularExpressionError) -> (place: UInt32, exit: Exits) {
    if greedy {
      let place = try emit(.choice, next: start)
      return (place, .argument(of: place))
    }
    let place = try emit(.choice, argument: start)
    return (place, .next(of: place))
  }

  private mutating func maybe(_ part: Fragment, _ greedy: Bool) throws(RegularExpressionError) -> Fragment {
    let (place, exit) = try choice(to: part.start, greedy: greedy)
    return Fragment(start: place, exits: joined(exit, part.exits), isNullable: true)
  }

  private mutating func plus(_ part: Fragment, _ greedy: Bool) throws(RegularExpressionError) -> Fragment {
    let (place, exit) = try choice(to: part.start, greedy: greedy)
    connect(part.exits, to: place)
    return Fragment(start: part.start, exits: exit, isNullable: part.isNullable)
  }

  private mutating func star(_ part: Node, _ greedy: Bool) throws(RegularExpressionError) -> Fragment {
    let inner = try fragment(part)
    // For a part that can be empty (x+)? keeps the order of preference (golang.org/issue/46123).
    if inner.isNullable { return try maybe(try plus(inner, greedy), greedy) }
    let (place, exit) = try choice(to: inner.start, greedy: greedy)
    connect(inner.exits, to: place)
    return Fragment(start: place, exits: exit, isNullable: true)
  }

  // MARK: sets

  private mutating func fragment(set: ScalarSet) throws(RegularExpressionError) -> Fragment {
    if set.isEmpty {
      // Nothing is a member: a fragment that is entered and never left.
      return Fragment(start: 0, exits: Exits(), isNullable: false)
    }
    if let scalar = set.single { return try single(.scalar, scalar, nullable: false) }
    if set == .any { return try single(.any, 0, nullable: false) }
    if set == .anyExceptNewline { return try single(.anyExceptNewline, 0, nullable: false) }
    return try single(.set, table(for: set), nullable: false)
  }

  private mutating func table(for set: ScalarSet) -> UInt32 {
    if let known = sets[set] { return known }
    var table = Program.MemberTable(start: bounds.count, count: set.ranges.count)
    for range in set.ranges {
      bounds += [range.lowerBound, range.upperBound]
      for scalar in range.clamped(to: 0...127) where range.contains(scalar) {
        if scalar < 64 { table.low |= 1 << UInt64(scalar) } else { table.high |= 1 << UInt64(scalar - 64) }
      }
    }
    let number = UInt32(tables.count)
    tables.append(table)
    sets[set] = number
    return number
  }
}
