import Rego
import Testing

/// What templates refuse while they run, in the words of OPA 1.20.2.
@Suite struct TemplateFailureTests {
  static let calls: [(String, String, String, String)] = [
    (
      "{{eq .a 5}}",
      "1:2", "eq .a 5", "error calling eq: incompatible types for comparison: json.Number and int"
    ),
    (
      "{{eq 1 1.5}}",
      "1:2", "eq 1 1.5", "error calling eq: incompatible types for comparison: int and float64"
    ),
    (
      "{{eq .b .o}}",
      "1:2", "eq .b .o",
      "error calling eq: non-comparable types [1 x <nil> %!s(bool=true) map[k:2]]: []interface {}, "
        + "map[string]interface {}: map[k:v m:map[p:1.5]]"
    ),
    (
      "{{eq .b .b}}",
      "1:2", "eq .b .b",
      "error calling eq: non-comparable type [1 x <nil> %!s(bool=true) map[k:2]]: []interface {}"
    ),
    ("{{eq 1}}", "1:2", "eq 1", "error calling eq: missing argument for comparison"),
    (
      "{{lt .a 5}}",
      "1:2", "lt .a 5", "error calling lt: incompatible types for comparison: json.Number and int"
    ),
    ("{{lt true false}}", "1:2", "lt true false", "error calling lt: invalid type for comparison"),
    ("{{lt .n 1}}", "1:2", "lt .n 1", "error calling lt: invalid type for comparison"),
    ("{{lt 1i 1i}}", "1:2", "lt 1i 1i", "error calling lt: invalid type for comparison"),
    ("{{len 3}}", "1:2", "len 3", "error calling len: len of type int"),
    ("{{len .n}}", "1:2", "len .n", "error calling len: len of nil pointer"),
    (
      "{{len nil}}",
      "1:2", "len nil", "error calling len: reflect: call of reflect.Value.Type on zero Value"
    ),
    ("{{not}}", "1:2", "not", "wrong number of args for not: want 1 got 0"),
    ("{{len 1 2}}", "1:2", "len", "wrong number of args for len: want 1 got 2"),
    ("{{1 | eq}}", "1:6", "eq", "error calling eq: missing argument for comparison"),
    ("{{ne 1}}", "1:2", "ne", "wrong number of args for ne: want 2 got 1"),
    (
      "{{index .b .a}}",
      "1:2", "index .b .a", "error calling index: cannot index slice/array with type json.Number"
    ),
    ("{{index .b 5}}", "1:2", "index .b 5", "error calling index: reflect: slice index out of range"),
    ("{{index .b 9}}", "1:2", "index .b 9", "error calling index: index out of range: 9"),
    ("{{index .b nil}}", "1:2", "index .b nil", "error calling index: cannot index slice/array with nil"),
    ("{{index .o 1}}", "1:2", "index .o 1", "error calling index: value has type int; should be string"),
    (
      "{{index .o nil}}",
      "1:2", "index .o nil", "error calling index: value is nil; should be of type string"
    ),
    ("{{index nil 1}}", "1:2", "index nil 1", "error calling index: index of untyped nil"),
    ("{{index .b 2 1}}", "1:2", "index .b 2 1", "error calling index: index of nil pointer"),
    ("{{index .t 1}}", "1:2", "index .t 1", "error calling index: can't index item of type bool"),
    (
      "{{slice .s .a}}",
      "1:2", "slice .s .a", "error calling slice: cannot index slice/array with type interface {}"
    ),
    ("{{slice .s 3 1}}", "1:2", "slice .s 3 1", "error calling slice: invalid slice index: 3 > 1"),
    ("{{slice .s 0 1 2}}", "1:2", "slice .s 0 1 2", "error calling slice: cannot 3-index slice a string"),
    ("{{slice .b 0 9}}", "1:2", "slice .b 0 9", "error calling slice: index out of range: 9"),
    ("{{slice .b 2 1}}", "1:2", "slice .b 2 1", "error calling slice: invalid slice index: 2 > 1"),
    ("{{slice .b 0 2 1}}", "1:2", "slice .b 0 2 1", "error calling slice: invalid slice index: 2 > 1"),
    ("{{slice .b 0 1 2 3}}", "1:2", "slice .b 0 1 2 3", "error calling slice: too many slice indexes: 4"),
    (
      "{{slice .o}}",
      "1:2", "slice .o", "error calling slice: can't slice item of type map[string]interface {}"
    ),
    ("{{slice nil}}", "1:2", "slice nil", "error calling slice: slice of untyped nil"),
    ("{{call .a}}", "1:2", "call .a", "error calling call: non-function .a of type json.Number"),
    ("{{call nil}}", "1:2", "call nil", "error calling call: call of nil"),
    ("{{1 | call}}", "1:6", "call", "error calling call: non-function <int Value> of type int"),
    (#"{{"a" | call}}"#, "1:8", "call", "error calling call: non-function a of type string"),
    ("{{printf .a}}", "1:9", ".a", "wrong type for value; expected string; got json.Number"),
    ("{{printf nil}}", "1:9", "nil", "cannot assign nil to string"),
    ("{{printf .n}}", "1:9", ".n", "wrong type for value; expected string; got interface {}"),
    ("{{printf .none}}", "1:9", ".none", "invalid value; expected string"),
    ("{{printf 1}}", "1:9", "1", "expected string; found 1"),
    ("{{.a | printf}}", "1:7", "printf", "wrong type for value; expected string; got json.Number"),
  ]

  @Test(arguments: calls)
  func `functions name the types they cannot take`(
    _ template: String, _ position: String, _ place: String, _ message: String
  ) throws {
    let wanted = #"template: template:\#(position): executing "template" at <\#(place)>: \#(message)"#
    #expect(try Template.refused(template) == wanted)
  }

  static let values: [(String, String, String, String)] = [
    ("{{.a.b}}", "1:4", ".a.b", "can't evaluate field b in type interface {}"),
    ("{{.b.x}}", "1:4", ".b.x", "can't evaluate field x in type interface {}"),
    ("{{.n.x}}", "1:4", ".n.x", "nil pointer evaluating interface {}.x"),
    (
      "{{index .b 2 | print | len}}{{$x := .a}}{{$x.y}}",
      "1:44", "$x.y", "can't evaluate field y in type json.Number"
    ),
    ("{{range .b}}{{.k}}{{end}}", "1:14", ".k", "can't evaluate field k in type interface {}"),
    ("{{range $k, $v := .o}}{{$k.x}}{{end}}", "1:26", "$k.x", "can't evaluate field x in type string"),
    ("{{with .a}}{{.k}}{{end}}", "1:13", ".k", "can't evaluate field k in type json.Number"),
    ("{{(.o).k.z}}", "1:3", ".o", "can't evaluate field z in type interface {}"),
    ("{{(index .b 0).z}}", "1:12", "0", "can't evaluate field z in type json.Number"),
    ("{{print.x}}", "1:2", "print", "can't evaluate field x in type string"),
    ("{{.a 1}}", "1:2", ".a", "a is not a method but has arguments"),
    ("{{.a | .b}}", "1:7", ".b", "b is not a method but has arguments"),
    ("{{$ 1}}", "1:2", "$", "can't give argument to non-function $"),
    ("{{1 | $}}", "1:6", "$", "can't give argument to non-function $"),
    ("{{1 (2)}}", "1:2", "1", "can't give argument to non-function 1"),
    ("{{(1) 2}}", "1:2", "(1) 2", "can't give argument to non-function 1"),
    ("{{true false}}", "1:2", "true", "can't give argument to non-function true"),
    ("{{printf (len .b)}}", "1:14", ".b", "wrong type for value; expected string; got int"),
    (#"{{template "A"}}"#, "1:11", #"{{template "A"}}"#, #"template "A" not defined"#),
    ("{{nil}}", "1:2", "nil", "nil is not a command"),
    ("{{range .a}}{{end}}", "1:8", ".a", "range can't iterate over 5"),
    ("{{range 1.5}}{{end}}", "1:8", "1.5", "range can't iterate over 1.5"),
    ("{{range true}}{{end}}", "1:8", "true", "range can't iterate over true"),
    ("{{range $i, $e := 3}}{{end}}", "1:18", "3", "can't use 3 to iterate over more than one variable"),
    ("{{$x = 1}}", "1:7", "1", "undefined variable: $x"),
    ("{{if false}}{{$x := 1}}{{else}}{{$x}}{{end}}", "1:33", "$x", "undefined variable: $x"),
    ("{{18446744073709551615}}", "1:2", "18446744073709551615", "18446744073709551615 overflows int"),
    (
      #"{{template "A" 1 | print "%d"}}"#,
      "1:11", #"{{template "A" 1 | print "%d"}}"#, #"template "A" not defined"#
    ),
    (
      "{{- /* \n */ -}}\n\n {{\n.a\n}} {{print\n.a.b}}",
      "7:2", ".a.b", "can't evaluate field b in type interface {}"
    ),
  ]

  @Test(arguments: values)
  func `errors show where and what was looked at`(
    _ template: String, _ position: String, _ place: String, _ message: String
  ) throws {
    let wanted = #"template: template:\#(position): executing "template" at <\#(place)>: \#(message)"#
    #expect(try Template.refused(template) == wanted)
  }

  @Test func `errors name the template they happen in`() throws {
    #expect(
      try Template.refused(#"{{define "a\n%d"}}{{.x.y}}{{.a.b}}{{end}}{{template "a\n%d" $}}"#)
        == #"template: template:1:30: executing "a\n%d" at <.a.b>: "#
        + "can't evaluate field b in type interface {}")
    #expect(
      try Template.refused("{{if .t}}\né\n  {{print\n.a.b}}{{end}}")
        == #"template: template:4:2: executing "template" at <.a.b>: "#
        + "can't evaluate field b in type interface {}")
  }

  @Test func `templates that call each other without end are stopped where Go stops them`() throws {
    #expect(
      try Template.refused(#"{{define "A"}}{{template "A"}}{{end}}{{template "A"}}"#)
        == #"template: template:1:25: executing "A" at <{{template "A"}}>: "#
        + "exceeded maximum template depth (100000)")
  }

  @Test func `variables that are no JSON when they are written as Rego are refused`() throws {
    func refused(_ value: Value) throws -> String? {
      try refusal("strings.render_template", "{{.}}", ["a": value])
    }
    #expect(try refused(set(1)) == "invalid character '1' looking for beginning of object key string")
    #expect(try refused(set()) == "invalid character 's' looking for beginning of value")
    #expect(try refused(["\u{1}"]) == "invalid character 'x' in string escape code")
    #expect(try refused("\u{7}") == "invalid character 'a' in string escape code")
    #expect(
      try refused(.object([1: 2])) == "invalid character '1' looking for beginning of object key string")
    #expect(try refused("\n\t\u{A0}\u{2028}😀") == nil)
  }

  @Test func `what nests too deeply is refused`() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: depth) + String(repeating: close, count: depth)
    }
    #expect(try Template.rendered("{{print \(nested(100, "(print ", ")"))}}") == "")
    #expect(
      try Template.refused("{{print \(nested(101, "(print ", ")"))}}")
        == "template: template:1: max expression depth exceeded")
    #expect(try Template.rendered(nested(100, "{{if 1}}", "{{end}}")) == "")
    #expect(
      try Template.refused(nested(101, "{{if 1}}", "{{end}}"))
        == "template: template:1: max block depth exceeded")
    #expect(
      try Template.rendered("{{if .f}}" + String(repeating: "{{else if .f}}", count: 10_000) + "{{end}}")
        == "")
  }

  @Test func `a template ends where a limit is reached`() throws {
    func render(_ template: Value, _ limits: EvaluationLimits) throws {
      _ = try call("strings.render_template", template, ["l": [1, 2, 3]], limits: limits)
    }
    for template: Value in [
      "{{$x := `a`}}{{range 60}}{{$x = print $x $x}}{{end}}", "{{range 6000}}ab{{end}}",
      "{{printf `%1000000d` .l}}",
    ] {
      #expect(throws: BuiltinError.self) { try render(template, EvaluationLimits(valueElements: 10_000)) }
    }
    #expect(throws: BuiltinError.self) {
      try render("{{range 9223372036854775807}}{{end}}", EvaluationLimits(steps: 1_000))
    }
  }

  @Test func `the address of a list is no text`() throws {
    #expect(try Template.refused(#"{{printf "%p" .b}}"#) == "%p of []interface {} has no fixed value")
  }
}
