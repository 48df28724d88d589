internal import Synchronization

/// Keeps the automaton of a program between searches, for one search at a time; a second search at the same
/// moment builds its own.
final class RegularExpressionAutomatonPool: Sendable {
  private let idle = Mutex<RegularExpressionAutomaton?>(nil)

  func take() -> RegularExpressionAutomaton? {
    idle.withLock { automaton in
      defer { automaton = nil }
      return automaton
    }
  }

  func give(_ automaton: RegularExpressionAutomaton) {
    idle.withLock { $0 = automaton }
  }
}

extension RegularExpressionProgram {
  /// Whether there is a match at or after an offset; nil where the automaton would be too large.
  func automatonFindsMatch(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, meter: inout RegularExpressionMeter
  ) -> Bool? {
    // Columns cost (ranges × sets) to tell apart once; programs beyond this are left to the simulation.
    guard bounds.count * max(1, sets.count) <= 1 << 20, instructions.count <= 1 << 14,
      scalarCount * (2 * scalarCount + bounds.count) <= 1 << 24
    else { return nil }
    var automaton = automata.take() ?? RegularExpressionAutomaton(self)
    let result = automaton.findsMatch(self, text, from: from, meter: &meter)
    automata.give(automaton)
    return result
  }
}
