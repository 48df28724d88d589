import Foundation
import Rego
import Testing

/// OPA's own cases, where they are at hand.
@Suite struct ConformanceTests {
  @Test func `every case of the shared suite passes`() throws {
    guard let folder = SharedData.folder("rego-v1") else {
      print("RegoTests: no shared data; the conformance cases did not run")
      return
    }
    let only = ProcessInfo.processInfo.environment["REGO_FOLDERS"].map {
      Set($0.split(separator: ",").map(String.init))
    }
    let suite = try ConformanceSuite(directory: folder, folders: only)
    let environment = EvaluationEnvironment(timeNanoseconds: 1_700_000_000_000_000_000)
    let options = EvaluationOptions(environment: environment)
    var passed = 0
    var failures: [String] = []
    for file in suite.files {
      for test in file.cases {
        switch test.run(options: options) {
        case .passed: passed += 1
        case .failed(let reason): failures.append("\(file.path): \(test.note): \(reason)")
        }
      }
    }
    print("\(passed) passed, \(failures.count) failed")
    for failure in failures { print("  " + failure.prefix(600)) }
    #expect(failures.isEmpty)
  }
}
