import Decision
import Foundation
import Governance
import Notation
import Rego
import Testing

/// The policies compile against the closed schema of their input, and their own tests hold.
@Suite struct PolicyTests {
  /// All policies with their tests, run once over the catalogue and the baseline.
  private static let report = Result { () throws -> PolicyTestReport in
    let modules = try Installation.files("Policies", suffix: ".rego").map { file in
      try PolicyModule(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
    return try PolicyTestRunner(modules, data: Value(try Installation.rules().policyData)).run()
  }

  @Test func `every test of the policies holds`() throws {
    let report = try Self.report.get()
    #expect(report.results.count > 280)
    for result in report.results where result.outcome != .passed {
      Issue.record("\(result.location): \(result.package).\(result.name): \(result.outcome)")
    }
  }

  @Test func `the tests of the policies reach every line of every rule`() throws {
    let coverage = try Self.report.get().coverage
    let rules = try Installation.files("Policies", suffix: ".rego").map(\.path).filter {
      !$0.hasSuffix("_test.rego")
    }
    #expect(Set(rules).subtracting(coverage.files.map(\.file)) == [])
    for file in coverage.files where !file.missed.isEmpty {
      Issue.record(
        "\(file.file): no test reaches line \(file.missed.map(String.init).joined(separator: ", "))")
    }
    #expect(coverage.share == 1)
  }

  @Test func `the policies compile against the closed schema of their input`() throws {
    let schema = TypedInput(try JSONSchema(PolicyInputSchema.json()))
    _ = try PolicyEngine(Installation.rules(), inputSchema: schema)
  }

  /// A known-good input of every control is `test_every_control_is_met_by_one_of_them` of the policies.
  @Test func `every control has a known-good and a known-bad input among the tests`() throws {
    let texts = try Installation.files("Policies", suffix: "_test.rego")
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let good = "\ntest_every_control_is_met_by_one_of_them if {"
    #expect(texts.contains { $0.contains(good) })
    let bad = ["violated", "inconclusive", "stale", "missing"].map { "== \"\($0)\"" }
    let refusals = texts.flatMap { $0.split(separator: "\ntest_") }.filter { test in
      bad.contains { test.contains($0) }
    }
    for control in try Installation.rules().catalog.controls {
      #expect(refusals.contains { $0.contains("(\"\(control.id)\",") }, "nothing violates \(control.id)")
    }
  }
}
