import Attestation
import Governance
import Notation
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct SchemaTests {
  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Schemas")
  }

  /// Compares with the published file; `UPDATE_GOLDEN=1` writes it.
  private func checkPublished(_ bytes: [UInt8], as name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    #expect(try Array(Data(contentsOf: file)) == bytes, "Schemas/\(name) is not what the program uses")
  }

  @Test(arguments: DocumentSchema.allCases)
  func `a schema compiles and is published as it is used`(schema: DocumentSchema) throws {
    _ = try schema.compiled()
    try checkPublished(Array(schema.text.utf8), as: schema.fileName)
  }

  @Test func `the schema of the input compiles and is published as it is used`() throws {
    _ = try JSONSchema(PolicyInputSchema.json())
    try checkPublished(PolicyInputSchema.published(), as: "input.schema.json")
  }

  @Test func `every kind of statement has a schema that compiles, and is published`() throws {
    let kinds = try StatementKinds.registry().all
    #expect(
      kinds.map(\.name) == [
        "access", "approval", "attachment", "baseline", "decision", "decisions", "erasure", "incident",
        "key_enrolment",
        "key_revocation", "key_rotation", "legal_hold",
        "measurement", "submission", "waiver",
      ])
    for kind in kinds {
      _ = try JSONSchema(kind.contentSchema)
      try checkPublished(
        kind.contentSchema.serialized(.pretty) + [UInt8(ascii: "\n")],
        as: "statement-\(kind.name).schema.json")
    }
  }

  @Test func `the vocabularies of schema and program are the same`() throws {
    let schema = try JSON.parse(DocumentSchema.manifest.text)
    func words(_ pointer: String) throws -> [String] {
      let values = try #require(schema[try JSONPointer(parsing: pointer + "/enum")]?.array)
      return values.compactMap(\.string)
    }
    #expect(try words("/$defs/component/properties/kind") == ComponentKind.allCases.map(\.rawValue))
    #expect(try words("/$defs/document/properties/kind") == DocumentKind.allCases.map(\.rawValue))
    #expect(try words("/$defs/evaluation/properties/kind") == EvaluationKind.allCases.map(\.rawValue))
    #expect(try words("/$defs/threshold/properties/scope") == ThresholdScope.allCases.map(\.rawValue))
    #expect(try words("/$defs/system/properties/lifecycle") == Lifecycle.allCases.map(\.rawValue))
    #expect(try words("/$defs/mode") == Mode.allCases.map(\.rawValue))
  }

  @Test func `every member of the manifest is described`() throws {
    func undescribed(_ json: JSON, _ path: String) -> [String] {
      var result: [String] = []
      for (name, member) in json["properties"]?.object ?? JSONObject() {
        let here = "\(path)/\(name)"
        if member["description"] == nil, member["$ref"] == nil, member["properties"] == nil {
          result.append(here)
        }
        result += undescribed(member, here)
      }
      if let items = json["items"] { result += undescribed(items, path) }
      return result
    }
    let schema = try JSON.parse(DocumentSchema.manifest.text)
    var result = undescribed(schema, "")
    for (name, definition) in schema["$defs"]?.object ?? JSONObject() {
      result += undescribed(definition, name)
    }
    #expect(result == [])
  }
}
