import Decision
import Dispatch
import Synchronization

/// Policies compiling on another core while files are hashed and the log is opened; whoever asks for them waits.
///
/// Compiling is a sixth of a cold run of the gate, and nothing before the first question needs its result.
final class PolicyCompilation: Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<PolicyEngine, DecisionError>?>(nil)

  /// Starts at once.
  init(_ compile: @escaping @Sendable () throws(DecisionError) -> PolicyEngine) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let answer = Result { () throws(DecisionError) in try compile() }
      result.withLock { $0 = answer }
      done.signal()
    }
  }

  /// The policies, or why they do not compile.
  func engine() throws(DecisionError) -> PolicyEngine {
    if let ready = result.withLock({ $0 }) { return try ready.get() }
    done.wait()
    // Others may wait as well: each wakes the next.
    done.signal()
    guard let ready = result.withLock({ $0 }) else {
      throw DecisionError(.policyCompile, "the policies were not compiled")
    }
    return try ready.get()
  }
}
