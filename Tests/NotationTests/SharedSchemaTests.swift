import Foundation
import Testing

@testable import Notation

/// Schemas and samples that other projects publish, under the folder of shared data.
@Suite("Published schemas")
struct SharedSchemaTests {
  static let data: URL = {
    let environment = ProcessInfo.processInfo.environment
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      environment["EPHOR_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("data")
  }()

  static func isThere(_ path: String) -> Bool {
    if FileManager.default.fileExists(atPath: data.appendingPathComponent(path).path) { return true }
    print("no \(path) under \(data.path): this test does not run (set EPHOR_SHARED)")
    return false
  }

  private func json(_ path: String) throws -> JSON {
    try JSON.parse([UInt8](Data(contentsOf: Self.data.appendingPathComponent(path))), file: path)
  }

  @Test(.enabled(if: isThere("cyclonedx")), arguments: ["1.6", "1.7"])
  func `CycloneDX samples are judged as their names say`(_ version: String) throws {
    let documents = try [
      "bom-\(version).schema.json", "spdx.schema.json", "jsf-0.82.schema.json",
      "cryptography-defs.schema.json",
    ].map { (uri: "http://cyclonedx.org/schema/\($0)", schema: try json("cyclonedx/\($0)")) }
    let schema = try JSONSchema(
      documents[0].schema, uri: documents[0].uri, documents: Array(documents.dropFirst()), formats: .asserted)
    let folder = Self.data.appendingPathComponent("cyclonedx/samples").path
    var judged = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix("-\(version).json") {
      let findings = try schema.validate(json("cyclonedx/samples/\(name)"))
      #expect(findings.isEmpty == name.hasPrefix("valid"), "\(name): \(findings.prefix(3).map(\.message))")
      judged += 1
    }
    #expect(judged > 10)
  }

  @Test(.enabled(if: isThere("frameworks/oscal-schemas")))
  func `OSCAL documents satisfy their schemas`() throws {
    let folder = Self.data.appendingPathComponent("frameworks/oscal-schemas").path
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".json") {
      _ = try JSONSchema(json("frameworks/oscal-schemas/\(name)"))
    }
    for (sample, schema) in [
      ("airmf_catalog", "catalog"), ("org_catalog", "catalog"), ("assessment_plan", "assessment-plan"),
      ("assessment_results", "assessment-results"), ("component_definition", "component"),
      ("high_profile", "profile"), ("mapping", "mapping"), ("poam", "poam"), ("ssp", "ssp"),
    ] {
      let compiled = try JSONSchema(
        json("frameworks/oscal-schemas/oscal_\(schema)_schema.json"), formats: .asserted)
      let findings = try compiled.validate(json("frameworks/oscal-ai-example/\(sample).json"))
      #expect(
        findings.isEmpty,
        "\(sample): \(findings.prefix(5).map { "\($0.pointer?.description ?? "") \($0.message)" })")
    }
  }

  @Test(.enabled(if: isThere("frameworks/ai-risk-atlas")))
  func `published YAML is read`() throws {
    for path in ["frameworks/atlas/ATLAS.yaml", "frameworks/ai-risk-atlas/owasp_llm_2.0_data.yaml"] {
      let bytes = [UInt8](try Data(contentsOf: Self.data.appendingPathComponent(path)))
      let document = try SourceDocument.parse(bytes, file: path)
      #expect(document.root.object?.isEmpty == false)
    }
  }
}
