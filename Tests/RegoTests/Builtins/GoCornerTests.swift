import Rego
import Testing

/// Corners that Go's own libraries decide, with what OPA 1.20.2 answers.
@Suite struct GoCornerTests {
  @Test(arguments: [("1_000", "1000"), ("0x1p4", "16"), ("0X1.8P1", "3"), ("007", "7"), (".5", "0.5")])
  func `numbers are read as Go writes them`(text: String, wanted: String) throws {
    #expect(try call("to_number", Value(text))?.description == wanted)
  }

  @Test(arguments: ["0x10", "_1", "1_", "1__0", "1_.5", "0b1", "0x1g p4", "--1", "", "1e", "0x"])
  func `what is no number to Go is none`(text: String) throws {
    #expect(
      try refusal("to_number", Value(text)) == "strconv.ParseFloat: parsing \(Value(text)): invalid syntax")
  }

  @Test(
    arguments: [
      ("%99999999999999999999d", [1], "%!(NOVERB)%!(EXTRA int64=1)"),
      ("%.*d", [-5, 1], "%!(BADPREC)1"),
      ("%.2T|%.0T|%.T|%5.2T", [1, 1, 1, 1], "in|||   in"),
      ("%#O|%#O|%#o|%O", [8, 0, 8, 8], "0o010|0o0|010|0o10"),
      ("%.O|%+.0d|%5.0d|%05.0d|%.x|", [0, 0, 0, 0, 0], "||     |     ||"),
    ] as [(String, Value, String)])
  func `formats out of the usual come out as Go has them`(format: String, operands: Value, text: String)
    throws
  {
    #expect(try call("sprintf", Value(format), operands) == Value(text))
  }

  @Test func `a width of ten million and one is a width`() throws {
    #expect(try call("sprintf", "%10000001d", [1])?.regoString?.byteCount == 10_000_001)
  }

  @Test(arguments: [
    "Letter", "lu", "L_", "Lowercase_Letter", "uppercaseletter", "l-u", "l u", "any", "CasedLetter", "LC",
    "digit",
    "greek", "Old_Italic", "olditalic", "^Nd",
  ])
  func `classes of Unicode are named as Go 1.25 takes their names`(name: String) throws {
    #expect(try refusal("regex.match", Value("\\p{\(name)}"), "x") == nil)
    #expect(try refusal("regex.match", Value("\\p{\(name)x}"), "x") != nil)
  }

  @Test func `a quoted text in ASCII escapes every other character`() throws {
    #expect(try call("sprintf", "%+q", ["é😀\n\u{07}"]) == Value(#""\u00e9\U0001f600\n\a""#))
    #expect(try call("sprintf", "%#+q", ["é😀"]) == "`é😀`")
  }

  @Test func `of keys that are the same text in JSON the last one stays`() throws {
    let object = Value.object(RegoObject([(Value("[1]"), Value(2)), (Value.array([1]), Value(3))]))
    #expect(try call("json.marshal", object) == #"{"[1]":3}"#)
  }

  @Test(arguments: ["GMT+3", "GMT-3", "+03", "-0003", "CEST", "WITA", "ChST", "UTC", "EST", "AAAAT"])
  func `the name of a zone moves no clock`(zone: String) throws {
    #expect(
      try call("time.parse_ns", "02 Jan 06 15:04 MST", Value("10 Nov 09 23:00 \(zone)"))
        == .number(.int(1_257_894_000_000_000_000)))
  }

  @Test(arguments: [
    ("+0300 MSK", 1_577_826_000), ("+0300 UTC", 1_577_836_800), ("-0100 GMT+3", 1_577_840_400),
    ("+0000 CET", 1_577_836_800),
  ])
  func `an offset in numbers counts beside a name, unless the name is UTC`(zone: String, seconds: Int) throws
  {
    #expect(
      try call("time.parse_ns", "2006-01-02 15:04:05 -0700 MST", Value("2020-01-01 00:00:00 \(zone)"))
        == Value(seconds * 1_000_000_000))
  }

  @Test(arguments: ["ABCD", "ABCDE", "AAAAAT", "AB", "+24", "cest"])
  func `what Go takes for no zone is refused`(zone: String) throws {
    let text = try refusal("time.parse_ns", "02 Jan 06 15:04 MST", Value("10 Nov 09 23:00 \(zone)"))
    #expect(text?.hasPrefix(#"parsing time "10 Nov 09 23:00 \#(zone)" as "02 Jan 06 15:04 MST""#) == true)
  }
}
