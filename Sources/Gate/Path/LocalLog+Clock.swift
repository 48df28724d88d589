import Attestation
import Ledger
import Notation
import TransparencyLog

extension LocalLog {
  /// Refuses a clock that somebody set, for what is recorded without a record that could tell of it: a log's word on
  /// when a statement came decides whether its signature counts, and how long a text is kept. A demonstration's log,
  /// whose own key follows from `EPHOR_SEED`, says nothing to anybody else.
  ///
  /// - Parameter consequence: what is not done: `nothing is appended`.
  /// - Throws: `log.clock`.
  func checkClock(_ surroundings: Surroundings, before consequence: String) throws {
    guard surroundings.isClockSet else { return }
    let seeded = surroundings.isSeeded ? try LocalLog.seededKey(surroundings).publicKey : nil
    guard seeded?.raw != ledger.verifierKey.publicKey else { return }
    throw GateError(
      "log.clock", "EPHOR_CLOCK sets the time, and nothing in the log would say so: \(consequence)",
      remedy: "unset EPHOR_CLOCK: what is recorded by hand is recorded by the machine's clock")
  }
}
