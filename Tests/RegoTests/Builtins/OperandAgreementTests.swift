import Rego
import Testing

/// Operands at the edges of built-ins: the results and the complaints of OPA 1.20.2.
@Suite struct OperandAgreementTests {
  @Test func `an empty text is found before every byte`() throws {
    #expect(try call("replace", "ab", "", "x") == "xaxbx")
    #expect(try call("replace", "é", "", "x")?.regoString?.bytes == [0x78, 0xC3, 0x78, 0xA9, 0x78])
  }

  @Test func `identifiers stand between any two bytes`() throws {
    let identifier = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
    #expect(try call("uuid.parse", Value("[\(identifier)]")) == ["variant": "RFC4122", "version": 4])
    #expect(try call("uuid.parse", Value("{f47ac10b58cc4372a5670e02b2c3d479}")) == nil)
    #expect(try call("uuid.parse", Value("urn:uuid:f47ac10b58cc4372a5670e02b2c3d479")) == nil)
  }

  @Test func `an array holds a set as often as it repeats its elements`() throws {
    #expect(try call("object.subset", [1, 1, 2], set(1, 3)) == true)
    #expect(try call("object.subset", [], set()) == false)
    #expect(try call("object.subset", [1, 2], set(1, 3)) == false)
  }

  @Test func `a network alone keeps the address it was written with`() throws {
    #expect(try call("net.cidr_merge", ["10.0.0.1"]) == set("10.0.0.1/8"))
    #expect(try refusal("net.cidr_merge", [1]) == "element must be string")
    #expect(try refusal("net.cidr_merge", "x") == "operand must be an array")
    #expect(try call("net.cidr_contains_matches", [], [[]]) == set())
    #expect(try refusal("net.cidr_contains_matches", "x", [[1]]) == "invalid CIDR address: x")
    #expect(
      try refusal("net.cidr_contains", "10.0.0.0/8", 1) == "operand 1 must be string but got number")
  }

  @Test func `fractions of a duration round as doubles do`() throws {
    #expect(try call("time.parse_duration_ns", "0.3333333333333333333h") == 1_200_000_000_000)
    #expect(try refusal("time.parse_duration_ns", "1é")?.contains(#"unit "\xc3\xa9" in"#) == true)
    #expect(try refusal("time.date", [0, "../x"]) == "time: invalid location name")
    #expect(try refusal("time.date", [0, 1]) == "operand 1 must be string but got number")
  }

  @Test func `of equal elements the last is the greatest and the least`() throws {
    let (whole, decimal) = (try number("1"), try number("1.0"))
    #expect(try call("max", [whole, decimal])?.description == "1.0")
    #expect(try call("min", [decimal, whole, 2])?.description == "1")
    #expect(try call("max", []) == nil)
  }

  @Test func `numbers out of a double's range are no numbers in a text`() throws {
    #expect(
      try refusal("to_number", "1e400") == #"strconv.ParseFloat: parsing "1e400": value out of range"#)
    #expect(try refusal("to_number", "Inf") == "operand 1 must be valid number string but got string")
    #expect(try refusal("format_int", 10, try number("10.0")) == "operand 2 must be one of {2, 8, 10, 16}")
    #expect(try refusal("units.parse", "1x") == "units.parse: unit x not recognized")
  }

  @Test func `a request is signed over the path as Go escapes it`() throws {
    let key: Value = [
      "aws_access_key": "k", "aws_secret_access_key": "s", "aws_service": "ec2", "aws_region": "r",
    ]
    let signed = try call(
      "providers.aws.sign_req", ["method": "get", "url": "https://b.example/a b"], key, 0)
    let wanted = "Signature=802424e319e452173005b4b9d0fc6a01b802436bcb5c26063571157b26935d96"
    #expect(signed?.description.contains(wanted) == true)
  }

  @Test func `a glob closes the braces it left open`() throws {
    #expect(try call("glob.match", "a{b,c", [], "ac") == true)
    #expect(try call("glob.match", "a{b,", [], "a") == true)
    #expect(try call("glob.match", "[!a]", [], "") == true)
    #expect(try call("glob.match", "[!a]b", [], "b") == false)
    #expect(try refusal("glob.match", "[]", [], "a") == "could not parse range")
    #expect(try refusal("glob.match", "[a-]", [], "a") == "unexpected end of input")
  }

  @Test func `shifts to the right may be of any width`() throws {
    #expect(try call("bits.rsh", 1, try number("9223372036854775808")) == 0)
    #expect(try refusal("bits.and", "x", 1) == "operand 1 must be integer but got string")
  }

  @Test(arguments: [
    ("01", "error: invalid character '1' after top-level value"),
    ("\u{FEFF}1", "invalid character 'ï' looking for beginning of value"),
  ])
  func `what stands around JSON is refused`(_ text: String, _ message: String) throws {
    #expect(try refusal("json.unmarshal", Value(text)) == message)
  }

  @Test func `half of a surrogate pair is read as a replacement`() throws {
    #expect(try call("json.unmarshal", Value(#""\ud83d""#)) == "\u{FFFD}")
    #expect(try call("json.unmarshal", Value(#""\ud83d\u0041\ud83d\ude00""#)) == "\u{FFFD}A😀")
  }

  @Test(arguments: [
    (#"{"op":"remove","path":"/z"}"#, #"cannot delete child key "z" that does not exist"#),
    (#"{"op":"add"}"#, "missing required attribute 'path'"),
    (#"{"op":"x","path":"/a"}"#, "unrecognized op: 'x'"),
    (#"{"op":1,"path":"/a"}"#, "attribute 'op' must be a string but found: number"),
    (
      #"{"op":"test","path":"/n","value":2}"#,
      "value from EditTree != patch value.\n\nExpected: 2\n\nFound: 1"
    ),
    (#"{"op":"add","path":"/l/3","value":1}"#, "index for array insertion out of bounds"),
    (#"{"op":"remove","path":"/l/1"}"#, "index for array delete out of bounds"),
    (#"{"op":"test","path":"/l/9","value":1}"#, "path 9 does not exist in array term [1]"),
    (#"{"op":"add","path":"/l/x","value":1}"#, "invalid string for indexing"),
    (#"{"op":"add","path":"/l/00","value":1}"#, "leading zeros are not allowed in JSON paths"),
    (#"{"op":"add","path":"/n/x","value":1}"#, "expected composite type, found value: 1 (type: ast.Number)"),
  ])
  func `a patch that does not apply says why`(_ operation: String, _ message: String) throws {
    let patch = Value.array([try Value(parsing: Array(operation.utf8))])
    #expect(try refusal("json.patch", ["l": [1], "n": 1], patch) == message)
  }

  @Test(arguments: [
    (#"{"type":1}"#, "Invalid type. Expected: type, given: string/Array Of Strings"),
    (#"{"required":"z"}"#, "required must be of an array"),
    (#"{"required":[1]}"#, "Invalid type. Expected: string, given: required"),
    (#"{"minimum":"x"}"#, "minimum must be of a Number"),
    (#"{"pattern":"("}"#, "pattern must be a valid regex"),
    (#"{"multipleOf":0}"#, "multipleOf must be strictly greater than 0"),
    (#"{"uniqueItems":1}"#, "uniqueItems must be of a boolean"),
    (#"{"enum":[1,1]}"#, "enum items must be unique"), (#"{"if":1}"#, "if must be of an object"),
    (#"{"minLength":3,"maxLength":2}"#, "minLength cannot be greater than maxLength"),
    (#"{"exclusiveMinimum":true}"#, "exclusiveMinimum cannot be used without minimum"),
    (#"{"definitions":{"x":1}}"#, "Invalid type. Expected: Array Of Schemas, given: definitions"),
    ("[]", "schema is invalid"),
  ])
  func `a schema out of shape is refused`(_ schema: String, _ message: String) throws {
    #expect(try call("json.verify_schema", Value(schema)) == [false, Value("jsonschema: \(message)")])
  }
}
