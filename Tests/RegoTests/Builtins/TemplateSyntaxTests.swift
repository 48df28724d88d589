import Rego
import Testing

/// What is no template, in the words of OPA 1.20.2.
@Suite struct TemplateSyntaxTests {
  static let words: [(String, String)] = [
    ("{{foo}}", #"1: function "foo" not defined"#),
    ("{{.a@}}", "1: bad character U+0040 '@'"),
    ("{{@}}", #"1: unexpected "@" in command"#),
    ("{{ ☃ }}", "1: unrecognized character in action: U+2603 '☃'"),
    (#"{{"a}}"#, "1: unterminated quoted string"),
    ("{{`a}}", "1: unterminated raw quoted string"),
    ("{{'a}}", "1: unterminated character constant"),
    ("{{'ab'}}", "1: malformed character constant: 'ab'"),
    ("{{''}}", "1: invalid syntax"),
    (#"{{"\'"}}"#, "1: invalid syntax"),
    (#"{{"\400"}}"#, "1: invalid syntax"),
    (#"{{"\ud800"}}"#, "1: invalid syntax"),
    ("{{1a}}", #"1: bad number syntax: "1a""#),
    ("{{089}}", #"1: integer overflow: "089""#),
    ("{{1e400}}", #"1: illegal number syntax: "1e400""#),
    ("{{0b2}}", #"1: bad number syntax: "0b2""#),
    ("{{99999999999999999999}}", #"1: integer overflow: "99999999999999999999""#),
    ("{{1+1}}", #"1: bad number syntax: "1+1""#),
    ("{{0x1F+2i}}", #"1: strconv.ParseFloat: parsing "0x1F": invalid syntax"#),
    ("{{1i+2i}}", "1: syntax error scanning complex number"),
    ("{{1+1e400i}}", #"1: strconv.ParseFloat: parsing "+1e400": value out of range"#),
    ("{{/* a }}", "1: unclosed comment"),
    ("{{/* a */ }}", "1: comment ends before closing delimiter"),
    ("{{ /* a */}}", #"1: unexpected "/" in command"#),
    ("{{", "1: unclosed action"),
    ("{{.a", "1: unclosed action"),
    ("{{.a.}}", "1: unexpected <.> in operand"),
    ("{{..x}}", #"1: unexpected . after term ".""#),
    ("{{nil.x}}", #"1: unexpected . after term "nil""#),
    (#"{{"a".x}}"#, #"1: unexpected . after term "\"a\"""#),
    (#"{{"a long literal".x}}"#, #"1: unexpected . after term "\"a long literal\"""#),
    ("{{(1}}", "1: unclosed left paren"),
    ("{{)}}", "1: unexpected right paren"),
    ("{{()}}", "1: missing value for parenthesized pipeline"),
    ("{{:}}", "1: expected :="),
    ("{{|}}", #"1: unexpected "|" in command"#),
    ("{{.a||.b}}", #"1: unexpected "|" in command"#),
    ("{{1 | 2}}", "1: non executable command in pipeline stage 2"),
    ("{{.a := 1}}", #"1: unexpected ":=" in operand"#),
  ]

  @Test(arguments: words)
  func `words that are none are named with their line`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.refused(template) == "template: template:" + wanted)
  }

  static let actions: [(String, String)] = [
    ("{{}}", "1: missing value for command"),
    ("{{if}}", "1: missing value for if"),
    ("{{if 1}}", "1: unexpected EOF"),
    ("{{end}}", "1: unexpected {{end}}"),
    ("{{else}}", "1: unexpected {{else}}"),
    ("{{if 1}}{{else}}{{else}}{{end}}", "1: expected end; found {{else}}"),
    ("{{if 1}}{{else with 2}}{{end}}", "1: unexpected <with> in input"),
    ("{{range .e}}{{else if 1}}{{end}}", "1: unexpected <if> in input"),
    ("{{if 1}}{{end 3}}", #"1: unexpected "3" in end"#),
    ("{{break}}", "1: {{break}} outside {{range}}"),
    (#"{{range 3}}{{define "A"}}{{end}}{{end}}"#, "1: unexpected <define> in command"),
    (#"{{range 3}}{{block "A" .}}{{continue}}{{end}}{{end}}"#, "1: {{continue}} outside {{range}}"),
    ("{{range 3}}{{break 1}}{{end}}", #"1: unexpected "1" in {{break}}"#),
    ("{{$x}}", #"1: undefined variable "$x""#),
    ("{{if $x := 1}}{{end}}{{$x}}", #"1: undefined variable "$x""#),
    (#"{{define "A"}}{{$x}}{{end}}"#, #"1: undefined variable "$x""#),
    ("{{$x, $y := 1}}", "1: too many declarations in command"),
    ("{{range $x, $y, $z := .b}}{{end}}", "1: too many declarations in range"),
    ("{{range $x, 1 := .b}}{{end}}", "1: range can only initialize variables"),
    ("{{define}}{{end}}", #"1: unexpected "}}" in define clause"#),
    ("\n{{define `A` | 1}}{{end}}", #"2: unexpected "|" in define clause"#),
    (#"{{define "\q"}}{{end}}"#, "1: invalid syntax"),
    (#"{{define "A" 1}}{{end}}"#, #"1: unexpected "1" in define clause"#),
    (#"{{define "A"}}"#, "1: unexpected EOF"),
    (#"{{define "A"}}x{{else}}{{end}}"#, "1: unexpected {{else}} in define clause"),
    (#"{{block "A"}}{{end}}"#, "1: missing value for block clause"),
    (#"{{block "A" .}}{{else}}{{end}}"#, "1: unexpected {{else}} in block clause"),
    (
      #"{{define "A"}}x{{end}}{{define "A"}}y{{end}}"#,
      #"1: template: multiple definition of template "A""#
    ),
    (#"{{define "template"}}x{{end}}y"#, #"1: template: multiple definition of template "template""#),
    ("{{template .x}}", #"1: unexpected ".x" in template clause"#),
    (#"{{template "A" |}}"#, #"1: unexpected "|" in template clause"#),
    ("a\nb\n{{if .a}}\n{{end}}\n{{end}}", "5: unexpected {{end}}"),
    ("{{print\n\"a\"\n@@", #"3: unexpected "@" in operand"#),
    ("{{print\n", "2: unclosed action started at template:1"),
  ]

  @Test(arguments: actions)
  func `actions out of place are named with their line`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.refused(template) == "template: template:" + wanted)
  }
}
