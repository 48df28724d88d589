import Notation

extension SARIFRenderer {
  static func result(_ result: ReportResult, rule: Int, fingerprint: String, place: ReportLocation)
    -> JSONObject
  {
    var object: JSONObject = ["ruleId": .string(result.rule.id), "ruleIndex": JSON(rule)]
    // A kind other than `fail` asks for level `none` (§3.27.9), so `pass` goes with it and nothing else does.
    object["kind"] = result.level == .none ? "pass" : "fail"
    object["level"] = .string(result.level.rawValue)
    object["message"] = message(text(of: result))
    object["locations"] = [.object(location(place))]
    object["partialFingerprints"] = [
      "ephor/v1": .string(fingerprint),
      // The one GitHub follows alerts by; set, so that it does not compute one from the line's text.
      "primaryLocationLineHash": .string(fingerprint),
    ]
    if let suppression = result.suppression {
      object["suppressions"] = [.object(Self.suppression(suppression))]
    }
    object["properties"] = .object(properties(of: result))
    return object
  }

  /// Everything a reader of one alert needs, since viewers show the message and little else.
  private static func text(of result: ReportResult) -> String {
    var lines = ["\(result.status): \(result.message)"]
    lines += result.measurementLines.map { "Measured: \($0)." }
    if !result.harmTold.isEmpty { lines.append("Harm: \(result.harmTold)") }
    if !result.remediation.isEmpty { lines.append("Do: \(result.remediation)") }
    if let command = result.command { lines.append("Run: \(command)") }
    if !result.requirements.isEmpty {
      lines.append("Touches: \(result.requirements.joined(separator: "; "))")
    }
    return lines.joined(separator: "\n")
  }

  /// Where something is: the file as a URI below the repository's root, and the region.
  static func location(_ place: ReportLocation) -> JSONObject {
    let (uri, isRelative) = FileURI.forFile(place.file)
    var artifact: JSONObject = ["uri": .string(uri)]
    if isRelative { artifact["uriBaseId"] = .string(rootID) }
    var region: JSONObject = ["startLine": JSON(place.line)]
    if let column = place.column { region["startColumn"] = JSON(column) }
    if let end = place.endLine { region["endLine"] = JSON(end) }
    return ["physicalLocation": ["artifactLocation": .object(artifact), "region": .object(region)]]
  }

  private static func suppression(_ suppression: ReportSuppression) -> JSONObject {
    var properties: JSONObject = [:]
    if let until = suppression.until { properties["until"] = .string(until) }
    if let by = suppression.by { properties["by"] = .string(by) }
    if !suppression.compensation.isEmpty { properties["compensation"] = .string(suppression.compensation) }
    return [
      "kind": "external",
      "status": "accepted",
      "justification": .string(suppression.text),
      "properties": .object(properties),
    ]
  }

  private static func properties(of result: ReportResult) -> JSONObject {
    var properties: JSONObject = [
      "status": .string(result.status), "severity": .string(result.severity.rawValue),
    ]
    properties["measurements"] = .array(
      result.measurements.prefix(ReportResult.listedMeasurements).map { .object(measurement($0)) })
    properties["requirements"] = .array(result.requirements.map { .string($0) })
    if !result.details.isEmpty {
      var details = JSONObject()
      for detail in result.details { details[detail.label] = .string(detail.value) }
      properties["details"] = .object(details)
    }
    return properties
  }

  /// The numbers in full, for programs.
  private static func measurement(_ measurement: ReportMeasurement) -> JSONObject {
    var object: JSONObject = ["label": .string(measurement.label)]
    object["value"] = JSON(finite: measurement.value) ?? .null
    if let interval = measurement.interval {
      object["low"] = JSON(finite: interval.low) ?? .null
      object["high"] = JSON(finite: interval.high) ?? .null
      object["level"] = JSON(finite: interval.level) ?? .null
      if !interval.method.isEmpty { object["method"] = .string(interval.method) }
    }
    if let count = measurement.count { object["n"] = JSON(count) }
    if let threshold = measurement.threshold {
      object[threshold.direction.rawValue] = JSON(finite: threshold.limit) ?? .null
      object["source"] = .string(threshold.source)
    }
    object["judged"] = .bool(measurement.isJudged)
    return object
  }

  static func message(_ text: String) -> JSON { ["text": .string(plain(text))] }

  /// Text for `message.text`: `[words](target)` would be read as a link (§3.11.6), so the pair is taken apart.
  static func plain(_ text: String) -> String {
    let safe = SafeText.block(text)
    guard !safe.isEmpty else { return "(no text)" }
    var previous: Unicode.Scalar = " "
    return SafeText.replacing(safe) { scalar in
      defer { previous = scalar }
      return scalar == "(" && previous == "]" ? " (" : nil
    }
  }
}
