import Notation
import Rendering

/// Reports that the tests render: one as a gate would make it, one that everything in it tries to break out of.
enum SampleReports {
  static let fairness = ReportRule(
    id: "FAI-01", title: "Selection rates between groups are close", family: "fairness",
    intent: "Shows that the share of people selected does not depend on a protected attribute.",
    harm: "People are refused an opportunity because of the group they belong to.", tags: ["discrimination"])
  static let slices = ReportRule(
    id: "FAI-03", title: "Every slice is large enough to judge", family: "fairness",
    intent: "Lists the groups about whom the data says nothing.",
    harm: "Harm to a small group stays unseen.")
  static let card = ReportRule(
    id: "DOC-01", title: "The model has a complete card", family: "documentation",
    intent: "Readers learn what the model is for and where it fails.",
    harm: "The model is used where it was never meant to be.")
  static let quality = ReportRule(
    id: "EVA-01", title: "Quality is above the absolute thresholds", family: "evaluation",
    intent: "Keeps a model that is wrong too often from deciding.", harm: "Wrong decisions.")
  static let oversight = ReportRule(
    id: "HUM-02", title: "A person can override", family: "oversight",
    intent: "Somebody can stop or correct the system.", harm: "Nobody can put a wrong decision right.")

  static let ratio = ReportMeasurement(
    label: "selection-rate ratio, sex: Female ÷ Male", value: 0.312_41,
    interval: .init(low: 0.295_02, high: 0.330_17, level: 0.95, method: "bootstrap percentile"),
    count: 24_421,
    threshold: ReportThreshold(.atLeast, 0.8, source: "Catalog/baseline.json"), bounds: 0...10)

  static let failing = Report(
    tool: ReportTool(name: "ephor", version: "0.1.0", informationURI: "https://ephor.dev"),
    title: "income-screening 1.0.0 at release",
    headline: ReportHeadline(
      verdict: "FAIL", tone: .bad, sentence: "2 controls stand in the way of the release; effect: deny."),
    facts: [
      ReportFact("Tier", "high (impact on people is significant, exposure is customers)"),
      ReportFact("Baseline", "no organisation baseline: Ephor's standard rules apply"),
      ReportFact("Trust", "self-governed"),
    ],
    subject: ReportLocation(file: "ephor.yaml"),
    results: [
      ReportResult(
        rule: card, level: .error, status: "MISSING", severity: .medium,
        message: "The model card of income-model is missing the section “Limitations”.",
        location: ReportLocation(file: "docs/model-card.md", line: 12),
        remediation: "Add a section “Limitations” of at least 40 words.",
        requirements: ["EU AI Act Art. 13(3)(b)", "NIST AI RMF MAP 1.1"], fingerprintParts: ["income-model"]),
      ReportResult(
        rule: fairness, level: .error, status: "VIOLATED", severity: .high,
        message:
          "Women are selected 0.312 times as often as men; the limit is 0.800, and the interval excludes it.",
        measurements: [ratio], location: ReportLocation(file: "ephor.yaml", line: 42, column: 5, endLine: 47),
        remediation: "Lower the disparity, or ask for a waiver with a compensating control.",
        command: "ephor waive FAI-01 --reason \"…\" --compensating HUM-02 --until 2027-02-01",
        requirements: ["EU AI Act Art. 10(2)(f)", "NIST AI RMF MEASURE 2.11"],
        details: [ReportFact("evidence", "evaluation test-set, 24,421 rows")],
        fingerprintParts: ["test-set", "selection_rate_ratio", "sex=Female/Male"]),
      ReportResult(
        rule: slices, level: .error, status: "INCONCLUSIVE", severity: .medium,
        message: "3 slices have fewer than 100 rows.",
        measurements: [
          ReportMeasurement(
            label: "selection rate, race: Amer-Indian-Eskimo, sex: Female", value: 0.0435,
            interval: .init(low: 0.0171, high: 0.1061, level: 0.95), count: 92, format: .percent,
            bounds: 0...1,
            isJudged: false, remark: "fewer than 100 rows")
        ],
        suppression: ReportSuppression(
          justification: "No further rows exist; cases are reviewed by hand.",
          compensation: "HUM-02 met: every refusal is reviewed by a person.", until: "2027-02-01", by: "Risk"),
        fingerprintParts: ["test-set"]),
      ReportResult(
        rule: quality, level: .warning, status: "VIOLATED", severity: .low,
        message: "Accuracy is just below its target.",
        measurements: [
          ReportMeasurement(
            label: "accuracy, overall", value: 0.849_7,
            interval: .init(low: 0.8452, high: 0.8541, level: 0.95),
            count: 24_421, threshold: ReportThreshold(.atLeast, 0.85, source: "ephor.yaml:88"), bounds: 0...1)
        ], fingerprintParts: ["test-set", "accuracy"]),
      ReportResult(
        rule: oversight, level: .none, status: "MET", severity: .high,
        message: "Declared, and a document shows it."),
    ],
    notes: ["The local log is new: no earlier decision was found."],
    nextSteps: [
      ReportStep("Add the section “Limitations” to docs/model-card.md.", settles: ["DOC-01"]),
      ReportStep(
        "Ask for a waiver of the disparity.", command: "ephor waive FAI-01 --compensating HUM-02",
        settles: ["FAI-01"]),
    ],
    lastLine: "Shortest path to green: 2 steps, begin with docs/model-card.md",
    invocation: ReportInvocation(
      arguments: ["gate", "."], startedAt: "2026-11-21T08:00:00Z", endedAt: "2026-11-21T08:00:01Z",
      exitCode: 1,
      exitDescription: "policy says no", isSuccessful: true))

  /// A finding that rests on more slices than a page can draw one by one.
  static let manySlices: Report = {
    var report = failing
    report.results = [failing.results[1]]
    report.results[0].measurements = (0..<15).map { number in
      let value = 0.2 + Double(number) * 0.06
      return ReportMeasurement(
        label: "selection-rate ratio, race × sex: group \(number) ÷ White, Male", value: value,
        interval: .init(low: value - 0.05, high: value + 0.07, level: 0.95), count: 50 + number * number * 90,
        threshold: ReportThreshold(.atLeast, 0.8, source: "Catalog/baseline.json"), bounds: 0...10,
        isJudged: number > 0, remark: number > 0 ? "" : "fewer than 100 rows")
    }
    return report
  }()

  static let passing = Report(
    tool: ReportTool(name: "ephor", version: "0.1.0"), title: "income-screening 2.0.0 at release",
    headline: ReportHeadline(
      verdict: "PASS", tone: .good, sentence: "All 31 required controls are satisfied."),
    subject: ReportLocation(file: "ephor.yaml"),
    results: [
      ReportResult(rule: oversight, level: .none, status: "MET", severity: .high, message: "Declared."),
      ReportResult(rule: card, level: .none, status: "MET", severity: .medium, message: "Complete."),
    ],
    lastLine: "Nothing stands in the way: release 2.0.0 may ship",
    invocation: ReportInvocation(exitCode: 0, exitDescription: "allowed", isSuccessful: true))

  static let broken = Report(
    tool: ReportTool(name: "ephor", version: "0.1.0-dev"), title: "income-screening at release",
    headline: ReportHeadline(
      verdict: "ERROR", tone: .broken, sentence: "Ephor could not decide; that is never a pass."),
    subject: ReportLocation(file: "ephor.yaml"),
    problems: [
      ReportProblem(
        code: "rego.timeout", message: "The policy local.fairness did not end within 5 s.",
        remedy: "Look for a rule that walks the whole input for every element.",
        location: ReportLocation(file: "policies/fairness.rego", line: 7, column: 3))
    ],
    lastLine: "Shortest path to green: fix policies/fairness.rego:7",
    invocation: ReportInvocation(exitCode: 3, exitDescription: "could not decide", isSuccessful: false))

  /// What an attacker would put into a file name, a slice value or a message.
  static let poison =
    "x\u{1B}[2J\u{202E}evil\r\n::error file=a::owned\n##vso[task.complete result=Succeeded;]ok\n##[error]no "
    + "]]> <script>alert(1)</script> & | `code` [link](https://evil.example) @team #12 %0A%25 \u{0} \u{FFFE} é 漢字"

  static let hostile = Report(
    tool: ReportTool(name: poison, version: poison, informationURI: "javascript:alert(1)"), title: poison,
    headline: ReportHeadline(verdict: poison, tone: .bad, sentence: poison),
    facts: [ReportFact(poison, poison)],
    subject: ReportLocation(file: poison),
    results: ReportLevel.allCases.flatMap { level in
      [
        nil,
        ReportSuppression(
          label: poison, justification: poison, compensation: poison, until: poison, by: poison),
      ]
      .map { suppression in
        ReportResult(
          rule: ReportRule(
            id: poison, title: poison, family: poison, intent: poison, harm: poison, helpURI: poison,
            tags: [poison]),
          level: level, status: poison, severity: .critical, message: poison,
          measurements: [
            ReportMeasurement(
              label: poison, value: .nan, interval: .init(low: -.infinity, high: .nan, level: 0.95),
              count: -1,
              threshold: ReportThreshold(.atMost, 0.5, source: poison), remark: poison)
          ], harm: poison, location: ReportLocation(file: poison, line: -4, column: 0, endLine: -9),
          remediation: poison, command: poison, requirements: [poison], details: [ReportFact(poison, poison)],
          suppression: suppression, fingerprintParts: [poison])
      }
    },
    problems: [
      ReportProblem(
        code: poison, message: poison, remedy: poison,
        location: ReportLocation(file: "../../" + poison, line: 3))
    ],
    notes: [poison], nextSteps: [ReportStep(poison, command: poison, settles: [poison])], lastLine: poison,
    invocation: ReportInvocation(
      arguments: [poison], exitCode: 1, exitDescription: poison, isSuccessful: false))
}
