import Notation
import Rego
import Testing

/// What a METADATA block becomes, as OPA 1.20.2 shows it.
@Suite struct AnnotationShapeTests {
  struct Annotated: CustomTestStringConvertible, Sendable {
    /// YAML above `p := rego.metadata.chain()`.
    let yaml: String
    /// The annotation as JSON, without the scope `rule`.
    let json: String
    var testDescription: String { yaml }

    init(_ yaml: String, _ json: String) {
      self.yaml = yaml
      self.json = json
    }
  }

  @Test(arguments: [
    Annotated("title: 1", #"{"title": "1"}"#),
    Annotated("title: true", #"{"title": "true"}"#),
    Annotated("title: ~", #"{}"#),
    Annotated("description: 2020-01-01", #"{"description": "2020-01-01"}"#),
    Annotated("organizations: [1, ~, b]", #"{"organizations": ["1", "b"]}"#),
    Annotated("entrypoint: false", #"{}"#),
    Annotated("titel: x", #"{}"#),
    Annotated("compile: {unknowns: [input.x], mask_rule: m}", #"{}"#),
    Annotated("custom: {}", #"{}"#),
    Annotated(
      "authors: [Ada L <a@b>, <x@y>, a<b>, A <b> C, {name: ' N ', email: e}]",
      #"{"authors": [{"email": "a@b", "name": "Ada L"}, {"email": "x@y"}, {"name": "a<b>"}, {"name": "A "#
        + #"<b> C"}, {"email": "e", "name": "N"}]}"#),
    Annotated(
      #"related_resources: ["https://x/a b?q=1 2#f", {ref: foo, description: ' d '}]"#,
      #"{"related_resources": [{"ref": "https://x/a%20b?q=1 2#f"}, {"description": "d", "ref": "foo"}]}"#),
    Annotated(
      #"schemas: [{input: schema.a}, {'input.x["a b"]': 'schema["y-z"].c'}, {data: schema}]"#,
      #"{"schemas": [{"path": ["input"], "schema": ["schema", "a"]}, {"path": ["input", "x", "a b"], "#
        + #""schema": ["schema", "y-z", "c"]}, {"path": ["data"], "schema": ["schema"]}]}"#),
    Annotated(
      "schemas: [{input: {type: integer, minimum: 1.50, big: 18446744073709551615}}]",
      #"{"schemas": [{"definition": {"big": 18446744073709551615, "minimum": 1.5, "type": "integer"}, "#
        + #""path": ["input"]}]}"#),
    Annotated(
      "custom: {a: 2020-01-01, b: 2020-1-2 03:04:05.120, c: 2020-01-02T03:04:05.5-07:30}",
      #"{"custom": {"a": "2020-01-01T00:00:00Z", "b": "2020-01-02T03:04:05.12Z", "c": "#
        + #""2020-01-02T03:04:05.5-07:30"}}"#),
    Annotated(
      #"custom: {a: "2020-01-01", b: 2020-13-01, c: 2020-01-02 03:04:05 -5}"#,
      #"{"custom": {"a": "2020-01-01", "b": "2020-13-01", "c": "2020-01-02 03:04:05 -5"}}"#),
    Annotated(
      "custom: {a: yes, b: off, c: TRUE, d: Null, e: 12:30:45}",
      #"{"custom": {"a": "yes", "b": "off", "c": true, "d": null, "e": "12:30:45"}}"#),
    Annotated(
      "custom: {a: 0o17, b: 017, c: 0x1F, d: 0b11, e: 1_000, f: 08, g: -0o7}",
      #"{"custom": {"a": 15, "b": 15, "c": 31, "d": 3, "e": 1000, "f": 8, "g": -7}}"#),
    Annotated(
      "custom: {a: 1e3, b: .5, c: 0.10, d: 1E400, e: 1.}",
      #"{"custom": {"a": 1000, "b": 0.5, "c": 0.1, "d": "1E400", "e": 1}}"#),
    Annotated(
      #"custom: {a: !!int "5", b: !!float 5, c: !!str 5, d: !foo bar, e: !!binary aGk=}"#,
      #"{"custom": {"a": 5, "b": 5, "c": "5", "d": "bar", "e": "hi"}}"#),
    Annotated(
      "custom: {~: 1, 5: 2, true: 3, 2020-01-01: 4}",
      #"{"custom": {"2020-01-01": 4, "5": 2, "true": 3}}"#),
    Annotated(
      "custom: {a: &x {b: 1, c: 2}, d: {<<: *x, b: 3}, e: {<<: [*x, {f: 5, b: 6}]}}",
      #"{"custom": {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}, "e": {"b": 1, "c": 2, "f": 5}}}"#),
    Annotated(
      "custom: &x {title: t, description: d}\n<<: *x\ntitle: own",
      #"{"custom": {"description": "d", "title": "t"}, "description": "d", "title": "own"}"#),
    Annotated("description: |\n  x\n\n   y\n  z", #"{"description": "x\n\n y\nz\n"}"#),
    Annotated(
      "description: |-\n  x\ntitle: >\n  a\n  b\n\n  c",
      #"{"description": "x", "title": "a b\nc\n"}"#),
    Annotated("# only a comment", #"{}"#),
    Annotated("title: a\n...\ntitle: b", #"{"title": "a"}"#),
  ])
  func `an attribute is shown as OPA shows it`(annotated: Annotated) throws {
    let block =
      "# METADATA\n# "
      + annotated.yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n# ")
    let chain = try #require(try evaluate(block + "\np := rego.metadata.chain()", "data.t.p"))
    var found = try #require(chain.json.array?.compactMap { $0["annotations"]?.object }.first)
    if found["scope"] == "rule" { found["scope"] = nil }
    #expect(Value(.object(found)) == (try Value(parsing: Array(annotated.json.utf8))))
  }
}
