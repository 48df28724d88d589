import Foundation
import SharedData
import Testing

@testable import Notation

/// Schemas and samples that other projects publish, under the folder of shared data.
@Suite("Published schemas")
struct SharedSchemaTests {
  private func json(_ path: String) throws -> JSON {
    try JSON.parse(SharedData.bytes("data/\(path)"), file: path)
  }

  @Test(.enabled(if: SharedData.isPresent), arguments: ["1.6", "1.7"])
  func `CycloneDX samples are judged as their names say`(_ version: String) throws {
    let documents = try [
      "bom-\(version).schema.json", "spdx.schema.json", "jsf-0.82.schema.json",
      "cryptography-defs.schema.json",
    ].map { (uri: "http://cyclonedx.org/schema/\($0)", schema: try json("cyclonedx/\($0)")) }
    let schema = try JSONSchema(
      documents[0].schema, uri: documents[0].uri, documents: Array(documents.dropFirst()), formats: .asserted)
    let folder = try SharedData.folder("data/cyclonedx/samples").path
    var judged = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix("-\(version).json") {
      let findings = try schema.validate(json("cyclonedx/samples/\(name)"))
      #expect(findings.isEmpty == name.hasPrefix("valid"), "\(name): \(findings.prefix(3).map(\.message))")
      judged += 1
    }
    #expect(judged > 10)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `OSCAL documents satisfy their schemas`() throws {
    let folder = try SharedData.folder("data/frameworks/oscal-schemas").path
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

  @Test(.enabled(if: SharedData.isPresent))
  func `published YAML is read`() throws {
    for path in ["frameworks/atlas/ATLAS.yaml", "frameworks/ai-risk-atlas/owasp_llm_2.0_data.yaml"] {
      let bytes = try SharedData.bytes("data/\(path)")
      let document = try SourceDocument.parse(bytes, file: path)
      #expect(document.root.object?.isEmpty == false)
    }
  }
}
