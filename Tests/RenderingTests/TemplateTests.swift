import Foundation
import Rendering
import Testing

@Suite("Ready workflow files")
struct TemplateTests {
  static let folder: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("Templates/ci")
  }()

  static let files = ["github-actions.yml", "gitlab-ci.yml", "azure-pipelines.yml", "Jenkinsfile"]

  static func text(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  @Test(
    "a workflow file is valid against the schema of its service",
    arguments: [
      ("github-actions.yml", ["--builtin-schema", "vendor.github-workflows"]),
      ("gitlab-ci.yml", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
      // The schema's own patterns are no regular expressions in Unicode mode.
      (
        "azure-pipelines.yml",
        [
          "--builtin-schema", "vendor.azure-pipelines", "--data-transform", "azure-pipelines",
          "--regex-variant",
          "nonunicode",
        ]
      ),
    ])
  func schema(name: String, arguments: [String]) throws {
    guard let program = OutsideTools.find("check-jsonschema") else {
      return OutsideTools.absent("check-jsonschema")
    }
    let path = Self.folder.appendingPathComponent(name).path
    let (status, output) = try OutsideTools.run(program, arguments + [path])
    #expect(status == 0, "\(output.prefix(2_000))")
  }

  @Test("a workflow file asks for formats that exist, and for SARIF and JUnit in files", arguments: files)
  func formats(name: String) throws {
    let asked = try Self.text(name).matches(of: /--format ([a-z]+)(=([A-Za-z.-]+))?/)
    #expect(asked.count >= 4)
    for match in asked {
      let format = String(match.output.1)
      #expect(format == "json" || ReportFormat(rawValue: format) != nil, "\(format)")
    }
    #expect(asked.contains { $0.output.1 == "sarif" && $0.output.3 == "ephor.sarif" })
    #expect(asked.contains { $0.output.1 == "junit" && $0.output.3 == "ephor-junit.xml" })
  }

  @Test(
    "a workflow file trusts one commit of Ephor and one version of the toolchain, and may be pinned",
    arguments: files)
  func pinned(name: String) throws {
    let text = try Self.text(name)
    #expect(text.contains("swift:6.3.1-bookworm"))
    #expect(!text.contains(":latest"))
    #expect(text.contains("EPHOR_COMMIT") && text.contains("EPHOR_TRUST_ROOT"))
    #expect(text.contains("checkout -q --detach FETCH_HEAD"))
  }

  @Test(
    "GitHub's workflow pins every action by commit, begins with no permission and puts no expression into a script"
  )
  func github() throws {
    let text = try Self.text("github-actions.yml")
    for line in text.split(separator: "\n") where line.contains("uses:") {
      #expect(line.contains(/uses: [a-z-]+\/[a-z\/-]+@[0-9a-f]{40} # v[0-9.]+$/), "\(line)")
    }
    #expect(text.contains("\npermissions: {}\n"))
    #expect(text.contains("persist-credentials: false"))
    #expect(!text.contains("pull_request_target"))
    let scripts = text.split(separator: "run: ").dropFirst()
      .map { $0.prefix { $0 != "-" }.split(separator: "\n\n").first ?? "" }
    #expect(scripts.count == 2)
    for script in scripts { #expect(!script.contains("${{")) }
  }
}
