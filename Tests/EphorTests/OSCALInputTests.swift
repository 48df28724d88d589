import Foundation
import Notation
import Testing

/// `ephor oscal resolve` and `import`: catalogs and profiles of others.
@Suite struct OSCALInputTests {
  private static let catalog = """
    {"catalog": {"uuid": "8d3f2a52-9a9d-4d3b-8c0e-0f7c4f7f3a10",
      "metadata": {"title": "Small", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
      "groups": [{"id": "g", "title": "G", "controls": [
        {"id": "g-1", "title": "One", "params": [{"id": "g-1_prm", "label": "limit"}],
         "props": [{"name": "label", "value": "G-1"}, {"name": "old", "value": "x"}],
         "parts": [{"id": "g-1_smt", "name": "statement", "prose": "One."}],
         "controls": [{"id": "g-1.1", "title": "One, more"}]},
        {"id": "g-2", "title": "Two", "parts": [{"id": "g-2_smt", "name": "statement", "prose": "Two."}]}]}]}}
    """

  private static func profile(_ more: String) -> String {
    """
    {"profile": {"uuid": "8d3f2a52-9a9d-4d3b-8c0e-0f7c4f7f3a11",
      "metadata": {"title": "P", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
      \(more)}}
    """
  }

  @Test func `selection, parameters and alterations do as the specification says`() throws {
    let scratch = try Scratch()
    try scratch.write("in/catalog.json", Self.catalog)
    try scratch.write(
      "in/profile.json",
      Self.profile(
        """
        "imports": [{"href": "catalog.json", "include-controls": [{"with-ids": ["g-1"], "with-child-controls": "yes"},
          {"matching": [{"pattern": "*-2"}]}], "exclude-controls": [{"with-ids": ["g-2"]}]}],
        "merge": {"as-is": true},
        "modify": {"set-parameters": [{"param-id": "g-1_prm", "values": ["7"]}],
          "alters": [{"control-id": "g-1", "removes": [{"by-name": "old"}],
            "adds": [{"position": "after", "by-id": "g-1_smt", "parts": [{"id": "g-1_x", "name": "note", "prose": "N."}]},
              {"props": [{"name": "new", "value": "y"}]}]}]}
        """))
    let run = try scratch.ephor("oscal", "resolve", "in/profile.json")
    #expect(run.exit == 0, "\(run.shown)")
    let group = try run.json()["catalog"]?["groups"]?[0]
    #expect(group?["controls"]?.array?.count == 1)
    let control = try #require(group?["controls"]?[0])
    #expect(control["controls"]?[0]?["id"]?.string == "g-1.1")
    #expect(control["params"]?[0]?["values"]?[0]?.string == "7")
    #expect((control["props"]?.array ?? []).compactMap { $0["name"]?.string } == ["label", "new"])
    #expect((control["parts"]?.array ?? []).compactMap { $0["id"]?.string } == ["g-1_smt", "g-1_x"])
  }

  @Test(arguments: [
    (
      "\"imports\": [{\"href\": \"catalog.json\"}], \"merge\": {\"custom\": {}}", "oscal.unsupported",
      "custom merging"
    ),
    ("\"imports\": [{\"href\": \"https://example.com/c.json\"}]", "oscal.unsupported", "scheme https"),
    (
      "\"imports\": [{\"href\": \"catalog.json\", \"include-controls\": [{\"with-ids\": [\"g-9\"]}]}]",
      "oscal.dangling", "no control 'g-9'"
    ), ("\"imports\": [{\"href\": \"profile.json\"}]", "oscal.invalid", "imports itself"),
    ("\"imports\": [{\"href\": \"gone.json\"}]", "oscal.dangling", "gone.json"),
    (
      "\"imports\": [{\"href\": \"/etc/passwd\"}]", "oscal.dangling",
      "/etc/passwd is no JSON document, line 1"
    ),
    ("\"imports\": [{\"href\": \"catalog.json\"}], \"modfy\": {}", "oscal.invalid", "did you mean `modify`?"),
    (
      "\"imports\": [{\"href\": \"catalog.json\"}, {\"href\": \"catalog.json\"}]", "oscal.invalid",
      "selected by two imports"
    ),
  ])
  func `what is not read is refused by name and at its place`(more: String, code: String, says: String) throws
  {
    let scratch = try Scratch()
    try scratch.write("catalog.json", Self.catalog)
    try scratch.write("profile.json", Self.profile(more))
    let run = try scratch.ephor("oscal", "resolve", "profile.json")
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.errors.contains("[\(code)]"), "\(run.shown)")
    #expect(run.errors.contains(says), "\(run.shown)")
    #expect(run.errors.hasPrefix("error: profile.json:"), "\(run.shown)")
  }

  @Test func `a catalog of others becomes a framework that the catalogue's own schema accepts`() throws {
    let scratch = try Scratch()
    try scratch.write("catalog.json", Self.catalog)
    let run = try scratch.ephor("oscal", "import", "catalog.json", "--id", "small")
    #expect(run.exit == 0, "\(run.shown)")
    let framework = try run.json()
    #expect(framework["framework"]?.string == "small")
    #expect(
      (framework["requirements"]?.array ?? []).compactMap { $0["id"]?.string } == ["G-1", "g-1.1", "g-2"])
    let schema = try JSONSchema(try scratch.ephor("catalog", "schema", "framework").json())
    #expect(try schema.validate(SourceDocument.parse(run.output, file: "f.json", format: .json).root).isEmpty)
  }

  @Test func `an organisation maps a control of its own to a framework that it imported and signed`() throws {
    let scratch = try Letters.governed()
    try scratch.write("catalog.json", Self.catalog)
    let file = "governance/baseline/frameworks/small.json"
    try FileManager.default.createDirectory(
      atPath: scratch.path("governance/baseline/frameworks"), withIntermediateDirectories: true)
    #expect(try scratch.ephor("oscal", "import", "catalog.json", "--id", "small", "-o", file).exit == 0)
    func controls(mappedTo requirement: String) -> String {
      """
      {"family": "house", "title": "House", "controls": [
        {"id": "HOU-01", "title": "T", "intent": "I", "harm": "H", "risks": ["r"], "severity": "low",
         "tiers": ["critical"], "points": ["release"], "enforced_at": ["release"],
         "evidence": [{"kind": "declaration", "description": "D"}], "owner_role": "risk owner",
         "remedy": {"text": "T"},
         "mappings": [{"framework": "small", "id": "\(requirement)", "relation": "supports", "verified": true}]}]}
      """
    }
    try scratch.write("governance/baseline/catalog/house.json", controls(mappedTo: "G-1"))
    let signed = try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem")
    #expect(signed.exit == 0, "\(signed.shown)")
    let gate = try scratch.ephor("gate")
    #expect(gate.exit == 1, "\(gate.shown)")
    try scratch.write("governance/baseline/catalog/house.json", controls(mappedTo: "G-9"))
    let again = try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem")
    let refused = try scratch.ephor("gate")
    #expect(
      [again, refused].contains { $0.errors.contains("which small does not have") },
      "\(again.shown) \(refused.shown)")
  }
}
