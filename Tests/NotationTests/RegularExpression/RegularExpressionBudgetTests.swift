import Testing

@testable import Notation

/// Searches tell of their steps and end when they must.
@Suite struct RegularExpressionBudgetTests {
  /// So many steps and bytes, counted.
  private final class Budget: RegularExpressionBudget {
    let stepLimit: Int
    let byteLimit: Int
    private(set) var steps = 0

    init(steps: Int = .max, bytes: Int = .max) {
      stepLimit = steps
      byteLimit = bytes
    }

    func takes(searchSteps: Int) -> Bool {
      steps += searchSteps
      return steps <= stepLimit
    }

    func hasRoom(forBytes bytes: Int) -> Bool { bytes <= byteLimit }
  }

  /// Patterns for each engine, over a text in which none of them matches.
  @Test(arguments: ["(x+x+)+y", "xx*y", "xxxxz", "(?:x?){50}x{50}y", "\\bx+\\b[yz]", "^(x|xx)+$y"])
  func `each engine tells of its steps`(pattern: String) throws {
    let expression = try RegularExpression(pattern)
    for length in [10, 1_000, 200_000] {
      let text = [UInt8](repeating: 0x78, count: length)
      let budget = Budget()
      #expect(text.withUnsafeBufferPointer { !expression.isMatch($0, within: budget) })
      #expect(budget.steps > 0, "\(length) bytes")
      let slots = Budget()
      #expect(text.withUnsafeBufferPointer { expression.matches(in: $0, limit: nil, within: slots) }.isEmpty)
      #expect(slots.steps > 0, "\(length) bytes")
    }
  }

  @Test func `a search that must end ends within the steps of one report`() throws {
    let expression = try RegularExpression("(x+x+)+y")
    let text = [UInt8](repeating: 0x78, count: 2_000_000)
    let budget = Budget(steps: 100_000)
    text.withUnsafeBufferPointer { _ = expression.isMatch($0, within: budget) }
    #expect(budget.steps > 100_000 && budget.steps < 100_000 + 2 * RegularExpressionMeter.stepsPerReport)
  }

  @Test func `a result that has no room is not made`() throws {
    let expression = try RegularExpression("x")
    let text = [UInt8](repeating: 0x78, count: 10_000)
    let budget = Budget(bytes: 100_000)
    let found = text.withUnsafeBufferPointer { expression.matches(in: $0, limit: nil, within: budget) }
    #expect(found.count < 1_000)
    let long = String(repeating: "y", count: 1_000)
    let replaced = expression.replacingMatches(
      in: String(decoding: text, as: UTF8.self), template: long, within: budget)
    #expect(replaced.utf8.count < 200_000)
  }

  @Test(arguments: ["a(b|c)+", "(a)(b)?", "x*", "[a-c]{2,3}", "b\\b"])
  func `a budget that suffices changes nothing`(pattern: String) throws {
    let expression = try RegularExpression(pattern)
    let text = String(repeating: "abcab ", count: 3_000)
    let bytes = Array(text.utf8)
    #expect(
      bytes.withUnsafeBufferPointer { expression.matches(in: $0, limit: nil, within: Budget()) }
        == expression.matches(in: text))
    #expect(expression.split(text, within: Budget()) == expression.split(text))
    #expect(
      expression.replacingMatches(in: text, template: "<$0>", within: Budget())
        == expression.replacingMatches(in: text, template: "<$0>"))
  }
}
