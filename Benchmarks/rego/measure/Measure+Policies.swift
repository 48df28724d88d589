import Foundation
import Governance
import Rego

extension Measure {
  /// The policies Ephor ships, asked for all findings on the systems their tests speak of: the whole input in
  /// each evaluation, and the context frozen beforehand, so that an evaluation sees point, time and event.
  func ownPolicies() throws {
    let data = Value(try Self.rules().policyData)
    let files = try Self.files("Policies", suffix: ".rego")
    let modules = try files.map { file in
      try PolicyModule(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
    let fixtures = try CompiledPolicy(modules, data: data)
    let shipped = zip(files, modules).filter { !$0.0.path.hasSuffix("_test.rego") }.map(\.1)
    let policy = try CompiledPolicy(shipped, data: data)
    let question =
      "result = [f | some f in data.ephor.controls[_][set]; set in [\"deny\", \"warn\", \"require\"]]"
    print("the policies Ephor ships, microseconds an evaluation     whole input   context frozen   results")
    for name in ["screening", "assistant", "helper"] {
      for point in ["release", "deployment"] {
        let query = "data.ephor.fixtures.at(\"\(point)\", data.ephor.fixtures.\(name))"
        guard let input = try fixtures.value(of: query)?.object, let context = input["context"] else {
          continue
        }
        // Each event comes a second after the one before.
        let events = (0..<60).map { second in
          Value.object(
            input.removing("context").setting(
              "time", to: Value("2028-01-15T12:00:\(second / 10)\(second % 10)Z")))
        }
        let whole = Evaluator(try policy.prepare(question))
        let frozen = Evaluator(try policy.freezing(["context": context]).prepare(question))
        let found = try whole.evaluate(input: .object(input)).results.first?["result"]?.array ?? []
        let again = try events.map { try frozen.evaluate(input: $0).results.first?["result"]?.array ?? [] }
        let seconds = try [
          Self.least { _ = try whole.evaluate(input: .object(input)) },
          Self.least { for event in events { _ = try frozen.evaluate(input: event) } } / 60,
        ]
        let figures = seconds.map { String(format: "%12.1f", $0 * 1e6) }.joined(separator: "     ")
        let title = "\(name) at \(point)".padding(toLength: 56, withPad: " ", startingAt: 0)
        print(
          "\(title)\(figures)     \(found.count)\(again.allSatisfy { $0 == found } ? "" : ", and others when frozen")"
        )
      }
    }
  }

  /// The rules as they ship with this package.
  private static func rules() throws -> Rules {
    var rules: [RuleFile] = []
    for file in try files("Catalog", suffix: ".json") {
      let role: RuleFile.Role =
        switch file.path.split(separator: "/")[1] {
        case "controls": .controls
        case "frameworks": .framework
        default: .baseline
        }
      rules.append(RuleFile(role, .standard, path: file.path, bytes: file.bytes))
    }
    return try Rules.read(rules)
  }

  /// All files below a folder of the package with this suffix, by their path from the package, in order.
  private static func files(_ folder: String, suffix: String) throws -> [(path: String, bytes: [UInt8])] {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    let base = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(suffix) }
      .sorted().map { name in
        (path: "\(folder)/\(name)", bytes: [UInt8](try Data(contentsOf: base.appending(path: name))))
      }
  }
}
