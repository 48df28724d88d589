import Rego
import Testing

/// OPA's own cases of the `graphql.*` family, where they are at hand.
@Suite struct GraphQLConformanceTests {
  @Test func `every case of GraphQL passes`() throws {
    guard let folder = SharedData.folder("rego-v1") else {
      print("RegoTests: no shared data; the cases of GraphQL did not run")
      return
    }
    let suite = try ConformanceSuite(directory: folder, folders: ["graphql"])
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
