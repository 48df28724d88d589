import Notation
import Rego
import Testing

/// What is wrong with a METADATA block, in the words and at the row of OPA 1.20.2.
@Suite struct AnnotationErrorTests {
  struct Refused: CustomTestStringConvertible, Sendable {
    /// YAML in rows 3 and following.
    let yaml: String
    let row: Int
    let message: String
    var testDescription: String { yaml }

    init(_ yaml: String, _ row: Int, _ message: String) {
      self.yaml = yaml
      self.row = row
      self.message = message
    }
  }

  @Test(arguments: [
    Refused("title: [a]", 3, "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into string"),
    Refused(
      "title: [a]\ndescription: {a: 1}\nentrypoint: \"true\"\ncustom: x\nauthors: 123456789012345",
      4,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into string\n  line 2: cannot "
        + "unmarshal !!map into string\n  line 3: cannot unmarshal !!str `true` into bool\n  line 4: "
        + "cannot unmarshal !!str `x` into map[string]interface {}\n  line 5: cannot unmarshal !!int "
        + "`1234567...` into []interface {}"),
    Refused(
      "title: a\ntitle: b",
      4,
      "yaml: unmarshal errors:\n  line 2: mapping key \"title\" already defined at line 1"),
    Refused(
      "custom:\n  a: 1\n  b: 2\n  a: 3",
      6,
      "yaml: unmarshal errors:\n  line 4: mapping key \"a\" already defined at line 2"),
    Refused("title: a\ntrailing", 4, "yaml: line 2: could not find expected ':'"),
    Refused(#"title: "a"#, 3, "yaml: line 2: found unexpected end of stream"),
    Refused("title: a\n  b: c", 4, "yaml: line 2: mapping values are not allowed in this context"),
    Refused("title: {a\ndescription: b", 4, "yaml: line 1: did not find expected ',' or '}'"),
    Refused("title: a: b", 3, "yaml: mapping values are not allowed in this context"),
    Refused("custom:\n  - a\n - b", 5, "yaml: line 2: did not find expected key"),
    Refused("title: @a", 3, "yaml: found character that cannot start any token"),
    Refused("title: *x", 3, "yaml: unknown anchor 'x' referenced"),
    Refused("custom: &x {a: *x}", 3, "yaml: anchor 'x' value contains itself"),
    Refused("custom: {a: {<<: 5}}", 3, "yaml: map merge requires map or sequence of maps as the value"),
    Refused("custom: {a: !!int x}", 3, "yaml: cannot decode !!str `x` as a !!int"),
    Refused(#"custom: {a: !!binary "%%"}"#, 3, "yaml: !!binary value contains invalid base64 data"),
    Refused("custom: {a: {? [a, 1] : 1}}", 3, #"yaml: invalid map key: []interface {}{"a", 1}"#),
    Refused("custom: {a: {1: 2}}", 2, "invalid map key type(s): "),
    Refused(
      "custom: {a: {b: {1: 2}}}",
      2,
      "invalid custom annotation ast: interface conversion: json: unsupported type: map[interface "
        + "{}]interface {}"),
    Refused(
      "title:foo\ndescription:bar:x\ncustom: x",
      5,
      "yaml: line 3: mapping values are not allowed in this context\n  Hint: on line 3, symbol(s) "
        + "['f'] immediately following a key/value separator ':' is not a legal yaml space character\n  "
        + "Hint: on line 4, symbol(s) ['b' 'x'] immediately following a key/value separator ':' is not a "
        + "legal yaml space character"),
    Refused(
      "title:é",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `title:é` into ast.rawAnnotation\n  "
        + "Hint: on line 3, symbol(s) ['\\u00e9'] immediately following a key/value separator ':' is not a "
        + "legal yaml space character"),
    Refused(
      "just text",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `just text` into ast.rawAnnotation"),
    Refused("- a", 3, "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into ast.rawAnnotation"),
    Refused(
      "authors: x",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `x` into []interface {}"),
    Refused(
      "authors: [{}]",
      2,
      "invalid author definition map[]: 'name' and/or 'email' values required in object"),
    Refused(#"authors: [""]"#, 2, "invalid author definition : author is an empty string"),
    Refused(
      "authors: [{name: 5, x: [1, true]}]",
      2,
      "invalid author definition map[name:%!s(int=5) x:[%!s(int=1) %!s(bool=true)]]: 'name' and/or "
        + "'email' values required in object"),
    Refused(
      "authors: [2020-01-01]",
      2,
      "invalid author definition 2020-01-01 00:00:00 +0000 UTC: invalid value type, must be string or map"),
    Refused(
      "organizations: [[a]]",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into string"),
    Refused(
      "related_resources: [5]",
      2,
      "invalid related-resource definition %!s(int=5): invalid value type, must be string or map"),
    Refused(
      #"related_resources: [""]"#,
      2,
      "invalid related-resource definition : ref URL may not be empty string"),
    Refused(
      "related_resources: [{description: x}]",
      2,
      "invalid related-resource definition map[description:x]: 'ref' value required in object"),
    Refused(
      #"related_resources: ["http://a b/"]"#,
      2,
      #"invalid related-resource definition http://a b/: parse "http://a b/": invalid character " " in "#
        + #"host name"#),
    Refused(
      "schemas: 5",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!int `5` into []map[string]interface {}"),
    Refused(
      "schemas: [x]",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `x` into map[string]interface {}"),
    Refused("schemas: [{foo: schema.x}]", 2, "invalid document reference"),
    Refused("schemas: [{input: foo.x}]", 2, "invalid schema reference"),
    Refused("schemas: [{input: 5}]", 2, #"invalid schema declaration for path "input""#),
    Refused("schemas: [{input: {1: 2}}]", 2, #"invalid schema declaration for path "input""#),
    Refused(
      "schemas: [{input: {a: {1: 2}}}]",
      2,
      "invalid schema annotation ast: interface conversion: json: unsupported type: map[interface "
        + "{}]interface {}"),
    Refused(
      #"compile: {unknowns: ["1 +"]}"#,
      2,
      "invalid unknowns element \"1 +\": failed to parse ref: failed to parse term: 1 error occurred: "
        + "1:3: rego_parse_error: unexpected eof token\n\t1 +\n\t  ^"),
    Refused("compile: {unknowns: [foo]}", 2, #"invalid unknowns element "foo": expected ref but got foo"#),
    Refused(#"compile: {mask_rule: "5"}"#, 2, #"invalid mask_rule annotation type "5": string"#),
    Refused(
      "entrypoint: maybe",
      3,
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `maybe` into bool"),
    Refused(
      "entrypoint: true\nscope: rule",
      2,
      "annotation entrypoint applied to non-document or package scope 'rule'"),
    Refused(
      "scope: nope",
      2,
      "invalid annotation scope 'nope'. Use one of 'rule', 'document', 'package', or 'subpackages'"),
    Refused("scope: package", 2, "annotation scope 'package' must be applied to package (have rule)"),
    Refused("scope: subpackages", 2, "annotation scope 'subpackages' must be applied to package (have rule)"),
    Refused("", 2, "expected METADATA block, found whitespace"),
    Refused("title: a\n METADATA", 4, "expected METADATA block, found whitespace"),
    Refused("title: a\n\tcustom: b", 4, "yaml: line 2: found a tab character that violates indentation"),
  ])
  func `a block that cannot be read is an error where annotations are asked for`(refused: Refused) throws {
    let lines = refused.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let block = (["METADATA"] + lines).map { "# \($0)\n" }.joined()
    let error = try #require(compileError(block + "p := rego.metadata.chain()"))
    #expect(error.message == refused.message)
    #expect(error.location?.position.line == refused.row)
    #expect(compileError(block + "p := 1") == nil)
  }
}
