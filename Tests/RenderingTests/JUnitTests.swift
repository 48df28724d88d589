import Foundation
import Rendering
import SharedData
import Testing

@Suite("JUnit")
struct JUnitTests {
  @Test("reports read as recorded")
  func golden() throws {
    try Golden.expect(ReportFormat.junit.render(SampleReports.failing), "failing.junit.xml")
    try Golden.expect(ReportFormat.junit.render(SampleReports.broken), "broken.junit.xml")
  }

  /// The elements, attributes and children that `junit-10.xsd` of Jenkins' xUnit plugin allows, as far as a report
  /// uses them; `required` attributes end in `!`.
  static let shape: [String: (attributes: Set<String>, children: Set<String>)] = [
    "testsuites": (["name", "time", "tests", "failures", "errors"], ["testsuite"]),
    "testsuite": (
      ["name!", "tests!", "failures!", "errors!", "skipped", "time", "timestamp"], ["testcase"]
    ),
    "testcase": (["name!", "classname", "time"], ["skipped", "error", "failure", "system-out"]),
    "failure": (["type", "message"], []), "error": (["type", "message"], []),
    "skipped": (["type", "message"], []),
    "system-out": ([], []),
  ]

  @Test("every report has the shape of junit-10.xsd")
  func shape() throws {
    for (_, report) in SARIFTests.reports {
      var parser = try XMLPullParser(Array(ReportFormat.junit.render(report).utf8))
      var open: [String] = []
      while let event = try parser.next() {
        switch event {
        case .start(let name, let attributes):
          let allowed = try #require(Self.shape[name])
          if let parent = open.last { #expect(Self.shape[parent]?.children.contains(name) == true) }
          let given = Set(attributes.map(\.name))
          #expect(
            given.isSubset(of: allowed.attributes.map { $0.hasSuffix("!") ? String($0.dropLast()) : $0 }))
          for attribute in allowed.attributes where attribute.hasSuffix("!") {
            #expect(given.contains(String(attribute.dropLast())))
          }
          for attribute in attributes where attribute.name == "time" {
            #expect(attribute.value.wholeMatch(of: /[0-9]{1,3}\.[0-9]{3}/) != nil)
          }
          open.append(name)
        case .end: open.removeLast()
        case .text: break
        }
      }
    }
  }

  @Test("another XML parser accepts every report")
  func wellFormed() throws {
    guard let program = OutsideTools.find("python3") else { return OutsideTools.absent("python3") }
    let pages = SARIFTests.reports.map { ("\($0.0).xml", ReportFormat.junit.render($0.1)) }
    let script = "import sys, xml.etree.ElementTree as tree\nfor path in sys.argv[1:]: tree.parse(path)"
    let (status, output) = try OutsideTools.withFiles(pages) { paths in
      try OutsideTools.run(program, ["-c", script] + paths)
    }
    #expect(status == 0, "\(output)")
  }

  @Test("findings fail, waived ones are skipped with their numbers, warnings pass, errors are errors")
  func outcomes() throws {
    let report = try JUnitReader.read(Array(ReportFormat.junit.render(SampleReports.failing).utf8))
    #expect(report.count(.failed) == 2)
    #expect(report.count(.skipped) == 1)
    #expect(report.count(.passed) == 2)
    #expect(report.suites.map(\.claimedTests) == report.suites.map { $0.cases.count })
    let waived = try #require(report.cases.first { $0.outcome == .skipped })
    #expect(
      waived.message == "WAIVED until 2027-02-01 by Risk: No further rows exist; cases are reviewed by hand.")
    #expect(
      ReportFormat.junit.render(SampleReports.failing).contains(
        "4.3 %, 95 % interval [1.7 %, 10.6 %], n = 92"))
    let broken = try JUnitReader.read(Array(ReportFormat.junit.render(SampleReports.broken).utf8))
    #expect(broken.count(.errored) == 1)
  }

  @Test("the names of cases do not hang on numbers or lines")
  func names() throws {
    var other = SampleReports.failing
    for position in other.results.indices {
      other.results[position].measurements = []
      other.results[position].message = "different"
      other.results[position].location = ReportLocation(file: "x", line: 99)
    }
    func names(_ report: Report) throws -> [String] {
      try JUnitReader.read(Array(ReportFormat.junit.render(report).utf8)).cases.map(\.name)
    }
    #expect(try names(other) == names(SampleReports.failing))
    #expect(Set(try names(SampleReports.hostile)).count == SampleReports.hostile.results.count + 1)
  }

  @Test("pytest's report is read as it was written", .enabled(if: SharedData.isPresent))
  func pytest() throws {
    let bytes = try SharedData.bytes("data/eval-samples/junit/junit.xml")
    let report = try JUnitReader.read(bytes, file: "junit.xml")
    #expect(report.name == "pytest tests")
    #expect(report.suites.count == 1)
    #expect(report.suites[0].claimedTests == 3)
    #expect(report.suites[0].claimedFailures == 1)
    #expect(report.cases.map(\.outcome) == [.passed, .failed, .skipped])
    #expect(report.cases[0].properties == [ReportFact("auc", "0.74")])
    #expect(report.cases[1].message == "assert 1 == 2")
    #expect(report.cases[1].text.hasPrefix("def test_bad():\n>       assert 1==2\n"))
    #expect(report.cases[2].type == "pytest.skip")
    #expect(report.cases[0].seconds == 0.001)
  }

  @Test("nested suites, several outcomes and flaky runs are read")
  func nested() throws {
    let report = try JUnitReader.read(
      Array(
        """
        <?xml version='1.0' encoding='utf-8'?>
        <!-- made by hand -->
        <testsuite name="a" tests="x"><properties><property name="p">v</property></properties>
          <testsuite name="b"><testcase name="1" time="1,204.5"><skipped/><error message="m"/><failure/></testcase>
          </testsuite><testcase name="2"><flakyFailure/><unknown><testcase/></unknown></testcase></testsuite>
        """.utf8))
    #expect(report.suites.map(\.name) == ["a", "a / b"])
    #expect(report.suites[0].properties == [ReportFact("p", "v")])
    #expect(report.suites[0].claimedTests == nil)
    #expect(report.suites[1].cases[0].outcome == .errored)
    #expect(report.suites[1].cases[0].seconds == 1204.5)
    #expect(report.suites[0].cases.map(\.isFlaky) == [true])
    #expect(report.cases.count == 2)
  }

  @Test(
    "what is no JUnit report is refused with its code",
    arguments: [
      ("", "rendering.xml_syntax"), ("<html/>", "rendering.not_junit"), ("{}", "rendering.xml_syntax"),
      ("<testsuites><testcase/></testsuites>", "rendering.not_junit"),
      ("<testsuites>", "rendering.xml_syntax"),
      ("<!DOCTYPE a [<!ENTITY b \"c\">]><testsuites/>", "rendering.xml_unsupported"),
    ])
  func refusals(text: String, code: String) {
    #expect {
      try JUnitReader.read(Array(text.utf8), file: "r.xml")
    } throws: {
      ($0 as? RenderingError)?.code == code
    }
  }
}
