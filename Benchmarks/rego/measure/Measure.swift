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

  /// The processor time of work that two threads do at once, divided by what it takes one alone: what others do
  /// on the machine meanwhile counts in neither.
  static func slowdown(_ work: @escaping @Sendable () -> Void) -> Double {
    func seconds(threads: Int) -> Double {
      var best = Double.infinity
      for _ in 0..<25 {
        let before = processorSeconds
        DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
        best = min(best, (processorSeconds - before) / Double(threads))
      }
      return best
    }
    return seconds(threads: 2) / seconds(threads: 1)
  }

  /// Seconds of processor time the process has used.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
