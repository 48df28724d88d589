import Rego
import Testing

/// What templates write: the texts OPA 1.20.2 gives.
@Suite struct TemplateTests {
  static let numbers: [(String, String)] = [
    ("{{if .z}}true{{end}}", "true"),
    (
      #"{{printf "%d|%s|%q|%x|%5v|%T" .a .a .a .a .a .a}}"#,
      #"%!d(json.Number=5)|5|"5"|35|    5|json.Number"#
    ),
    (#"{{printf "%d %T %x %q %c" 97 97 97 97 97}}"#, "97 int 61 'a' a"),
    (#"{{len .a}} {{slice .d 0 2}} {{index .a 0}} {{eq .a "5"}} {{lt .a "6"}}"#, "1 1. 53 true true"),
    (#"{{print .a .a}} {{print 1 2 .a 3}} {{println 1 "a" nil}}"#, "55 1 253 1 a <nil>\n"),
    ("{{.d}} {{.a}} {{1.50}} {{1e3}} {{1e21}} {{0x1F}} {{0X1p-2}}", "1.50 5 1.5 1000 1e+21 31 0.25"),
    ("{{017}} {{0o17}} {{0b11}} {{1_000}} {{.5}} {{+3}} {{-0x1E}}", "15 15 3 1000 0.5 3 -30"),
    (#"{{'a'}} {{'\n'}} {{'é'}} {{'\x41'}} {{'\''}}"#, "97 10 233 65 39"),
    ("{{1i}} {{1+2i}} {{1.5-2e1i}}", "(0+1i) (1+2i) (1.5-20i)"),
    (#"{{printf "%.1f %5v" 1+2i 1i}}"#, "(1.0+2.0i) (    0   +1i)"),
    ("{{eq 1i 0+1i}} {{if 0i}}x{{end}}", "true "),
    ("{{eq 1 2 1}} {{ne 1 2}} {{le 1 1}}", "true true true"),
    ("{{gt 2 1}} {{ge 1.5 1.5}} {{lt 1.5 1e3}}", "true true true"),
    (#"{{printf "%#v %T %v" (index "abc" 0) (index "abc" 0) (index "abc" 0)}}"#, "0x61 uint8 97"),
    (#"{{eq (index "abc" 0) 97}}"#, "true"),
  ]

  @Test(arguments: numbers)
  func `numbers of the data are texts of a type of their own, those of the template are numbers`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.rendered(template) == wanted)
  }

  static let texts: [(String, String)] = [
    (#"{{"a\x41\101é\u00e9\U0001F600\t\\\""}} {{`a\n`}}"#, "aAAéé😀\t\\\" a\\n"),
    (#"{{index .s 1}} {{slice .s 0 1}} {{len .s}} {{slice "abc" 1}}"#, "195 h 8 bc"),
    ("{{html .s}} {{js .s}}", #"hé&lt;&#34;&amp;&#39;&gt; hé\u003C\"\u0026\'\u003E"#),
    ("{{urlquery .s}}", "h%C3%A9%3C%22%26%27%3E"),
    (
      #"{{js "\u2028\x7f\x01=é"}} {{html "\x00" 1 2 nil}}"#,
      "\\u2028\u{7F}\\u0001\\u003Dé \u{FFFD}1 2&lt;no value&gt;"
    ),
    (#"{{urlquery 1 2 "a b"}}"#, "1+2a+b"),
    (
      #"{{printf "%q %+q %x % X %.2s|%6s|%-6s|" "é" "é" "é" "é" "abc" "abc" "abc"}}"#,
      #""é" "\u00e9" c3a9 C3 A9 ab|   abc|abc   |"#
    ),
    (#"{{printf "%."}} {{printf "%5." 1}}"#, "%!.(MISSING) %!.(int=    1)"),
    (#"{{printf "%6.1T|%.0T|" nil .none}}"#, " <nil>|<nil>|"),
    (#"{{printf "%5.1T|%#w" "a" .e}}"#, "    s|%!w([]interface {}=[]interface {}{})"),
    (#"{{printf "%d %!" "a"}} {{printf "%s"}}"#, "%!d(string=a) %!!(MISSING) %!s(MISSING)"),
    (#"{{printf "%[2]s %[1]s" "a" "b"}}"#, "b a"),
    (#"{{printf "a" 1 nil .b}}"#, "a%!(EXTRA int=1, <nil>, []interface {}=[1 x <nil> true map[k:2]])"),
  ]

  @Test(arguments: texts)
  func `texts are escaped, cut and formatted by their bytes`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.rendered(template) == wanted)
  }

  static let containers: [(String, String)] = [
    ("{{.b}} {{.o}}", "[1 x <nil> true map[k:2]] map[k:v m:map[p:1.5]]"),
    ("{{.e}}", "[]"),
    (
      "{{.}}",
      "map[a:5 b:[1 x <nil> true map[k:2]] d:1.50 e:[] f:false n:<nil> o:map[k:v m:map[p:1.5]] "
        + #"s:hé<"&'> t:true z:0]"#
    ),
    (
      #"{{printf "%v %d %s %q %x" .b .b .b .b .b}}"#,
      "[1 x <nil> true map[k:2]] [%!d(json.Number=1) %!d(string=x) <nil> %!d(bool=true) "
        + #"map[%!d(string=k):%!d(json.Number=2)]] [1 x <nil> %!s(bool=true) map[k:2]] ["1" "x" <nil> "#
        + #"%!q(bool=true) map["k":"2"]] [31 78 <nil> %!x(bool=true) map[6b:32]]"#
    ),
    (
      #"{{printf "%#v %#v %#v" .b .o .e}}"#,
      #"[]interface {}{"1", "x", interface {}(nil), true, map[string]interface {}{"k":"2"}} "#
        + #"map[string]interface {}{"k":"v", "m":map[string]interface {}{"p":"1.5"}} []interface {}{}"#
    ),
    (
      #"{{printf "%5v|%-5v|%t|%T %T" .b .o .b .b .o}}"#,
      "[    1     x <nil>  true map[    k:    2]]|map[k    :v     m    :map[p    :1.5  "
        + "]]|[%!t(json.Number=1) %!t(string=x) <nil> true "
        + "map[%!t(string=k):%!t(json.Number=2)]]|[]interface {} map[string]interface {}"
    ),
    (#"{{index .b 4 "k"}} {{index .o "m" "p"}}"#, "2 1.5"),
    (#"{{index .o "none"}} {{index .b}} {{index . "b" 1}}"#, "<undefined> [1 x <nil> true map[k:2]] x"),
    ("{{slice .b 0 8}} {{len (slice .b 1 2 4)}}", "[1 x <nil> true map[k:2] <nil> <nil> <nil>] 1"),
    ("{{slice (slice .b 1 2) 0 4}}", "[x <nil> true map[k:2]]"),
    ("{{eq .n nil}} {{eq .none .n}} {{eq .o nil}}", "true true false"),
    ("{{ne .a nil}} {{not .n}} {{not .e}}", "true true true"),
  ]

  @Test(arguments: containers)
  func `lists and objects are printed as Go's slices and maps`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.rendered(template) == wanted)
  }

  static let absences: [(String, String)] = [
    ("{{.n}} {{.none}} {{.none.x.y}} {{index .b 2}}", "<undefined> <undefined> <undefined> <undefined>"),
    (#"{{print .n nil}} {{html .n}} {{"<no value>"}}"#, "<nil> <nil> &lt;no value&gt; <undefined>"),
    (
      "{{range .b}}{{.}},{{end}}{{with .n}}x{{else with .none}}y{{else}}z{{end}}",
      "1,x,<undefined>,true,map[k:2],z"
    ),
    (#"{{.none.x 1 2}} {{1 | .none.x}} {{or .n .none "last"}}"#, "<undefined> <undefined> last"),
    (#"{{and .n 1}} {{or 0 "x"}} {{0 | or}} {{1 | and 2}}"#, "<undefined> x 0 1"),
  ]

  @Test(arguments: absences)
  func `what is missing or null shows as undefined where it is printed alone`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.rendered(template) == wanted)
  }

  static let structures: [(String, String)] = [
    ("{{range $i, $e := .b}}{{$i}}={{$e}};{{end}}", "0=1;1=x;2=<undefined>;3=true;4=map[k:2];"),
    ("{{range $k, $v := .o}}{{$k}}={{$v}};{{end}}", "k=v;m=map[p:1.5];"),
    ("{{range 3}}{{if eq . 1}}{{continue}}{{end}}{{.}}{{end}}", "02"),
    ("{{range .b}}{{break}}{{else}}x{{end}}{{range -1}}x{{else}}none{{end}}", "none"),
    (
      "{{range $i := 2}}{{range 3}}{{if .}}{{break}}{{end}}{{$i}}{{.}}{{end}}{{end}}{{range index "
        + #""\x02" 0}}{{printf "%T" .}}{{end}}"#,
      "0010uint8uint8"
    ),
    (
      "{{$x := 1}}{{if true}}{{$x = 2}}{{$x := 3}}{{end}}{{$x}}{{with $x := "
        + #""w"}}{{$x}}{{.}}{{end}}{{$x}}"#,
      "2ww2"
    ),
    ("{{$i := 0}}{{$e := 0}}{{range $i, $e = .b}}{{end}}{{$i}}{{$e}}", "4map[k:2]"),
    (
      #"{{define "A"}}<{{.}}{{$}}>{{end}}{{template "A" .a}}{{template "A"}}{{block "B" "#
        + #".o.k}}[{{.}}]{{end}}{{template "B" 1}}"#,
      "<55><<undefined><undefined>>[v][1]"
    ),
    (
      #"{{define "A"}}{{end}}{{define "A"}}x{{end}}{{define "A"}} {{end}}{{template "A"}}{{define "#
        + #""template"}} {{end}}"#,
      "x"
    ),
    (
      #"{{define "F"}}{{if .}}{{template "F" (slice . 1)}}{{index . 0}}{{end}}{{end}}{{template "F" "#
        + #""abc"}}"#,
      "999897"
    ),
    ("{{(.o).m.p}} {{(index .b 4).k}}", "1.5 2"),
    (#"{{print (print 1 | print "a") (1) | printf "%q"}}"#, #""a11""#),
    (#"{{.o | len | printf "%03d"}}"#, "002"),
    (
      "{{if .f}}a{{else if .z}}b{{else}}c{{end}}{{/* note */}} x {{- /* y */ -}} z {{- 3 -}} w {{-3}}",
      "b xz3w -3"
    ),
  ]

  @Test(arguments: structures)
  func `branches, loops, variables and templates nest as in Go`(
    _ template: String, _ wanted: String
  ) throws {
    #expect(try Template.rendered(template) == wanted)
  }
}
