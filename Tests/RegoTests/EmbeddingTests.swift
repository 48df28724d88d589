import Foundation
import Rego
import Testing

@Suite("Rego as a library")
struct EmbeddingTests {
  private static let text = """
    package authz

    default allow := false

    allow if data.roles[input.user] == "admin"
    """

  @Test("the lines of the documentation compile and answer")
  func documented() throws {
    let text = """
      package example

      default allow := false

      allow if input.user in data.admins
      """
    // snippet: Sources/Rego/Rego.docc/Rego.md
    let module = try PolicyModule(file: "allow.rego", text: text)
    let policy = try CompiledPolicy([module], data: ["admins": ["alice"]])
    let query = try policy.prepare("data.example.allow = result")
    let answer = try query.evaluate(input: ["user": "alice"]).results.first?["result"]
    // end of snippet
    #expect(answer == true)
    #expect(try query.evaluate(input: ["user": "mallory"]).results.first?["result"] == false)
  }

  @Test("the lines of the guide compile and answer")
  func guided() throws {
    let text = Self.text
    // snippet: docs/rego.md
    let module = try PolicyModule(file: "authz.rego", text: text)
    let policy = try CompiledPolicy([module], data: ["roles": ["alice": "admin"]])
    let allowed = try policy.value(of: "data.authz.allow", input: ["user": "alice"])
    let reasons = try PolicyExplainer(policy, input: ["user": "eve"]).explain("data.authz.allow").lines
    let formatted = try PolicyFormatter().format(file: "authz.rego", text: text)
    // end of snippet
    #expect(allowed == true)
    #expect(reasons.first == "data.authz.allow is false")
    #expect(formatted.hasPrefix("package authz\n"))
  }

  @Test("what was recorded answers again, as the guide has it")
  func recorded() throws {
    let query = try CompiledPolicy([PolicyModule(file: "authz.rego", text: Self.text)])
      .prepare("data.authz.allow = result")
    let input: Value = ["user": "alice"]
    // snippet: docs/rego.md
    let network = SystemNetwork(Capabilities(builtins: ["http.send"], allowedHosts: ["example.com"]))
    let first = try query.evaluate(
      input: input, options: EvaluationOptions(environment: EvaluationEnvironment(network: network)))
    let again = try query.evaluate(
      input: input, options: EvaluationOptions(environment: EvaluationEnvironment(replay: first.calls)))
    // end of snippet
    #expect(again.results == first.results)
  }

  /// Compiled and not called: it would watch a server until the process ends.
  private func watching(trust: BundleTrust, input: Value) throws -> Value? {
    // snippet: docs/rego.md
    let active = try ActivePolicies()
    let source = try BundleSource(url: "https://bundles.example.com/authz.tar.gz", trust: trust)
    let watcher = BundleWatcher(
      source, as: "authz", into: active,
      schedule: BundleWatcher.Schedule(delaySeconds: 60...120, longPollingSeconds: 30))
    Thread { watcher.run { event in print(event) } }.start()
    let allowed = try active.current.policy.value(of: "data.authz.allow", input: input)
    // end of snippet
    return allowed
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("the documentation shows the lines that are tested, and no others")
  func shown() throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    var tested: [String: Set<String>] = [:]
    for part in source.components(separatedBy: "    // " + "snippet: ").dropFirst() {
      let lines = part.components(separatedBy: "    // end of snippet")[0].components(separatedBy: "\n")
      tested[lines[0], default: []].insert(
        lines.dropFirst().map { String($0.dropFirst(4)) }.joined(separator: "\n"))
    }
    #expect(tested.values.reduce(0) { $0 + $1.count } == 4)
    for (path, snippets) in tested where path.hasSuffix(".md") {
      let page = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
      let blocks = page.components(separatedBy: "```swift\n").dropFirst().map { block in
        block.components(separatedBy: "```")[0].replacing("import Rego\n\n", with: "")
      }
      #expect(Set(blocks) == snippets, "\(path)")
    }
  }

  @Test("the documentation lists every public type")
  func listed() throws {
    let folder = Self.root.appending(path: "Sources/Rego")
    let page = try String(contentsOf: folder.appending(path: "Rego.docc/Rego.md"), encoding: .utf8)
    var count = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.components(separatedBy: "\n") {
        guard
          let type = line.firstMatch(
            of: /^public (?:final |indirect )?(?:struct|class|enum|protocol|actor) (\w+)/)
        else { continue }
        count += 1
        #expect(
          page.contains("\n- ``\(type.output.1)``\n"), "\(type.output.1) of \(name) is not under Topics")
      }
    }
    #expect(count > 80)
  }
}
