import Notation
import Testing

@Suite("Regular expressions")
struct RegularExpressionTests {
  /// Pattern, text and the offsets of all matches with their groups, as Go's `FindAllStringSubmatchIndex`
  /// prints them: pairs of offsets, -1 for a group that took no part.
  static let searches: [(String, String, [[Int]])] = [
    ("", "", [[0, 0]]),
    ("^abcdefg", "abcdefg", [[0, 7]]),
    ("a+", "baaab", [[1, 4]]),
    ("(?:(?:^).)", "\n", []),
    ("abcd..", "abcdef", [[0, 6]]),
    ("a", "a", [[0, 1]]),
    ("x", "y", []),
    (".", "a", [[0, 1]]),
    (".*", "abcdef", [[0, 6]]),
    ("^bcd'", "abcdef", []),
    ("^abcd$", "abcde", []),
    ("a*", "baaab", [[0, 0], [1, 4], [5, 5]]),
    ("[a-z]+", "abcd", [[0, 4]]),
    ("[^a-z]+", "ab1234cd", [[2, 6]]),
    ("[a\\-\\]z]+", "az]-bcz", [[0, 4], [6, 7]]),
    ("[^\\n]+", "abcd\n", [[0, 4]]),
    ("[日本語]+", "日本語日本語", [[0, 18]]),
    ("日本語+", "日本語語語語", [[0, 18]]),
    ("()", "", [[0, 0, 0, 0]]),
    ("(a)", "a", [[0, 1, 0, 1]]),
    ("(.)(.)", "日a", [[0, 4, 0, 3, 3, 4]]),
    ("(.*)", "", [[0, 0, 0, 0]]),
    ("(..)(..)", "abcd", [[0, 4, 0, 2, 2, 4]]),
    ("(([^xyz]*)(d))", "abcd", [[0, 4, 0, 4, 0, 3, 3, 4]]),
    ("((a|b|c)*(d))", "abcd", [[0, 4, 0, 4, 2, 3, 3, 4]]),
    ("(((a|b|c)*)(d))", "abcd", [[0, 4, 0, 4, 0, 3, 2, 3, 3, 4]]),
    (#"\a\f\n\r\t\v"#, "\u{07}\u{0C}\n\r\t\u{0B}", [[0, 6]]),
    (#"a*(|(b))c*"#, "aacc", [[0, 4, 2, 2, -1, -1]]),
    ("(.*).*", "ab", [[0, 2, 0, 2]]),
    ("[.]", ".", [[0, 1]]),
    ("/$", "/abc/", [[4, 5]]),
    (".", "abc", [[0, 1], [1, 2], [2, 3]]),
    ("(.)", "abc", [[0, 1, 0, 1], [1, 2, 1, 2], [2, 3, 2, 3]]),
    ("ab*", "abbaab", [[0, 3], [3, 4], [4, 6]]),
    ("(ab*)", "abbaab", [[0, 3, 0, 3], [3, 4, 3, 4], [4, 6, 4, 6]]),
    (#"\Aa|b"#, "aab", [[0, 1], [2, 3]]),
    (#"(?i)\W"#, "xk", []),
    (#"(?i)K"#, "k\u{212A}", [[0, 1], [1, 4]]),
    (#"\b"#, "x", [[0, 0], [1, 1]]),
    (#"\B"#, "xx yy", [[1, 1], [4, 4]]),
    (#"\b"#, "xx yy", [[0, 0], [2, 2], [3, 3], [5, 5]]),
    ("(|a)*", "aa", [[0, 0, 0, 0], [1, 1, 1, 1], [2, 2, 2, 2]]),
    ("(|a)+", "aa", [[0, 0, 0, 0], [1, 1, 1, 1], [2, 2, 2, 2]]),
    ("(a|ab)(c|bcd)(d*)", "abcd", [[0, 4, 0, 1, 1, 4, 4, 4]]),
    ("a{2,3}?", "aaaaa", [[0, 2], [2, 4]]),
    ("(?U)a+", "aaa", [[0, 1], [1, 2], [2, 3]]),
    ("(?U)a+?", "aaa", [[0, 3]]),
    ("(?m)^a$", "a\nb\na", [[0, 1], [4, 5]]),
    ("(?s)a.b", "a\nb", [[0, 3]]),
    ("a.b", "a\nb", []),
    ("(?P<n>a)(?<m>b)", "ab", [[0, 2, 0, 1, 1, 2]]),
    (#"\Qa.b\E+"#, "a.bb", [[0, 4]]),
    (#"\pL+\p{Nd}\P{Lu}"#, "ab1c", [[0, 4]]),
    (#"\p{Greek}+"#, "abcΔΩx", [[3, 7]]),
    (#"[[:alpha:]_]+[[:^digit:]]"#, "a_!", [[0, 3]]),
    (#"\x41\x{1F600}\060"#, "A😀0", [[0, 6]]),
    ("(?i)straße", "STRAẞE", [[0, 8]]),
    ("(?i)σ+", "ΣΣσς", [[0, 8]]),
    ("[[:word:]]{0}x{2}", "xx", [[0, 2]]),
    ("a{,2}", "a{,2}", [[0, 5]]),
    ("(?i:a)b", "AbAB", [[0, 2]]),
    (#"[^\x00-\x{10FFFF}]"#, "a", []),
    ("(a*)*", "b", [[0, 0, 0, 0], [1, 1, 1, 1]]),
    ("(a*)+", "b", [[0, 0, 0, 0], [1, 1, 1, 1]]),
    ("(foo|bar|x)*?z", "foobarz", [[0, 7, 3, 6]]),
  ]

  @Test("matches stand where Go finds them", arguments: searches)
  func finds(pattern: String, text: String, expected: [[Int]]) throws {
    let expression = try RegularExpression(pattern)
    func offsets(_ matches: [RegularExpression.Match]) -> [[Int]] {
      matches.map { $0.groups.flatMap { [$0?.lowerBound ?? -1, $0?.upperBound ?? -1] } }
    }
    #expect(offsets(expression.matches(in: text)) == expected)
    #expect(expression.firstMatch(in: text).map { offsets([$0])[0] } == expected.first)
    #expect(expression.isMatch(text) == !expected.isEmpty)
    #expect(expression.isMatch(Array(text.utf8)) == !expected.isEmpty)
  }

  @Test(
    "mistakes carry Go's words and the fragment at fault",
    arguments: [
      ("*", "missing argument to repetition operator: `*`"),
      ("+", "missing argument to repetition operator: `+`"),
      ("(?i)+", "missing argument to repetition operator: `+`"),
      ("(abc", "missing closing ): `(abc`"),
      ("abc)", "unexpected ): `abc)`"),
      ("x[a-z", "missing closing ]: `[a-z`"),
      ("[z-a]", "invalid character class range: `z-a`"),
      ("[[:nope:]]", "invalid character class range: `[:nope:]`"),
      ("abc\\", "trailing backslash at end of expression: ``"),
      ("a**", "invalid nested repetition operator: `**`"),
      ("a*+", "invalid nested repetition operator: `*+`"),
      ("a??*", "invalid nested repetition operator: `??*`"),
      (#"\x"#, #"invalid escape sequence: `\x`"#),
      (#"\8"#, #"invalid escape sequence: `\8`"#),
      (#"\C"#, #"invalid escape sequence: `\C`"#),
      (#"\Z"#, #"invalid escape sequence: `\Z`"#),
      (#"\p{Nope}"#, #"invalid character class range: `\p{Nope}`"#),
      (#"\p"#, #"invalid character class range: `\p`"#),
      ("a{1001}", "invalid repeat count: `{1001}`"),
      ("a{2,1}", "invalid repeat count: `{2,1}`"),
      ("((a{100}){10}){2}", "invalid repeat count: `{2}`"),
      ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
      ("(?<!a)", "invalid named capture: `(?<!a)`"),
      ("(?P<a", "invalid named capture: `(?P<a`"),
      ("(?P<x y>a)", "invalid named capture: `(?P<x y>`"),
      ("(?i-)", "invalid or unsupported Perl syntax: `(?i-)`"),
      ("(?i", "invalid or unsupported Perl syntax: `(?i`"),
    ])
  func refuses(pattern: String, message: String) {
    #expect {
      try RegularExpression(pattern)
    } throws: { error in
      (error as? RegularExpressionError)?.message == "error parsing regexp: " + message
    }
  }

  @Test func `nesting and size are bounded by named limits`() throws {
    let levels = RegularExpression.maximumDepth - 1
    let deep = String(repeating: "(", count: levels) + "a" + String(repeating: ")", count: levels)
    #expect(try RegularExpression(deep).isMatch("a"))
    #expect(throws: RegularExpressionError(reason: .nestsTooDeeply)) { try RegularExpression("(\(deep))") }
    let large = String(repeating: "(?:abcdefgh){125}", count: 300)
    #expect(throws: RegularExpressionError(reason: .tooLarge)) { try RegularExpression(large) }
  }

  @Test func `long texts give the same matches as short ones`() throws {
    let padding = String(repeating: "lorem ipsum é ", count: 2_000)
    for (pattern, text, expected) in Self.searches where expected.count == 1 && !pattern.contains("^") {
      guard expected[0][1] > expected[0][0], !pattern.contains("$"), pattern != "[^a-z]+" else { continue }
      let expression = try RegularExpression(pattern)
      guard !expression.isMatch(padding) else { continue }
      let offset = padding.utf8.count
      let match = try #require(expression.firstMatch(in: padding + text), "\(pattern)")
      #expect(match.range == offset + expected[0][0]..<offset + expected[0][1], "\(pattern)")
      #expect(expression.isMatch(padding + text))
    }
  }

  @Test func `a pattern that ruins backtracking engines stays linear`() throws {
    let expression = try RegularExpression("(x+x+)+y")
    #expect(!expression.isMatch(String(repeating: "x", count: 20_000)))
    let optional = try RegularExpression(
      String(repeating: "a?", count: 50) + String(repeating: "a", count: 50))
    #expect(optional.isMatch(String(repeating: "a", count: 50)))
  }

  @Test(
    "replacement expands groups as Go does",
    arguments: [
      ("a(x*)b", "-ab-axxb-", "$1W", "---"),
      ("a(x*)b", "-ab-axxb-", "${1}W", "-W-xxW-"),
      ("a(?P<n>x*)b", "-ab-axxb-", "${n}W$$$", "-W$$-xxW$$-"),
      ("a*", "baaac", "x", "xbxcx"),
      ("[a-c]*", "\u{5FF}", "x", "x\u{5FF}x"),
      ("b", "abc", "${nope}", "ac"),
      ("b", "abc", "$x-", "a-c"),
      ("b", "abc", "${x", "a${xc"),
      ("(?P<n>x)?(?P<n>y)", "y xy", "[$n]", "[y] [x]"),
    ])
  func replaces(pattern: String, text: String, template: String, expected: String) throws {
    #expect(try RegularExpression(pattern).replacingMatches(in: text, template: template) == expected)
  }

  @Test(
    "splitting follows Go's rules",
    arguments: [
      ("foo:and:bar", ":", nil, ["foo", "and", "bar"]),
      ("foo:and:bar", ":", 1, ["foo:and:bar"]),
      ("foo:and:bar", ":", 2, ["foo", "and:bar"]),
      ("foo:and:bar", "foo", nil, ["", ":and:bar"]),
      ("foo:and:bar", "bar", nil, ["foo:and:", ""]),
      ("foo:and:bar", "[^a-z]+", nil, ["foo", "and", "bar"]),
      ("", ":", nil, [""]),
      ("baabaab", "a*", nil, ["b", "b", "b"]),
      (":x:y:z:", ":", nil, ["", "x", "y", "z", ""]),
      ("abc", "", 0, []),
      ("abaabaccadaaae", "a*", 5, ["", "b", "b", "c", "cadaaae"]),
    ] as [(String, String, Int?, [String])])
  func splits(text: String, pattern: String, limit: Int?, expected: [String]) throws {
    #expect(try RegularExpression(pattern).split(text, limit: limit) == expected)
  }

  @Test func `stray bytes match as the replacement character`() throws {
    let expression = try RegularExpression("^a.b$")
    #expect(expression.isMatch([0x61, 0xFF, 0x62]))
    #expect(!expression.isMatch([0x61, 0xE2, 0x82, 0x62]))
    #expect(try RegularExpression("\u{FFFD}").isMatch([0x61, 0xC0]))
  }

  @Test func `an escaped text matches itself`() throws {
    let text = #"a.b*c[d]^$\{e}|(f)+?é"#
    let expression = try RegularExpression("^" + RegularExpression.escaping(text) + "$")
    #expect(expression.isMatch(text))
    #expect(RegularExpression.escaping("a.b") == #"a\.b"#)
  }

  @Test func `groups can be read by name and text`() throws {
    let expression = try RegularExpression(#"v(?P<major>\d+)\.(\d+)"#)
    #expect(expression.groupNames == [nil, "major", nil])
    let match = try #require(expression.firstMatch(in: "ephor v1.20"))
    #expect(match.strings(in: "ephor v1.20") == ["v1.20", "1", "20"])
  }
}
