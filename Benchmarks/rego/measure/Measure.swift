import Foundation
import Rego

/// Measures what only this engine is asked for: the Swift API, threads, memory, compiling.
///
/// usage: rego-measure WORKLOAD [PART…]: a folder that `workload.py` wrote, and what to measure; all without.
@main
struct Measure {
  let modules: [PolicyModule]
  let data: Value
  let dataBytes: [UInt8]
  let cases: [Value]

  static func main() throws {
    let parts: [(name: String, run: (Measure) throws -> Void)] = [
      ("memory", { $0.memory() }), ("calls", { try $0.swiftInterface() }), ("threads", { try $0.threads() }),
      ("compiling", { try $0.compiling() }), ("policies", { try $0.ownPolicies() }),
    ]
    let wanted = CommandLine.arguments.dropFirst(2)
    guard CommandLine.arguments.count >= 2, wanted.allSatisfy({ name in parts.contains { $0.name == name } })
    else {
      print("usage: rego-measure WORKLOAD [\(parts.map(\.name).joined(separator: "|"))…]")
      exit(2)
    }
    let measure = try Measure(URL(filePath: CommandLine.arguments[1]))
    for part in parts where wanted.isEmpty || wanted.contains(part.name) { try part.run(measure) }
  }

  init(_ folder: URL) throws {
    let policies = folder.appending(path: "policies")
    modules = try FileManager.default.contentsOfDirectory(atPath: policies.path).sorted().map { name in
      try PolicyModule(
        file: name, text: String(contentsOf: policies.appending(path: name), encoding: .utf8))
    }
    dataBytes = [UInt8](try Data(contentsOf: folder.appending(path: "data.json")))
    data = try Value(parsing: dataBytes)
    cases = try Value(parsing: [UInt8](Data(contentsOf: folder.appending(path: "cases.json")))).array ?? []
  }

  /// The least seconds a call takes.
  static func least(seconds: Double = 0.5, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    while true {
      let before = DispatchTime.now().uptimeNanoseconds
      try body()
      let after = DispatchTime.now().uptimeNanoseconds
      best = min(best, Double(after - before) / 1e9)
      if after >= end { return best }
    }
  }

  /// What work costs when two threads do it at once, divided by what it takes one alone.
  struct Slowdown {
    /// Processor time a thread: what others do on the machine meanwhile counts in neither.
    let processor: Double
    /// Time on the clock, in which threads that wait for each other show.
    let wall: Double
  }

  static func slowdown(_ work: @escaping @Sendable () -> Void) -> Slowdown {
    func seconds(threads: Int) -> (processor: Double, wall: Double) {
      var best = (processor: Double.infinity, wall: Double.infinity)
      for _ in 0..<25 {
        let before = (processorSeconds, DispatchTime.now().uptimeNanoseconds)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
        best.processor = min(best.processor, (processorSeconds - before.0) / Double(threads))
        best.wall = min(best.wall, Double(DispatchTime.now().uptimeNanoseconds - before.1) / 1e9)
      }
      return best
    }
    let (alone, together) = (seconds(threads: 1), seconds(threads: 2))
    return Slowdown(processor: together.processor / alone.processor, wall: together.wall / alone.wall)
  }

  /// Seconds of processor time the process has used.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
