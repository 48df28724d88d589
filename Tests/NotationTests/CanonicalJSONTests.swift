import Testing

@testable import Notation

@Suite("RFC 8785 canonical form")
struct CanonicalJSONTests {
  private func canonical(_ text: String) throws -> String {
    String(decoding: try CanonicalJSON.encode(try JSON.parse(text)), as: UTF8.self)
  }

  /// The example of RFC 8785 section 3.2.2 and the test files that section 3.2.3 and its repository name.
  @Test(arguments: [
    (
      #"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    ),
    ("[56,{\"d\":true,\"10\":null,\"1\":[]}]", #"[56,{"1":[],"10":null,"d":true}]"#),
    (
      #"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
      #"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#
    ),
    (
      #"{"1":{"f":{"f":"hi","F":5},"\n":56.0},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}"#,
      #"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#
    ),
    (#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30A}\"}"),
    (
      #"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{FB33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    ),
  ])
  func `the vectors of the RFC come out byte for byte`(_ input: String, _ expected: String) throws {
    #expect(try Array(canonical(input).utf8) == Array(expected.utf8))
    #expect(try canonical(expected) == expected)
  }

  /// RFC 8785 appendix B.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `doubles are written as ECMAScript writes them`(_ bits: UInt64, _ expected: String) throws {
    let value = Double(bitPattern: bits)
    #expect(ECMAScriptNumber.text(value) == expected)
    let number = try #require(JSONNumber(finite: value))
    #expect(try CanonicalJSON.encode(.number(number)) == Array(expected.utf8))
    #expect(try canonical(expected) == expected)
  }

  @Test func `integers that no double holds have no canonical form`() throws {
    #expect(try canonical("9007199254740992") == "9007199254740992")
    #expect(try canonical("9007199254740994") == "9007199254740994")
    #expect(try canonical("1152921504606847000") == "1152921504606847000")
    #expect(try canonical("1e22") == "1e+22")
    for text in ["9007199254740993", "-9007199254740993", "18446744073709551617", "1e400", "1e-400"] {
      #expect(throws: NotationError.self) { try canonical(text) }
    }
  }

  @Test func `keys sort by UTF-16 units, not by scalars`() {
    #expect(CanonicalJSON.precedes("\u{10000}", "\u{FB33}"))
    #expect(!CanonicalJSON.precedes("\u{E000}", "\u{10FFFF}"))
    #expect(CanonicalJSON.precedes("\u{D7FF}", "\u{10000}"))
    #expect(CanonicalJSON.precedes("a", "ab"))
    #expect(!CanonicalJSON.precedes("a", "a"))
    let samples = [
      "", "a", "b", "é", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "😀", "\u{10FFFF}", "a😀",
      "a\u{E001}",
    ]
    for left in samples {
      for right in samples {
        #expect(
          CanonicalJSON.precedes(left, right)
            == Array(left.utf16).lexicographicallyPrecedes(Array(right.utf16)))
      }
    }
  }
}
