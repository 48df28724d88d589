import Notation
import Testing

/// `ephor policy inspect --annotations` and `check` on METADATA comments.
@Suite struct PolicyInspectTests {
  @Test func `annotations are listed as opa inspect lists them`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "policies/x.rego",
      """
      # METADATA
      # title: package
      # authors:
      # - Ada <ada@example.org>
      package test

      # METADATA
      # description: rule
      # schemas:
      # - input: {"type": "string"}
      p := 1

      """)
    let inspect = try scratch.ephor("policy", "inspect", "policies", "-a", "--format", "json")
    #expect(inspect.exit == 0, "\(inspect.shown)")
    let data: JSON = ["type": "var", "value": "data"]
    let test: JSON = ["type": "string", "value": "test"]
    #expect(
      try inspect.json()["annotations"] == [
        [
          "annotations": [
            "authors": [["email": "ada@example.org", "name": "Ada"]], "scope": "package", "title": "package",
          ],
          "location": ["col": 1, "file": "x.rego", "row": 5], "path": [data, test],
        ],
        [
          "annotations": [
            "description": "rule", "scope": "rule",
            "schemas": [
              ["definition": ["type": "string"], "path": [["type": "var", "value": "input"]]]
            ],
          ],
          "location": ["col": 1, "file": "x.rego", "row": 11],
          "path": [data, test, ["type": "string", "value": "p"]],
        ],
      ])
    let text = try scratch.ephor("policy", "inspect", "policies", "--annotations")
    #expect(text.output.contains("  data.test.p  rule  x.rego:11:1  rule"), "\(text.shown)")
    #expect(
      try scratch.ephor("policy", "inspect", "policies", "--format", "json").json()["annotations"] == nil)
  }

  @Test func `check refuses a block that cannot be read`() throws {
    let scratch = try Scratch()
    try scratch.write("x.rego", "package test\n\n# METADATA\n# scope: nope\np := 1\n")
    let check = try scratch.run(Program.path, ["policy", "check", "x.rego", "--format", "json"])
    #expect(check.exit == 1, "\(check.shown)")
    let error = try check.json()["errors"]?.array?.first
    #expect(error?["code"] == "rego_parse_error" && error?["location"]?["row"] == 3, "\(check.shown)")
  }
}
