import Rendering
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("lines, numbers, words and waivers do not change a fingerprint")
  func stable() {
    let report = SampleReports.failing
    var other = report
    for position in other.results.indices {
      other.results[position].location = ReportLocation(file: "elsewhere.yaml", line: 999)
      other.results[position].message = "quite different"
      other.results[position].measurements = []
      other.results[position].level = .warning
      other.results[position].suppression = ReportSuppression(justification: "for now")
    }
    #expect(report.fingerprints(of: report.results) == other.fingerprints(of: other.results))
    #expect(
      report.fingerprints(of: report.results)[1] == "FAI-01/test-set/selection_rate_ratio/sex=Female%2FMale")
  }

  @Test("different parts never share a fingerprint")
  func injective() {
    let parts: [[String]] = [
      [], [""], ["a", "b"], ["a/b"], ["a%2Fb"], ["a", "b", ""], ["a~2"], ["ä"], ["a\u{308}"],
      [String(repeating: "a", count: 500)],
      [String(repeating: "a", count: 501)],
    ]
    let texts = parts.map { ReportFingerprint.text(rule: "X-01", parts: $0) }
    #expect(Set(texts).count == parts.count)
    #expect(texts.allSatisfy { $0.utf8.count <= ReportFingerprint.maximumBytes })
  }

  @Test("results that share their parts are still told apart")
  func duplicates() {
    var report = SampleReports.failing
    report.results = [report.results[0], report.results[0], report.results[0]]
    #expect(
      report.fingerprints(of: report.results) == [
        "DOC-01/income-model", "DOC-01/income-model~2", "DOC-01/income-model~3",
      ])
  }
}
