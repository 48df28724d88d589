import Foundation
import Rego
import SharedData
import Testing

/// OPA's own cases, where they are at hand.
@Suite(.enabled(if: SharedData.isPresent)) struct ConformanceTests {
  @Test func `cases shaped like those of OPA pass`() throws {
    let suite = try ConformanceSuite(directory: SharedData.folder("data/rego-v1").path)
    let environment = EvaluationEnvironment(timeNanoseconds: 1_790_000_000_000_000_000)
    let options = EvaluationOptions(environment: environment)
    var passed = 0
    var failures: [String] = []
    for file in suite.files {
      for test in file.cases {
        switch test.run(options: options) {
        case .passed: passed += 1
        case .failed(let reason):
          failures.append("\(file.path): \(test.note): \(reason.prefix(400))")
        }
      }
    }
    print("conformance: \(passed) passed, \(failures.count) failed")
    #expect(failures == [])
    #expect(passed >= 1_836)
  }
}
