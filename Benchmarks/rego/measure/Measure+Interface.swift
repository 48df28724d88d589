import Foundation
import Glibc
import Rego

extension Measure {
  /// Each case through the Swift API: a value in, a value out.
  func swiftInterface() throws {
    print("Swift API, microseconds a call     anew        reusing documents")
    let policy = try CompiledPolicy(modules, data: data)
    for test in cases {
      guard let name = test["name"]?.string, let query = test["query"]?.string else { continue }
      let prepared = try policy.prepare("result = \(query)")
      let figures = try [false, true].map { reuses in
        let evaluator = Evaluator(prepared, options: EvaluationOptions(reusesDocuments: reuses))
        let input = test["input"]
        // Short evaluations are repeated, so that the clock is not what is measured.
        let repeats = try Self.least(seconds: 0) { _ = try evaluator.evaluate(input: input) } > 1e-5 ? 1 : 100
        let seconds = try Self.least { for _ in 0..<repeats { _ = try evaluator.evaluate(input: input) } }
        return String(format: "%12.2f", seconds * 1e6 / Double(repeats))
      }
      print(name.padding(toLength: 32, withPad: " ", startingAt: 0) + figures.joined(separator: "  "))
    }
  }

  /// Two threads that evaluate share the data and must not slow each other down more than two that only count.
  func threads() throws {
    let spin = Self.slowdown {
      var sum: UInt64 = 1
      for index in 0..<20_000_000 as Range<UInt64> { sum = sum &* 6_364_136_223_846_793_005 &+ index }
      withExtendedLifetime(sum) { if sum == 0 { print("") } }
    }
    print(
      String(
        format: "two threads over one, processor time and time on the clock: spin loop %.3f and %.3f",
        spin.processor, spin.wall))
    let policy = try CompiledPolicy(modules, data: data)
    for test in cases {
      guard let name = test["name"]?.string, let query = test["query"]?.string else { continue }
      let prepared = try policy.prepare("result = \(query)")
      let input = test["input"]
      let options = EvaluationOptions(reusesDocuments: false)
      let once = try Self.least(seconds: 0.2) { _ = try prepared.evaluate(input: input, options: options) }
      let repeats = max(1, Int(0.02 / once))
      let slowdown = Self.slowdown {
        let evaluator = Evaluator(prepared, options: options)
        for _ in 0..<repeats { _ = try? evaluator.evaluate(input: input) }
      }
      let figures = [
        slowdown.processor, (slowdown.processor / spin.processor - 1) * 100, slowdown.wall,
        (slowdown.wall / spin.wall - 1) * 100,
      ]
      print(
        String(format: "  %.3f (%+.1f %% of the spin loop's) and %.3f (%+.1f %%)  ", arguments: figures)
          + name)
    }
  }

  /// What the parsed data adds to the memory of the process.
  func memory() {
    let copies = 20
    let before = Self.residentBytes
    let held = (0..<copies).map { _ in try? Value(parsing: dataBytes) }
    let each = Double(Self.residentBytes - before) / Double(copies)
    withExtendedLifetime(held) {
      let size = Double(dataBytes.count)
      print(
        String(
          format: "data of %.2f MB JSON holds %.2f MB of memory: %.2f times its size", size / 1e6, each / 1e6,
          each / size))
    }
    let seconds = Self.least { _ = try? Value(parsing: dataBytes) }
    print(String(format: "  read in %.1f ms", seconds * 1e3))
  }

  /// Bytes of the process that are in memory.
  static var residentBytes: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return Int(fields?.dropFirst().first ?? "").map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } ?? 0
  }

  /// Five hundred rules of a usual kind, parsed and compiled.
  func compiling() throws {
    let rules = (0..<500).map { index in
      """
      deny contains message if {
        some item in input.resources
        item.kind == "kind\(index)"
        not item.labels["owner\(index)"]
        count(item.containers) > \(index % 7)
        message := sprintf("%s %d has no owner", [item.name, \(index)])
      }
      """
    }
    let text = "package many\n" + rules.joined(separator: "\n")
    let seconds = try Self.least(seconds: 2) {
      _ = try CompiledPolicy([PolicyModule(file: "many.rego", text: text)])
    }
    print(String(format: "500 rules parse and compile in %.1f ms", seconds * 1e3))
  }
}
