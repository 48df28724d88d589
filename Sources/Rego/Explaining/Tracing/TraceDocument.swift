/// A document whose rules are traced: which of them OPA's index would try.
final class TraceDocument {
  /// What a body begins with that an index can look up: a term of the input, the data or a parameter, and the
  /// constant it must equal; nil asks only that it is defined.
  struct Opening {
    let term: Node
    let constant: Value?
  }

  /// One rule: its openings, and the value it yields if that is a constant in all its branches.
  struct Candidate {
    var openings: [Opening]
    var constant: Value?
  }

  let number: Int
  let name: String
  /// True for documents and functions of one value.
  let hasOneValue: Bool
  /// Filled while the document is compiled, and not changed after.
  var candidates: [Candidate] = []

  init(number: Int, name: String, hasOneValue: Bool) {
    self.number = number
    self.name = name
    self.hasOneValue = hasOneValue
  }

  /// Which rules can hold.
  func matches(_ machine: Machine) throws -> [Int] {
    var found: [Int] = []
    for (position, candidate) in candidates.enumerated()
    where try TraceDocument.canHold(candidate.openings, machine) { found.append(position) }
    return found
  }

  static func canHold(_ openings: [Opening], _ machine: Machine) throws -> Bool {
    for opening in openings {
      let value = try opening.term.value(machine)
      guard value.isDefined else { return false }
      if let constant = opening.constant, !(value == Cell(constant)) { return false }
    }
    return true
  }

  /// True when the first of the rules that can hold decides.
  func isEarly(_ matched: [Int]) -> Bool {
    guard hasOneValue else { return false }
    let values = matched.map { candidates[$0].constant }
    return values.allSatisfy { $0 != nil && $0 == values[0] }
  }
}
