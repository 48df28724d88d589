import Foundation
import Rego
import Testing

/// OPA's own cases, where they are at hand.
@Suite struct ConformanceTests {
  /// The folders that test the language itself; the rest are families of built-ins.
  static let language: Set<String> = [
    "aggregates", "arithmetic", "array", "assignments", "baseandvirtualdocs", "comparisonexpr", "completedoc",
    "compositebasedereference", "compositereferences", "comprehensions", "containskeyword", "dataderef",
    "defaultkeyword", "disjunction", "elsekeyword", "embeddedvirtualdoc", "eqexpr", "evaltermexpr", "every",
    "example", "fix1863", "functionerrors", "functions", "helloworld", "indexing", "indirectreferences",
    "inputvalues", "intersection", "invalidkeyerror", "keywordrefs", "negation", "nestedreferences",
    "partialdocconstants", "partialiter", "partialobjectdoc", "partialsetdoc", "planner-ir", "refheads",
    "sets",
    "stringinterpolation", "topdowndynamicdispatch", "undos", "union", "varreferences", "virtualdocs",
    "withkeyword",
  ]
  /// A case of the language that mocks a built-in of a family still to come.
  static let waiting = "withkeyword/builtin: nested, multiple mocks"
  /// Cases of the whole suite that pass today; the number only grows.
  static let passing = 1_697

  @Test func `cases shaped like those of OPA pass or say why not`() throws {
    guard let folder = SharedData.folder("rego-v1") else {
      print("RegoTests: no shared data; the conformance cases did not run")
      return
    }
    let suite = try ConformanceSuite(directory: folder)
    let environment = EvaluationEnvironment(timeNanoseconds: 1_790_000_000_000_000_000)
    let options = EvaluationOptions(environment: environment)
    var passed = 0
    var failures: [(isLanguage: Bool, text: String)] = []
    for file in suite.files {
      let isLanguage = Self.language.contains(String(file.path.prefix { $0 != "/" }))
      for test in file.cases {
        switch test.run(options: options) {
        case .passed: passed += 1
        case .failed(let reason):
          failures.append((isLanguage, "\(file.path): \(test.note): \(reason.prefix(400))"))
        }
      }
    }
    print("conformance: \(passed) passed, \(failures.count) failed")
    for failure in failures { print("  " + failure.text) }
    let broken = failures.filter { $0.isLanguage && !$0.text.contains(Self.waiting) }.map(\.text)
    #expect(broken == [])
    #expect(passed >= Self.passing)
  }
}
