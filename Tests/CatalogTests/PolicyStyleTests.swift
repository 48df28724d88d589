import Foundation
import Rego
import Testing

/// The policies that come with Ephor are as its own linter and formatter want policies.
@Suite struct PolicyStyleTests {
  private func modules() throws -> [PolicyModule] {
    try Installation.files("Policies", suffix: ".rego").map { file in
      try PolicyModule(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
  }

  @Test func `the linter finds nothing in the policies`() throws {
    let findings = PolicyLinter(try modules()).run()
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func `the policies are formatted`() throws {
    for file in try Installation.files("Policies", suffix: ".rego") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(
        try PolicyFormatter().format(file: file.path, text: text) == text,
        "\(file.path) is not formatted")
    }
  }
}
