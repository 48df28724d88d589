import Foundation
import Rego
import Testing

/// OPA's own cases, where they are at hand.
@Suite struct ConformanceTests {
  @Test func `cases shaped like those of OPA pass`() throws {
    guard let folder = SharedData.folder("rego-v1") else {
      print("RegoTests: no shared data; the conformance cases did not run")
      return
    }
    let suite = try ConformanceSuite(directory: folder)
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
  }
}
