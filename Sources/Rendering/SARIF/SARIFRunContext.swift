import Notation

/// What a run's results refer to: its rules, messages and artifacts.
struct SARIFRunContext {
  let run: JSON
  /// The driver, then the extensions, as written and as read, in the same order.
  let components: [JSON]
  let rules: [[SARIFRule]]
  /// The driver's rules by id, for results that give no index.
  private let positions: [String: Int]

  static let kinds: Set<String> = ["fail", "pass", "open", "review", "notApplicable", "informational"]

  init(run: JSON, components: [JSON], rules: [[SARIFRule]]) {
    self.run = run
    self.components = components
    self.rules = rules
    positions = Dictionary(
      (rules.first ?? []).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func result(_ result: JSON, _ path: String) throws(RenderingError) -> SARIFResult {
    guard result.object != nil else { throw SARIFReader.wrong("a result is no object", path) }
    let kind = result["kind"]?.string ?? "fail"
    guard Self.kinds.contains(kind) else { throw SARIFReader.wrong("the kind is unknown", "\(path)/kind") }
    let reference = ruleReference(result)
    let rule = reference.map { rules[$0.component][$0.index] }
    let id = result["ruleId"]?.string ?? result["rule"]?["id"]?.string ?? rule?.id ?? ""
    let level =
      try SARIFReader.level(result["level"], path) ?? (kind == "fail" ? rule?.level ?? .warning : .none)
    return SARIFResult(
      ruleID: id, level: level, kind: kind, message: try message(result, reference, path),
      location: location(result), fingerprints: fingerprints(result), suppression: suppression(result))
  }

  /// §3.52: by component and index, by index in the driver, or by id in the driver; `a/b` may name the rule `a`.
  private func ruleReference(_ result: JSON) -> (component: Int, index: Int)? {
    let component = (result["rule"]?["toolComponent"]?["index"]?.int).map { $0 + 1 } ?? 0
    if let index = result["rule"]?["index"]?.int ?? result["ruleIndex"]?.int,
      rules.indices.contains(component),
      rules[component].indices.contains(index)
    {
      return (component, index)
    }
    guard let id = result["ruleId"]?.string ?? result["rule"]?["id"]?.string else { return nil }
    var name = Substring(id)
    while true {
      if let index = positions[String(name)] { return (0, index) }
      guard let slash = name.lastIndex(of: "/") else { return nil }
      name = name[..<slash]
    }
  }

  private func message(
    _ result: JSON, _ reference: (component: Int, index: Int)?, _ path: String
  ) throws(RenderingError) -> String {
    let message = result["message"]
    var text = message?["text"]?.string ?? message?["markdown"]?.string
    if text == nil, let id = message?["id"]?.string {
      let component = components[reference?.component ?? 0]
      let strings = reference.flatMap { component["rules"]?[$0.index]?["messageStrings"]?[id] }
      text = (strings ?? component["globalMessageStrings"]?[id])?["text"]?.string
    }
    guard let text else { throw SARIFReader.wrong("a result has no message", "\(path)/message") }
    let arguments = (message?["arguments"]?.array ?? []).map { $0.string ?? "" }
    return arguments.isEmpty ? text : Self.filled(text, arguments)
  }

  /// `{0}` becomes the first argument; `{{` and `}}` are braces (§3.11.5).
  private static func filled(_ text: String, _ arguments: [String]) -> String {
    var output = ""
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
        output.append(character)
        rest = rest.dropFirst(2)
      } else if character == "{", let end = rest.firstIndex(of: "}"),
        let index = Int(rest[rest.index(after: rest.startIndex)..<end]), arguments.indices.contains(index)
      {
        output += arguments[index]
        rest = rest[rest.index(after: end)...]
      } else {
        output.append(character)
        rest = rest.dropFirst()
      }
    }
    return output
  }

  private func location(_ result: JSON) -> ReportLocation? {
    guard let place = result["locations"]?[0]?["physicalLocation"], let artifact = place["artifactLocation"]
    else {
      return nil
    }
    var uri = artifact["uri"]?.string
    if uri == nil, let index = artifact["index"]?.int {
      uri = run["artifacts"]?[index]?["location"]?["uri"]?.string
    }
    guard let uri else { return nil }
    let region = place["region"]
    return ReportLocation(
      file: FileURI.file(of: uri), line: region?["startLine"]?.int ?? 1,
      column: region?["startColumn"]?.int,
      endLine: region?["endLine"]?.int)
  }

  private func fingerprints(_ result: JSON) -> [ReportFact] {
    ["fingerprints", "partialFingerprints"].flatMap { key -> [ReportFact] in
      guard let object = result[key]?.object else { return [] }
      return object.compactMap { name, value in value.string.map { ReportFact(name, $0) } }
    }
  }

  /// A status that is not told counts as accepted (§3.35.3); one that is under review or rejected does not.
  private func suppression(_ result: JSON) -> ReportSuppression? {
    guard let listed = result["suppressions"]?.array, let first = listed.first,
      listed.allSatisfy({ ($0["status"]?.string ?? "accepted") == "accepted" })
    else { return nil }
    return ReportSuppression(label: "SUPPRESSED", justification: first["justification"]?.string ?? "")
  }
}
