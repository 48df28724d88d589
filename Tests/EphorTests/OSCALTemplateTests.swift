import Foundation
import Notation
import SharedData
import Testing

/// What `ephor oscal` writes of each starter that `ephor init` makes, before anybody changed it.
@Suite struct OSCALTemplateTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let tools = environment["EPHOR_TOOLS"] ?? "\(Program.checkout)/.venv-tools"
  /// The schema of each model, by the name of its file in a workspace.
  private static let schemas = [
    "catalog": "catalog", "profile": "profile", "component-definition": "component",
    "system-security-plan": "ssp", "assessment-plan": "assessment-plan",
    "assessment-results": "assessment-results", "plan-of-action-and-milestones": "poam",
    "mapping-collection": "mapping",
  ]

  /// A program of the tools; nil, said or recorded, where it is not there.
  private func tool(_ name: String) -> String? {
    let path = "\(Self.tools)/bin/\(name)"
    if FileManager.default.isExecutableFile(atPath: path) { return path }
    if Self.environment["EPHOR_REQUIRE"] == "1" { Issue.record("\(name) is required and not there") }
    print("note: \(name) is not there, so its judgement was not asked for")
    return nil
  }

  @Test(arguments: ["agent", "classical", "fine-tuning", "rag", "third-party"])
  func `every document of a starter is valid`(template: String) throws {
    let scratch = try Scratch()
    #expect(try scratch.ephor("init", "--template", template, "--yes").exit == 0)
    try scratch.ephor("gate")
    let name = try #require(
      try scratch.ephor("status", "--format", "json").json()["systems"]?[0]?["system"]?.string)
    let run = try scratch.ephor("oscal", "all", name, "-o", "oscal")
    #expect(run.exit == 0, "\(run.shown)")
    let all = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("oscal"))
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(all.count >= 17, "\(all)")
    let own = try scratch.start(Program.path, ["oscal", "check"] + all.map { "oscal/\($0)" }).wait()
    #expect(own.exit == 0, "\(own.shown)")
    if SharedData.isPresent, let checker = tool("check-jsonschema") {
      for (model, schema) in Self.schemas {
        let files = all.filter { $0.hasSuffix("/\(model).json") }.map { "oscal/\($0)" }
        guard !files.isEmpty else { continue }
        let path = try SharedData.folder("data/frameworks/oscal-schemas/oscal_\(schema)_schema.json").path
        let checked = try scratch.run(checker, ["--schemafile", path] + files)
        #expect(checked.exit == 0, "\(checked.shown)")
      }
    }
    guard let trestle = tool("trestle") else { return }
    let workspace = try Scratch(copyOf: scratch.path("oscal"))
    #expect(try workspace.run(trestle, ["init"]).exit == 0)
    let validated = try workspace.run(trestle, ["validate", "-a"])
    #expect(validated.exit == 0, "\(validated.shown)")
    #expect(!validated.output.contains("INVALID"), "\(validated.shown)")
  }
}
