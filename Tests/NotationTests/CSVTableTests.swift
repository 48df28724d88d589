import Testing

@testable import Notation

@Suite("Tables")
struct CSVTableTests {
  private func read(
    _ text: String, rows: CSVTable.EmptyRows = .refused, limits: CSVLimits = .standard
  ) throws(NotationError) -> CSVTable {
    try CSVTable.parse(Array(text.utf8), file: "t.csv", rows: rows, limits: limits)
  }

  private func refusal(_ text: String, limits: CSVLimits = .standard) -> String? {
    do {
      _ = try read(text, limits: limits)
      return nil
    } catch {
      guard let place = error.location?.position else { return error.code }
      return "\(error.code) \(place.line):\(place.column)"
    }
  }

  @Test func `quotes, line breaks and a byte order mark are read`() throws {
    let table = try read("\u{FEFF}a,\"b \"\"x\"\"\",c\r\n1,\"x,\r\ny\",é\n,\"\",\"q\"\"\"\n")
    #expect(table.header == ["a", "b \"x\"", "c"])
    #expect(table.rowCount == 2)
    #expect(try table.column("b \"x\"").strings() == ["x,\r\ny", ""])
    #expect(try table.column("c").strings() == ["é", "q\""])
    #expect(table.line(ofRow: 1) == 4)
    #expect(try table.column("a").optionalDoubles() == [1, nil])
  }

  @Test func `the last line needs no end and a column may be all there is`() throws {
    #expect(try read("a\n1\n\n3").column("a").strings() == ["1", "", "3"])
    #expect(try read("a,b\n1,2").rowCount == 1)
    #expect(try read("a,b\r\n1,").column("b").strings() == [""])
    #expect(try read("a,b\n", rows: .allowed).rowCount == 0)
  }

  @Test func `blank lines at the end are no rows, in between they are a mistake`() throws {
    #expect(try read("a,b\n1,2\n\n").rowCount == 1)
    #expect(try read("a,b\r\n1,2\r\n\r\n\r\n").column("b").strings() == ["2"])
    #expect(refusal("a,b\n1,2\n\n3,4\n") == "table.ragged_row 3:1")
    #expect(refusal("a,b\n\n") == "table.no_rows 1:1")
    #expect(refusal("a,b\n1,2\n\r") == "table.bad_quote 3:1")
  }

  @Test(arguments: [
    ("", "table.no_header 1:1"), ("a,b\n", "table.no_rows 1:1"), ("a,a\n1,2\n", "table.duplicate_column 1:1"),
    ("a,\n1,2\n", "table.no_header 1:1"), ("a,b\n1,2\n3\n", "table.ragged_row 3:1"),
    ("a,b\n1,2,3\n", "table.ragged_row 2:1"), ("a\nx\"y\n", "table.bad_quote 2:2"),
    ("a\n\"x\"y\n", "table.bad_quote 2:4"), ("a\n\"x", "table.bad_quote 2:1"),
    ("a\rb\n1", "table.bad_quote 1:2"),
    ("a\n\0\n", "text.binary 2:1"),
  ])
  func `what tools disagree about is refused with its line`(_ text: String, _ expected: String) {
    #expect(refusal(text) == expected)
  }

  @Test func `each limit is named in its refusal`() {
    #expect(refusal("a,b\n1,2\n", limits: CSVLimits(bytes: 3)) == "limit.bytes 1:1")
    #expect(refusal("a,b\n1,2\n", limits: CSVLimits(columns: 1)) == "limit.columns 1:3")
    #expect(refusal("a\n1\n2\n", limits: CSVLimits(rows: 1)) == "limit.rows 3:1")
    #expect(refusal("a\n12345\n", limits: CSVLimits(fieldBytes: 4)) == "limit.field_bytes 2:1")
  }

  @Test func `a cell that is no number is cited by line, a column that is missing by its neighbour`() throws {
    let table = try read("score,g\n0.5,x\nNaN,y\n")
    do {
      _ = try table.column("score").doubles()
      Issue.record("no error")
    } catch {
      #expect(error.location?.position.line == 3)
      #expect(error.message == "column `score`: expected a finite number, found `NaN`")
    }
    do {
      _ = try table.column("scores")
      Issue.record("no error")
    } catch {
      #expect(error.remedy == "did you mean `score`?")
    }
  }

  @Test func `categories are numbered in order of appearance`() throws {
    let rows = (0..<300).map { "g\($0 % 90)" } + ["\"g\"\"1\""]
    let categories = try read("c\n" + rows.joined(separator: "\n")).column("c").categories()
    #expect(categories.labels.count == 91)
    #expect(categories.labels[3] == "g3")
    #expect(categories.labels.last == "g\"1")
    #expect(categories.codes[299] == 29)
  }

  @Test(arguments: [
    "0.1", "0.123456789012345678", "123456.789", "9007199254740993", "1e22", "1e23", "1.7976931348623157e308",
    "5e-324", "2.2250738585072011e-308", "0.30000000000000004", "0.9999999999999999", "8.41e21",
    "9214843084008499", "0.5000000000000001", "123456789012345678e-19", "1152921504606846977e-18", "1e-19",
    "18014398509481985e-1", "9007199254740991.5", "9007199254740992.5", "3.0000000000000004441",
  ])
  func `decimals are rounded to the nearest double`(_ text: String) throws {
    let expected = try #require(Double(text))
    #expect(Array(text.utf8).withUnsafeBufferPointer(ASCIINumber.double) == expected)
    #expect(try JSON.parse(text).double == expected)
  }

  @Test func `random decimals are rounded as the standard library rounds them`() throws {
    var state: UInt64 = 42
    for _ in 0..<4_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let mantissa = state >> (state & 31)
      let text = "\(mantissa)e-\(state >> 59 % 24)"
      let expected = try #require(Double(text))
      guard Array(text.utf8).withUnsafeBufferPointer(ASCIINumber.double) == expected else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test func `loose numbers are read and others are not`() {
    let read = { (text: String) in Array(text.utf8).withUnsafeBufferPointer(ASCIINumber.double) }
    #expect(read(" 1.5 ") == 1.5)
    #expect(read("+2") == 2)
    #expect(read(".5") == 0.5)
    #expect(read("3.") == 3)
    #expect(read("-1e-3") == -0.001)
    for text in ["", " ", "-", ".", "1e", "1e+", "1 2", "nan", "inf", "1e999", "0x1", "1,5", "--1", "1.2.3"] {
      #expect(read(text) == nil)
    }
  }
}
