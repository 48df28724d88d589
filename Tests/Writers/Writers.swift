import Foundation
import Synchronization

/// Threads that work at the same time, each on its own, as callers of a blocking `append` are.
package enum Writers {
  /// Runs `body` on so many threads; returns when all have, and throws the first error of any.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let group = DispatchGroup()
    let failure = Mutex<(any Error)?>(nil)
    for number in 0..<count {
      group.enter()
      let thread = Thread {
        do { try body(number) } catch { failure.withLock { $0 = $0 ?? error } }
        group.leave()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    group.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
