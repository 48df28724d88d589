import Dispatch
import Synchronization

/// Makes one transaction of what several threads append at the same time (group commit).
///
/// There is no thread of its own. The first caller leads: it takes every request that waits for the same log, commits
/// them in one transaction, tells each its answer, and hands the lead to the next that has come meanwhile. A lone
/// caller leads its own request and waits for nobody.
///
/// Callers whose commit has just ended mostly come again at once. So a leader waits for most of those that were there in
/// the last round, but never longer than the last commit took: at worst that is one commit late, where without it two
/// halves of the callers would take turns and each wait for the other's commit for ever. When they do not come, the
/// next leaders do not wait, for more rounds each time.
final class Sequencer: Sendable {
  /// The longest a leader ever waits for others.
  private static let patienceLimitNanoseconds: UInt64 = 20_000_000
  /// Most rounds in a row in which nobody is waited for.
  private static let penaltyLimit = 63

  private struct State {
    var waiting: [AppendRequest] = []
    var isLed = false
    /// Callers seen in the last round: answered by it or waiting at its end.
    var callers = 1
    /// How many must wait for the leader's patience to end early.
    var wanted = 0
    var commitNanoseconds: UInt64 = 0
    /// Rounds in which nobody is waited for, because it was in vain the last time.
    var hurriedRounds = 0
    /// How many those were.
    var penalty = 0
    var held: [LogID: HeldLog] = [:]
  }

  private let state = Mutex(State())
  private let gathered = DispatchSemaphore(value: 0)

  /// Where a log stood after this sequencer last committed to it; nil before it first did.
  func held(_ log: LogID) -> HeldLog? { state.withLock { $0.held[log] } }

  /// Holds where a log stands from the transaction on that has just been committed.
  func hold(_ held: HeldLog, of log: LogID) { state.withLock { $0.held[log] = held } }

  /// Has a request committed, by this thread or another, and returns its answer once it is on disk.
  ///
  /// - Parameter commit: commits requests for one log in one transaction, with an answer for each in their order; an
  ///   error answers them all.
  func submit(
    _ request: AppendRequest, commit: ([AppendRequest]) throws -> [Result<AppendResult, any Error>]
  ) throws -> AppendResult {
    let (leads, isEnough) = state.withLock { state in
      state.waiting.append(request)
      defer { state.isLed = true }
      return (!state.isLed, state.isLed && state.waiting.count == state.wanted)
    }
    if isEnough { gathered.signal() }
    if !leads, case .done(let answer) = request.wait() { return try answer.get() }
    return try lead(request, commit: commit).get()
  }

  /// Commits one batch, in which `own` is, and passes the lead on.
  private func lead(
    _ own: AppendRequest, commit: ([AppendRequest]) throws -> [Result<AppendResult, any Error>]
  ) -> Result<AppendResult, any Error> {
    gather()
    let batch = state.withLock { Self.take(from: &$0.waiting, with: own) }
    let start = DispatchTime.now().uptimeNanoseconds
    let answers: [Result<AppendResult, any Error>]
    do {
      answers = try commit(batch)
    } catch {
      answers = batch.map { _ in .failure(error) }
    }
    let next = state.withLock { state in
      state.commitNanoseconds = DispatchTime.now().uptimeNanoseconds - start
      state.callers = batch.count + state.waiting.count
      state.isLed = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.tell(.lead)
    var result: Result<AppendResult, any Error>?
    for (request, answer) in zip(batch, answers) {
      if request === own { result = answer } else { request.tell(.done(answer)) }
    }
    return result
      ?? .failure(LedgerError(.internalSQL, "the sequencer lost the request that it was committing"))
  }

  /// Waits for those who were there in the last round.
  private func gather() {
    // What was signalled too late for the round before says nothing about this one.
    while gathered.wait(timeout: .now()) == .success {}
    let patience: UInt64? = state.withLock { state in
      // Most: one that is late, or gone for good, must not keep the others.
      let wanted = state.callers - state.callers / 8
      guard state.waiting.count < wanted else { return nil }
      guard state.hurriedRounds == 0 else {
        state.hurriedRounds -= 1
        return nil
      }
      state.wanted = wanted
      return min(Self.patienceLimitNanoseconds, state.commitNanoseconds)
    }
    guard let patience else { return }
    let isReached = gathered.wait(timeout: .now() + .nanoseconds(Int(patience))) == .success
    state.withLock { state in
      state.wanted = 0
      state.penalty = isReached ? 0 : min(Self.penaltyLimit, state.penalty * 2 + 1)
      state.hurriedRounds = state.penalty
    }
  }

  /// Takes the leader's request and those for the same log, as many as one transaction holds.
  private static func take(from waiting: inout [AppendRequest], with own: AppendRequest) -> [AppendRequest] {
    var batch: [AppendRequest] = [own]
    var envelopes = own.envelopes.count
    var rest: [AppendRequest] = []
    for request in waiting where request !== own {
      if request.log == own.log, envelopes + request.envelopes.count <= Ledger.batchLimit {
        batch.append(request)
        envelopes += request.envelopes.count
      } else {
        rest.append(request)
      }
    }
    waiting = rest
    return batch
  }
}
