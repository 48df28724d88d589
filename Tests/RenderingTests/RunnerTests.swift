import Notation
import Rendering
import Testing

/// Commands for CI runners, read back the way the runners read them.
@Suite("CI runners")
struct RunnerTests {
  struct Command: Hashable {
    var name: String
    var properties: [String: String]
    var message: String
  }

  /// `ActionCommand.TryParseV2` of GitHub's runner.
  static func github(_ line: Substring) -> Command? {
    let line = line.drop { $0.isWhitespace }
    guard line.utf8.starts(with: "::".utf8) else { return nil }
    let bytes = Array(line.utf8.dropFirst(2))
    guard
      let end = bytes.indices.first(where: { $0 + 1 < bytes.count && bytes[$0] == 58 && bytes[$0 + 1] == 58 })
    else {
      return nil
    }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    func decode(_ text: Substring) -> String {
      String(text).replacing("%0D", with: "\r").replacing("%0A", with: "\n").replacing("%3A", with: ":")
        .replacing("%2C", with: ",").replacing("%25", with: "%")
    }
    let parts = head.split(separator: " ", maxSplits: 1)
    var properties: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].unicodeScalars.split(separator: ",") : [] {
      let pair = Substring(pair).split(separator: "=", maxSplits: 1)
      properties[String(pair[0])] = pair.count > 1 ? decode(pair[1]) : ""
    }
    let message = String(decoding: bytes[(end + 2)...], as: UTF8.self)
    return Command(name: String(parts[0]), properties: properties, message: decode(Substring(message)))
  }

  @Test("GitHub annotations read as recorded")
  func githubGolden() throws {
    try Golden.expect(ReportFormat.github.render(SampleReports.failing), "failing.github.txt")
  }

  @Test("GitHub's runner finds one annotation for each finding, with the file and words that were meant")
  func githubHostile() throws {
    var report = SampleReports.hostile
    report.results = report.results.filter { $0.level != .none }
    let lines = ReportFormat.github.render(report).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    #expect(lines.count == report.results.count + report.problems.count + 1)
    for line in lines {
      let command = try #require(Self.github(line))
      #expect(["error", "warning", "notice"].contains(command.name))
      #expect(
        Set(command.properties.keys) == ["file", "line", "col", "title"] || command.properties["col"] == nil)
      #expect(command.properties["file"]?.contains("::error file=a::owned") == true)
      #expect(!line.contains("##[") && !line.contains("\u{1B}"))
    }
  }

  @Test("GitHub shows ten of a level, so the tenth says how many more there are")
  func githubMany() throws {
    var report = SampleReports.failing
    report.results = (0..<25).map { number in
      var result = SampleReports.failing.results[0]
      result.fingerprintParts = ["\(number)"]
      return result
    }
    let commands = ReportFormat.github.render(report).split(separator: "\n").compactMap(Self.github)
    let errors = commands.filter { $0.name == "error" }
    #expect(errors.count == RenderingLimit.annotationsPerLevel)
    #expect(errors.last?.properties["title"] == "16 more")
  }

  @Test("outputs cannot end their delimiter early or carry a second name")
  func outputs() throws {
    let text = try GitHubFiles.outputs([
      ("verdict", "FAIL"), ("title", SampleReports.poison), ("empty", ""), ("lines", "a\r\nEPHOR_x\nb<<c"),
    ])
    var read: [String: String] = [:]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let head = lines.popFirst(), !head.isEmpty {
      let mark = try #require(head.firstRange(of: "<<"))
      let delimiter = head[mark.upperBound...]
      var value: [Substring] = []
      while let line = lines.popFirst(), line != delimiter { value.append(line) }
      read[String(head[..<mark.lowerBound])] = value.joined(separator: "\n")
    }
    #expect(Set(read.keys) == ["verdict", "title", "empty", "lines"])
    #expect(read["verdict"] == "FAIL")
    #expect(read["lines"] == "a\nEPHOR_x\nb<<c")
    #expect(throws: RenderingError.self) { try GitHubFiles.outputs([("a\nb=1", "x")]) }
    #expect(throws: RenderingError.self) { try GitHubFiles.outputs([("", "x")]) }
    #expect(throws: RenderingError.self) { try GitHubFiles.outputs([("1a", "x")]) }
  }

  @Test("GitLab's entries have what it asks for, and distinct fingerprints")
  func gitlab() throws {
    try Golden.expect(ReportFormat.gitlab.render(SampleReports.failing), "failing.gitlab.json")
    for (_, report) in SARIFTests.reports {
      let entries = try #require(JSON.parse(ReportFormat.gitlab.render(report)).array)
      var fingerprints: Set<String> = []
      for entry in entries {
        #expect(entry["description"]?.string?.isEmpty == false)
        #expect(["info", "minor", "major", "critical", "blocker"].contains(entry["severity"]?.string))
        #expect(try #require(entry["location"]?["lines"]?["begin"]?.int) >= 1)
        let path = try #require(entry["location"]?["path"]?.string)
        #expect(!path.hasPrefix("./") && !path.contains("\n"))
        #expect(fingerprints.insert(try #require(entry["fingerprint"]?.string)).inserted)
      }
    }
    let waived = try #require(
      JSON.parse(ReportFormat.gitlab.render(SampleReports.failing)).array?.first {
        $0["check_name"] == "FAI-03"
      })
    #expect(waived["severity"] == "info")
    #expect(waived["description"]?.string?.hasPrefix("WAIVED (medium) until 2027-02-01") == true)
  }

  /// `Command.TryParse` of Azure's agent.
  static func azure(_ line: Substring) -> Command? {
    guard let start = line.firstRange(of: "##vso["), let end = line[start.upperBound...].firstIndex(of: "]")
    else {
      return nil
    }
    let head = line[start.upperBound..<end].split(separator: " ", maxSplits: 1)
    func decode(_ text: Substring) -> String {
      String(text).replacing("%3B", with: ";").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
        .replacing("%5D", with: "]").replacing("%AZP25", with: "%")
    }
    var properties: [String: String] = [:]
    for pair in head.count > 1 ? head[1].split(separator: ";") : [] {
      let pair = pair.split(separator: "=", maxSplits: 1)
      properties[String(pair[0])] = pair.count > 1 ? decode(pair[1]) : ""
    }
    return Command(
      name: String(head[0]), properties: properties, message: decode(line[line.index(after: end)...]))
  }

  @Test("Azure's agent finds one issue for each finding and the result last")
  func azureHostile() throws {
    try Golden.expect(ReportFormat.azure.render(SampleReports.failing), "failing.azure.txt")
    let lines = ReportFormat.azure.render(SampleReports.hostile).split(separator: "\n")
    let commands = try lines.map { try #require(Self.azure($0)) }
    #expect(commands.dropLast().allSatisfy { $0.name == "task.logissue" })
    #expect(commands.count == SampleReports.hostile.results.filter { $0.level != .none }.count + 2)
    #expect(commands.last?.name == "task.complete")
    #expect(commands.last?.properties == ["result": "Failed"])
    for command in commands.dropLast() {
      #expect(
        Set(command.properties.keys).isSubset(of: [
          "type", "sourcepath", "linenumber", "columnnumber", "code",
        ]))
    }
    for line in lines { #expect(line.lowercased().matches(of: /##vso\[/).count == 1) }
  }

  @Test(
    "a page in any format ends with one line feed and holds no raw control character",
    arguments: ReportFormat.allCases)
  func everyFormat(format: ReportFormat) {
    for (_, report) in SARIFTests.reports {
      let page = format.render(report)
      #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
      #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
      #expect(!page.contains("\u{202E}") || format == .sarif)
    }
  }
}
