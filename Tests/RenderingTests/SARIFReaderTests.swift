import Notation
import Rendering
import SharedData
import Testing

@Suite("SARIF reading")
struct SARIFReaderTests {
  static func read(_ run: String) throws -> SARIFRun {
    let log = try SARIFReader.read(Array("{\"version\":\"2.1.0\",\"runs\":[\(run)]}".utf8), file: "x.sarif")
    return try #require(log.runs.first)
  }

  @Test("what is written is read back")
  func roundTrip() throws {
    let options = RenderingOptions(includesSatisfied: true)
    let run = try SARIFReader.read(Array(ReportFormat.sarif.render(SampleReports.failing, options).utf8))
      .runs[0]
    let written = SampleReports.failing.orderedResults
    let results = try #require(run.results)
    #expect(run.tool == SampleReports.failing.tool)
    #expect(run.isSuccessful == true)
    #expect(results.map(\.ruleID) == written.map(\.rule.id))
    #expect(results.map(\.level) == written.map(\.level))
    #expect(results.map { $0.location?.file } == written.map { SampleReports.failing.place(of: $0).file })
    #expect(results.map { $0.suppression != nil } == written.map { $0.suppression != nil })
    let broken = try SARIFReader.read(Array(ReportFormat.sarif.render(SampleReports.broken).utf8)).runs[0]
    #expect(broken.isSuccessful == false)
    #expect(broken.errors.count == 1)
    #expect(broken.results == [])
  }

  @Test("ruff's log is read as it was written", .enabled(if: SharedData.isPresent))
  func ruff() throws {
    let bytes = try SharedData.bytes("data/eval-samples/sarif/ruff.sarif")
    let run = try #require(try SARIFReader.read(bytes, file: "ruff.sarif").runs.first)
    #expect(run.tool.name == "ruff")
    let results = try #require(run.results)
    #expect(results.map(\.ruleID) == ["F401", "S301", "S101"])
    #expect(results.allSatisfy { $0.level == .error && $0.kind == "fail" && $0.suppression == nil })
    #expect(
      results[0].location
        == ReportLocation(file: "/srv/ml/samples/sarif/bad.py", line: 1, column: 8, endLine: 1))
    #expect(Set(run.rules.map(\.id)) == ["F401", "S101", "S301"])
  }

  @Test("levels come from the result, its rule or its kind, as §3.27.10 says")
  func levels() throws {
    let run = try Self.read(
      """
      {"tool":{"driver":{"name":"t","rules":[{"id":"A","defaultConfiguration":{"level":"error"}},{"id":"B"}]},
      "extensions":[{"name":"e","rules":[{"id":"C","defaultConfiguration":{"level":"note"}}]}]},
      "results":[{"ruleId":"A","message":{"text":"m"}},{"ruleId":"A/sub","message":{"text":"m"}},
      {"ruleIndex":1,"message":{"text":"m"}},{"ruleId":"A","level":"note","message":{"text":"m"}},
      {"ruleId":"A","kind":"pass","message":{"text":"m"}},{"message":{"text":"m"}},
      {"rule":{"index":0,"toolComponent":{"index":0}},"message":{"text":"m"}}]}
      """)
    #expect(run.results?.map(\.level) == [.error, .error, .warning, .note, .none, .warning, .note])
    #expect(run.results?.map(\.ruleID) == ["A", "A/sub", "B", "A", "A", "", "C"])
  }

  @Test("messages are looked up and filled in, artifacts resolved")
  func messages() throws {
    let run = try Self.read(
      """
      {"tool":{"driver":{"name":"t","rules":[{"id":"A","messageStrings":{"d":{"text":"{{x}} {0} has {1} {9}"}}}]}},
      "artifacts":[{"location":{"uri":"src/a%20b.py"}}],
      "results":[{"ruleId":"A","message":{"id":"d","arguments":["f","2"]},
      "locations":[{"physicalLocation":{"artifactLocation":{"index":0}}}],
      "suppressions":[{"kind":"inSource","justification":"known"}]},
      {"ruleId":"A","message":{"text":"plain {0}"},"suppressions":[{"kind":"external","status":"underReview"}]}]}
      """)
    let results = try #require(run.results)
    #expect(results.map(\.message) == ["{x} f has 2 {9}", "plain {0}"])
    #expect(results[0].location?.file == "src/a b.py")
    #expect(results[0].suppression?.justification == "known")
    #expect(results[1].suppression == nil)
  }

  @Test("a run that says nothing about results is not a run without results")
  func noResults() throws {
    #expect(try Self.read(#"{"tool":{"driver":{"name":"t"}}}"#).results == nil)
    #expect(try Self.read(#"{"tool":{"driver":{"name":"t"}},"results":null}"#).results == nil)
    #expect(try Self.read(#"{"tool":{"driver":{"name":"t"}},"results":[]}"#).results == [])
  }

  @Test(
    "what cannot be read rightly is refused with its code",
    arguments: [
      (#"{"version":"2.0.0","runs":[]}"#, "rendering.sarif_version"),
      (#"{"runs":[]}"#, "rendering.not_sarif"),
      ("[]", "rendering.not_sarif"), (#"{"version":"2.1.0"}"#, "rendering.not_sarif"),
      (#"{"version":"2.1.0","runs":[{}]}"#, "rendering.not_sarif"),
      (
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[{}]}]}"#,
        "rendering.not_sarif"
      ),
      (
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[{"level":"bad","message":{"text":""}}]}]}"#,
        "rendering.not_sarif"
      ),
      (
        #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"externalPropertyFileReferences":{"results":[]}}]}"#,
        "rendering.sarif_unsupported"
      ),
      ("{", "json.syntax"), ("", "text.empty"),
    ])
  func refusals(text: String, code: String) {
    #expect {
      try SARIFReader.read(Array(text.utf8), file: "x.sarif")
    } throws: {
      ($0 as? any CodedError)?.code == code
    }
  }

  @Test("bytes flipped at random are read or refused, never a crash")
  func flipped() {
    let whole = Array(ReportFormat.sarif.render(SampleReports.failing).utf8)
    var state: UInt64 = 11
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: 0x20 + (state >> 24) % 0x5F)
      }
      _ = try? SARIFReader.read(bytes)
    }
  }
}
