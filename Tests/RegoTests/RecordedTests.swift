import Foundation
import Notation
import Rego
import Testing

/// What OPA 1.20.2 answered to fixed policies, recorded by `Fuzz/RegoDifferential/run record Tests/Golden/Rego`.
@Suite struct RecordedTests {
  private static func read(_ name: String) throws -> [Value] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden/Rego")
    let data = try Data(contentsOf: folder.appending(path: name))
    return try #require(try Value(parsing: Array(data), file: name).array)
  }

  @Test func `the first error is OPA's in code and row`() throws {
    let cases = try Self.read("errors.json")
    #expect(cases.count > 800)
    for recorded in cases {
      let name = recorded["name"]?.string ?? ""
      let error = firstError(recorded["modules"]?.array?.compactMap(\.string) ?? [])
      let wanted = recorded["error"]
      #expect(error?.code == wanted?["code"]?.string, "\(name): \(error?.line ?? "no error")")
      if let row = wanted?["row"]?.int {
        #expect(error?.location?.position.line == row, "\(name): \(error?.line ?? "no error")")
      }
      for error in error?.all ?? [] {
        #expect(!error.description.contains("__local"), "\(name)")
        #expect(error.location == nil || error.excerpt != nil, "\(name)")
      }
    }
  }

  private func firstError(_ texts: [String]) -> RegoError? {
    do throws(RegoError) {
      var modules: [PolicyModule] = []
      for (index, text) in texts.enumerated() {
        modules.append(try PolicyModule(file: "\(index).rego", text: text))
      }
      _ = try CompiledPolicy(modules)
      return nil
    } catch {
      return error
    }
  }

  @Test func `generated policies give OPA's results`() throws {
    let cases = try Self.read("evaluations.json")
    #expect(cases.count >= 100)
    for (number, recorded) in cases.enumerated() {
      let texts = recorded["modules"]?.array?.compactMap(\.string) ?? []
      let version: LanguageVersion = recorded["version"]?.int == 0 ? .v0 : .v1
      let modules = try texts.map { try PolicyModule(file: "p.rego", text: $0, version: version) }
      let policy = try CompiledPolicy(modules, data: try #require(recorded["data"]))
      let query = try policy.prepare(#"x = sprintf("%v", [data.p])"#)
      let inputs = recorded["inputs"]?.array ?? []
      for (input, wanted) in zip(inputs, recorded["results"]?.array ?? []) {
        // Null is no input at all.
        let document = try input.string.map { try Value(parsing: Array($0.utf8)) }
        let found = try query.evaluate(input: document).results.first?["x"]
        #expect(found == wanted, "case \(number)")
      }
    }
  }
}
