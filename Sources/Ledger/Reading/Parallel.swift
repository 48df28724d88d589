import Dispatch
import Synchronization

/// Pure work on every core, in the order of its inputs.
enum Parallel {
  /// The results of a function over several inputs; throws the error of the first input that has one.
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @Sendable (Input) throws -> Output
  ) throws -> [Output] {
    guard inputs.count > 1 else { return try inputs.map(transform) }
    let results = Mutex<[Int: Result<Output, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
      let result = Result { try transform(inputs[index]) }
      results.withLock { $0[index] = result }
    }
    let found = results.withLock { $0 }
    return try inputs.indices.compactMap { try found[$0]?.get() }
  }
}
