import Testing

@testable import Rego

@Suite("String built-ins")
struct StringBuiltinTests {
  @Test(
    "sprintf formats as Go's fmt",
    arguments: [
      ("hi %s", ["there"], "hi there"),
      ("hi %02X.%02X", [127, 1], "hi 7F.01"),
      ("%v", [["there", 5]], #"["there", 5]"#),
      ("%d%%", [50], "50%"),
      ("%5d|%-5d|%05d|%+d|% d", [42, 42, 42, 42, 42], "   42|42   |00042|+42| 42"),
      ("%s", [5], "%!s(int64=5)"),
      ("%d", ["x"], "%!d(string=x)"),
      ("%d %d", [1], "1 %!d(MISSING)"),
      ("%d", [1, "x"], "1%!(EXTRA string=x)"),
      ("%[2]v %[1]v", ["a", "b"], "b a"),
      ("%[3]v", ["a"], "%!v(BADINDEX)"),
      ("%z", [1], "%!z(int64=1)"),
      ("%", [], "%!(NOVERB)"),
      ("%6.2f|%-8.3f|%08.3f", [.number(3.25), .number(3.25), .number(-3.25)], "  3.25|3.250   |-003.250"),
      ("%*d", [5, 42], "   42"),
      ("%x %X %q", ["hi", "hi", "a\"b"], #"6869 6869 "a\"b""#),
      ("%.2s|%5s|%-5s|", ["abc", "é", "é"], "ab|    é|é    |"),
      ("%t", [true], "%!t(string=true)"),
      ("%c %U %q", [0x1F600, 0x1F600, 0x78], "😀 U+1F600 'x'"),
      ("%#x %o %b %#o", [255, 8, 5, 8], "0xff 10 101 010"),
      ("%e", [.number(123456.789)], "1.234568e+05"),
      ("%v %v %v", [.number(1.5), .number(1e21), .number(0.000001)], "1.5 1e+21 1e-06"),
      // OPA hands a number to Go as text where it is written with an exponent and no fraction.
      (
        "%g %.3g %G", [.number(100000.5), .number(1234.5678), .number(1e-10)],
        "100000.5 1.23e+03 %!G(string=1e-10)"
      ),
      ("%.0f %.0f %.1f", [.number(0.5), .number(2.5), .number(0.25)], "0 2 0.2"),
      ("%T", [1], "int64"),
      ("no verbs", [], "no verbs"),
    ] as [(String, [Value], String)])
  func formats(format: String, arguments: [Value], expected: String) throws {
    #expect(try call("sprintf", Value(format), .array(arguments)) == Value(expected))
  }

  @Test func `numbers beyond 64 bits keep all digits in sprintf`() throws {
    let big = try number("123456789123456789123")
    #expect(
      try call("sprintf", "%s %d %v %x", [big, big, big, 255])
        == Value(
          "123456789123456789123 123456789123456789123 123456789123456789123 ff"))
  }

  @Test func `positions count runes`() throws {
    #expect(try call("indexof", "abcabcabcdefgh", "cde") == 8)
    #expect(try call("indexof", "skön var våren", "vår") == 9)
    #expect(try call("indexof", "μ", "μμ") == -1)
    #expect(try call("indexof_n", "😇😀😇😀😇😀", "😀") == [1, 3, 5])
    #expect(try call("indexof_n", "aaa", "aa") == [0, 1])
    #expect(try call("substring", "åäö", 0, 2) == "åä")
    #expect(try call("substring", "abcdefgh", 2, -1) == "cdefgh")
    #expect(try call("substring", "aaa", 3, -1) == "")
    #expect(try refusal("substring", "aaa", -1, -1) == "negative offset")
    #expect(try refusal("indexof", "a", "") == "empty search character")
    #expect(try call("count", "åäö") == 3)
  }

  @Test func `splitting and replacing follow Go`() throws {
    #expect(try call("split", "", ".") == [""])
    #expect(try call("split", "test", "") == ["t", "e", "s", "t"])
    #expect(try call("split", "", "") == [])
    #expect(try call("split", "a,b,", ",") == ["a", "b", ""])
    #expect(try call("replace", "foo...bar", "..", ",,") == "foo,,.bar")
    #expect(try call("replace", "ab", "", "-") == "-a-b-")
    #expect(try call("strings.replace_n", ["f": "x", "foo": "xxx"], "foobar") == "xoobar")
    #expect(try call("strings.replace_n", ["<": "&lt;", ">": "&gt;"], "<b>") == "&lt;b&gt;")
    #expect(try call("strings.count", "11111", "11") == 2)
    #expect(try call("strings.count", "dummy", "") == 6)
    #expect(try call("strings.reverse", "abå") == "åba")
    #expect(try call("concat", ",", set("b", "a")) == "a,b")
    #expect(
      try refusal("concat", ",", ["a", 1])
        == "operand 2 must be array of strings but got array containing number")
  }

  @Test func `trimming cuts runes, spaces and affixes`() throws {
    #expect(try call("trim", "¡¡¡foo, bar!!!", "!¡") == "foo, bar")
    #expect(try call("trim_left", "xxaxx", "x") == "axx")
    #expect(try call("trim_right", "xxaxx", "x") == "xxa")
    #expect(try call("trim_space", "\t a \u{A0}\n") == "a")
    #expect(try call("trim_prefix", "v1.2", "v") == "1.2")
    #expect(try call("trim_suffix", "a.rego", ".rego") == "a")
    #expect(try call("lower", "AbÇİ") == "abçi")
    #expect(try call("upper", "straße ǆ") == "STRAßE Ǆ")
  }

  @Test func `prefixes and suffixes match one or many`() throws {
    #expect(try call("strings.any_prefix_match", "abc", ["x", "ab"]) == true)
    #expect(try call("strings.any_suffix_match", set("abc", "abd"), "d") == true)
    #expect(try call("strings.any_prefix_match", [], ["a"]) == false)
    #expect(
      try refusal("strings.any_prefix_match", 1, "a")
        == "operand 1 must be one of {string, set, array} but got number")
    #expect(try call("startswith", "abc", "ab") == true)
    #expect(try call("endswith", "abc", "bc") == true)
    #expect(try call("contains", "abcdefgh", "ac") == false)
  }

  @Test func `format_int writes whole numbers in four bases`() throws {
    #expect(try call("format_int", try number("15.5"), 16) == "f")
    #expect(try call("format_int", -10, 2) == "-1010")
    #expect(try refusal("format_int", 4, 199) == "operand 2 must be one of {2, 8, 10, 16}")
  }
}

extension Value {
  /// A number from a double, for tests.
  fileprivate static func number(_ double: Double) -> Value { .number(RegoNumber(finite: double) ?? .int(0)) }
}
