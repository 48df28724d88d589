package import Notation
import Rego

/// What came of policy tests, with the lines that none of them reached.
package struct PolicyTestAnswer: Answer {
  let report: PolicyTestReport
  let request: TestPolicies
  /// How tests that failed came to it, by their full names.
  var traces: [String: Trace] = [:]

  /// 1 when a test failed or was skipped, there was none, or too few lines were covered.
  package var exitCode: Int32 {
    guard report.isGood, isCovered, !(report.results.isEmpty && request.failsOnEmpty) else { return 1 }
    return request.failsOnSkipped && count { $0 == .skipped } > 0 ? 1 : 0
  }

  private var isCovered: Bool { request.threshold.map { report.coverage.share * 100 >= $0 } ?? true }

  private func count(_ matches: (PolicyTestResult.Outcome) -> Bool) -> Int {
    report.results.count { matches($0.outcome) }
  }

  // MARK: JSON

  /// As `opa test --format json`: a list of results; with coverage, the coverage report.
  package var json: JSON {
    if request.showsCoverage, report.isGood { return report.coverage.json }
    return .array(report.results.map { entry($0) })
  }

  private func entry(_ result: PolicyTestResult) -> JSON {
    var object: JSONObject = [
      "location": [
        "file": .string(result.location.file), "row": JSON(result.location.position.line),
        "col": JSON(result.location.position.column),
      ],
      "package": .string(result.package), "name": .string(result.name),
    ]
    switch result.outcome {
    case .passed: break
    case .failed: object["fail"] = true
    case .errored(let error): object["error"] = EvaluationPage.json(error)
    case .skipped: object["skip"] = true
    }
    if !result.cases.isEmpty { object["sub_results"] = Self.nested(result.cases, depth: 0) }
    object["duration"] = JSON(Int(result.durationNanoseconds))
    if let trace = traces[result.fullName] {
      object["trace"] = .array(trace.events.map(\.json))
    }
    if !result.printed.isEmpty {
      // Bytes, and so in Base 64, as Go's JSON has them.
      object["output"] = .string(Base64.encode(Array((result.printed.joined(separator: "\n") + "\n").utf8)))
    }
    return .object(object)
  }

  /// `{"case": {"name": "case", "fail": true, "sub_results": {…}}}`
  private static func nested(_ cases: [PolicyTestCase], depth: Int) -> JSON {
    var names: [String] = []
    for one in cases where !names.contains(one.path[depth]) { names.append(one.path[depth]) }
    return .object(
      JSONObject(
        names.map { name in
          let own = cases.filter { $0.path[depth] == name }
          let deeper = own.filter { $0.path.count > depth + 1 }
          var object: JSONObject = ["name": .string(name)]
          if own.contains(where: { !$0.isPassed }) { object["fail"] = true }
          if !deeper.isEmpty { object["sub_results"] = nested(deeper, depth: depth + 1) }
          return (name, .object(object))
        }))
  }

  // MARK: Pages

  /// As `opa test`: what did not pass, file by file, then how many passed and failed of how many; between them
  /// the lines that no test reached.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    var file: String?
    for result in report.results where request.isVerbose || result.outcome != .passed {
      if result.location.file != file {
        if file != nil { lines.append("") }
        lines.append("\(result.location.file):")
        file = result.location.file
      }
      lines += entry(result, style)
    }
    if file != nil { lines.append(String(repeating: "-", count: 80)) }
    lines.append(report.coverage.page)
    if let threshold = request.threshold, !isCovered {
      lines.append("the threshold of \(threshold) % is not met")
    }
    if report.results.isEmpty, request.failsOnEmpty {
      lines.append("no test was found; rules whose name begins with test_ are tests")
    }
    for (word, count) in [
      ("PASS", count { $0 == .passed }),
      ("FAIL", count { if case .failed = $0 { true } else { false } }),
      ("SKIPPED", count { $0 == .skipped }),
      ("ERROR", count { if case .errored = $0 { true } else { false } }),
    ] where count > 0 {
      lines.append("\(word): \(count)/\(report.results.count)")
    }
    return lines.joined(separator: "\n")
  }

  /// `data.example.test_denies: FAIL (3.4µs)`, with where it stands and what it said.
  private func entry(_ result: PolicyTestResult, _ style: TextStyle) -> [String] {
    let word =
      switch result.outcome {
      case .passed: style.paint("PASS", "32")
      case .failed: style.paint("FAIL", "31")
      case .errored: style.paint("ERROR", "31")
      case .skipped: style.dim("SKIPPED")
      }
    var lines = ["\(result.fullName): \(word) (\(Self.time(result.durationNanoseconds)))"]
    if !result.isGood { lines.append("  at \(result.location)") }
    for one in result.cases where request.isVerbose || !one.isPassed {
      lines.append("  \(one.name): \(one.isPassed ? style.paint("PASS", "32") : style.paint("FAIL", "31"))")
    }
    if case .errored(let error) = result.outcome { lines.append("  \(error)") }
    if !result.printed.isEmpty { lines += [""] + result.printed.map { "  \($0)" } + [""] }
    return lines + trace(of: result).map { "  \($0)" }
  }

  private func trace(of result: PolicyTestResult) -> [String] {
    guard let trace = traces[result.fullName] else { return [] }
    let shown =
      switch request.explain {
      case .off, .fails: trace.fails
      case .notes: trace.notes
      case .full, .debug: trace
      }
    return shown.lines(withVariables: request.showsVariables || request.explain == .debug)
  }

  /// `850ns`, `1.2µs`, `3.4ms`, `1.5s`.
  static func time(_ nanoseconds: Int64) -> String {
    func tenths(_ unit: Int64) -> String { "\(nanoseconds / unit).\(nanoseconds % unit * 10 / unit)" }
    switch nanoseconds {
    case ..<1_000: return "\(nanoseconds)ns"
    case ..<1_000_000: return "\(tenths(1_000))µs"
    case ..<1_000_000_000: return "\(tenths(1_000_000))ms"
    default: return "\(tenths(1_000_000_000))s"
    }
  }

  /// `tests="3" failures="1" errors="0" skipped="0"`: as JUnit has it, a test that erred did not fail.
  private static func counts(_ results: [PolicyTestResult]) -> String {
    let failures = results.count { if case .failed = $0.outcome { true } else { false } }
    let errors = results.count { if case .errored = $0.outcome { true } else { false } }
    let skipped = results.count { $0.outcome == .skipped }
    return "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
  }

  /// JUnit XML: a suite for each package, a case for each test.
  package var junit: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites name=\"ephor policy test\" \(Self.counts(report.results))>")
    let packages = report.results.map(\.package).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    for package in packages {
      let results = report.results.filter { $0.package == package }
      lines.append("  <testsuite name=\"\(Self.escaped(package))\" \(Self.counts(results))>")
      for result in results {
        let head =
          "    <testcase name=\"\(Self.escaped(result.name))\" classname=\"\(Self.escaped(package))\" file=\"\(Self.escaped(result.location.file))\" line=\"\(result.location.position.line)\" time=\"\(Self.seconds(result.durationNanoseconds))\""
        let inner: String? =
          switch result.outcome {
          case .passed: nil
          case .skipped: "<skipped/>"
          case .failed(let cases):
            "<failure message=\"\(Self.escaped(cases.isEmpty ? "the rule is not true" : "cases: \(cases.joined(separator: ", "))"))\">\(Self.escaped(result.printed.joined(separator: "\n")))</failure>"
          case .errored(let error):
            "<error type=\"\(Self.escaped(error.code))\" message=\"\(Self.escaped(error.message))\"/>"
          }
        lines.append(inner.map { "\(head)>\($0)</testcase>" } ?? "\(head)/>")
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n")
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let digits = String(nanoseconds % 1_000_000_000)
    return "\(nanoseconds / 1_000_000_000)." + String(repeating: "0", count: 9 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n", "\t": output.unicodeScalars.append(scalar)
      default:
        // XML 1.0 has no place for other control characters, even as references.
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value & 0xFFFE == 0xFFFE {
          output += "\u{FFFD}"
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output
  }
}
