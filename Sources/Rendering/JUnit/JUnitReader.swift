import Notation

/// Reads JUnit XML as pytest, Surefire, Gradle, Jenkins and GitLab know it.
///
/// Elements that the format does not name are passed over. A case with several outcomes takes the gravest.
package struct JUnitReader {
  private var parser: XMLPullParser
  private let file: String
  private var suites: [JUnitSuite] = []
  private var caseCount = 0

  /// - Parameter file: the name that errors cite.
  /// - Throws: `RenderingError`: what `XMLPullParser` refuses, `rendering.not_junit` for another root element or a
  ///   case outside a suite, `rendering.limit` above `RenderingLimit.documentResults` cases.
  package static func read(_ bytes: [UInt8], file: String = "") throws(RenderingError) -> JUnitReport {
    var reader = JUnitReader(parser: try XMLPullParser(bytes, file: file), file: file)
    return try reader.readDocument()
  }

  private init(parser: XMLPullParser, file: String) {
    self.parser = parser
    self.file = file
  }

  private mutating func readDocument() throws(RenderingError) -> JUnitReport {
    var name = ""
    while let event = try parser.next() {
      guard case .start(let element, let attributes) = event else { continue }
      switch element {
      case "testsuites":
        name = Self.value("name", attributes) ?? ""
        try readSuites(path: [])
      case "testsuite": try readSuite(attributes, path: [])
      default:
        throw RenderingError(
          .notJUnit, "<\(SafeText.line(element))> is not the root of a JUnit report",
          remedy: "A JUnit report begins with <testsuites> or <testsuite>.", location: parser.location)
      }
    }
    return JUnitReport(name: name, suites: suites)
  }

  private mutating func readSuites(path: [String]) throws(RenderingError) {
    while let event = try parser.next() {
      switch event {
      case .start("testsuite", let attributes): try readSuite(attributes, path: path)
      case .start("testsuites", _): try readSuites(path: path)
      case .start("testcase", _):
        throw RenderingError(
          .notJUnit, "a <testcase> stands outside every <testsuite>",
          remedy: "Let the tool put each case into a suite.", location: parser.location)
      case .start: try parser.skipElement()
      case .end: return
      case .text: break
      }
    }
  }

  private mutating func readSuite(_ attributes: [XMLAttribute], path: [String]) throws(RenderingError) {
    let path = path + [Self.value("name", attributes) ?? ""]
    let failures = [Self.integer("failures", attributes), Self.integer("errors", attributes)].compactMap {
      $0
    }
    let position = suites.count
    suites.append(
      JUnitSuite(
        name: path.filter { !$0.isEmpty }.joined(separator: " / "),
        timestamp: Self.value("timestamp", attributes),
        cases: [], properties: [], claimedTests: Self.integer("tests", attributes),
        claimedFailures: failures.isEmpty
          ? nil : failures.reduce(0) { $0.addingReportingOverflow($1).partialValue }))
    while let event = try parser.next() {
      switch event {
      case .start("testcase", let attributes): suites[position].cases.append(try readCase(attributes))
      case .start("testsuite", let attributes): try readSuite(attributes, path: path)
      case .start("properties", _): suites[position].properties += try readProperties()
      case .start: try parser.skipElement()
      case .end: return
      case .text: break
      }
    }
  }

  private mutating func readCase(_ attributes: [XMLAttribute]) throws(RenderingError) -> JUnitCase {
    caseCount += 1
    guard caseCount <= RenderingLimit.documentResults else {
      throw RenderingError(
        .limit, "\(file) has more cases than the limit documentResults, \(RenderingLimit.documentResults)",
        remedy: "Split the report.", location: parser.location)
    }
    var made = JUnitCase(
      name: Self.value("name", attributes) ?? "", classname: Self.value("classname", attributes) ?? "",
      outcome: .passed, message: "", type: "", text: "", seconds: Self.seconds("time", attributes),
      file: Self.value("file", attributes), line: Self.integer("line", attributes), properties: [],
      isFlaky: false)
    while let event = try parser.next() {
      switch event {
      case .start("failure", let attributes): try readOutcome(.failed, attributes, into: &made)
      case .start("error", let attributes): try readOutcome(.errored, attributes, into: &made)
      case .start("skipped", let attributes): try readOutcome(.skipped, attributes, into: &made)
      case .start("properties", _): made.properties += try readProperties()
      case .start(let name, _):
        if name == "flakyFailure" || name == "flakyError" { made.isFlaky = true }
        try parser.skipElement()
      case .end: return made
      case .text: break
      }
    }
    return made
  }

  /// The gravest outcome stays: errored, failed, skipped, passed.
  private mutating func readOutcome(
    _ outcome: JUnitCase.Outcome, _ attributes: [XMLAttribute], into made: inout JUnitCase
  ) throws(RenderingError) {
    var text = ""
    var depth = 1
    while depth > 0, let event = try parser.next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let piece): if depth == 1 { text += piece }
      }
    }
    guard Self.rank(outcome) > Self.rank(made.outcome) else { return }
    made.outcome = outcome
    made.message = Self.value("message", attributes) ?? ""
    made.type = Self.value("type", attributes) ?? ""
    made.text = text
  }

  private static func rank(_ outcome: JUnitCase.Outcome) -> Int {
    switch outcome {
    case .passed: 0
    case .skipped: 1
    case .failed: 2
    case .errored: 3
    }
  }

  private mutating func readProperties() throws(RenderingError) -> [ReportFact] {
    var properties: [ReportFact] = []
    while let event = try parser.next() {
      switch event {
      case .start("property", let attributes):
        // Some tools write the value as text instead of an attribute.
        var value = Self.value("value", attributes)
        var text = ""
        var depth = 1
        while depth > 0, let event = try parser.next() {
          switch event {
          case .start: depth += 1
          case .end: depth -= 1
          case .text(let piece): text += piece
          }
        }
        if value == nil { value = text }
        properties.append(ReportFact(Self.value("name", attributes) ?? "", value ?? ""))
      case .start: try parser.skipElement()
      case .end: return properties
      case .text: break
      }
    }
    return properties
  }

  private static func value(_ name: String, _ attributes: [XMLAttribute]) -> String? {
    attributes.first { $0.name == name }?.value
  }

  private static func integer(_ name: String, _ attributes: [XMLAttribute]) -> Int? {
    value(name, attributes).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Surefire writes thousands with commas: `1,204.5`.
  private static func seconds(_ name: String, _ attributes: [XMLAttribute]) -> Double? {
    guard let text = value(name, attributes) else { return nil }
    guard let number = Double(text.filter { $0 != "," }), number.isFinite, number >= 0 else { return nil }
    return number
  }
}
