import Foundation
import Rego
import SharedData
import Testing

/// OPA's own cases of the `graphql.*` family, where they are at hand.
@Suite(.enabled(if: SharedData.isPresent)) struct GraphQLConformanceTests {
  @Test func `every case of GraphQL passes`() throws {
    let suite = try ConformanceSuite(
      directory: SharedData.folder("data/rego-v1").path, folders: ["graphql"])
    var failures: [String] = []
    var passed = 0
    for file in suite.files {
      for test in file.cases {
        switch test.run(options: EvaluationOptions()) {
        case .passed: passed += 1
        case .failed(let reason): failures.append("\(test.note): \(reason.prefix(400))")
        }
      }
    }
    #expect(failures == [])
    #expect(passed >= 136)
  }
}
