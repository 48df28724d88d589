import Decision
import Foundation
import Governance
import Notation
import Rego
import Testing

/// The policies compile against the closed schema of their input, and their own tests hold.
@Suite struct PolicyTests {
  /// One test rule of one package.
  struct Case: Sendable, CustomTestStringConvertible {
    let package: String
    let rule: String
    var testDescription: String { "\(package).\(rule)" }
  }

  /// All policies with their tests, compiled over the catalogue and the baseline.
  private static let compiled = Result { () throws -> CompiledPolicy in
    let modules = try Installation.files("Policies", suffix: ".rego").map { file in
      try PolicyModule(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
    return try CompiledPolicy(modules, data: Value(try Installation.rules().policyData))
  }

  /// Every rule called `test_…`, in order.
  private static let cases: [Case] = {
    let files = (try? Installation.files("Policies", suffix: "_test.rego")) ?? []
    var cases: [Case] = []
    for file in files {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      let package = lines.first { $0.hasPrefix("package ") }?.dropFirst("package ".count)
      for line in lines where line.hasPrefix("test_") {
        let rule = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        cases.append(Case(package: String(package ?? ""), rule: String(rule)))
      }
    }
    return cases
  }()

  @Test func `there are tests`() { #expect(Self.cases.count > 280) }

  @Test(arguments: Self.cases)
  func `every test of the policies holds`(one: Case) throws {
    let value = try Self.compiled.get().value(of: "data.\(one.package).\(one.rule)")
    #expect(value == .boolean(true))
  }

  @Test func `the policies compile against the closed schema of their input`() throws {
    let schema = TypedInput(try JSONSchema(PolicyInputSchema.json()))
    _ = try PolicyEngine(Installation.rules(), inputSchema: schema)
  }

  @Test func `every control is put to the test`() throws {
    let texts = try Installation.files("Policies/controls", suffix: "_test.rego")
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for control in try Installation.rules().catalog.controls {
      #expect(texts.contains("(\"\(control.id)\","), "\(control.id)")
    }
  }
}
