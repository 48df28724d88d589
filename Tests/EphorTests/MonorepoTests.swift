import Notation
import Testing

/// Two systems in one repository: code hosts find each finding's file, and never take one system's for the other's.
@Suite struct MonorepoTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for name in ["a", "b"] {
      let letters = try Letters.plain()
      let copied = try scratch.run(
        "sh", ["-c", "mkdir -p services && cp -r \"$0\" services/\(name)", letters.folder])
      #expect(copied.exit == 0, "\(copied.shown)")
      try scratch.edit("services/\(name)/ephor.yaml", "id: letters", "id: letters-\(name)")
    }
  }

  /// Runs the gate inside a system's folder, in a format.
  private func gate(_ name: String, _ format: String, _ environment: [String: String] = [:]) throws -> Run {
    let run = try scratch.run(
      "env", ["-C", "services/\(name)", Program.path, "gate", "--dry-run", "--format", format],
      environment: environment)
    #expect(run.exit == 1, "\(run.shown)")
    return run
  }

  /// What a code host reads of a SARIF log: the category, and of each result its file and fingerprint.
  private func sarif(_ name: String, _ environment: [String: String] = [:]) throws
    -> (category: String, files: Set<String>, prints: Set<String>)
  {
    let run = try #require(try gate(name, "sarif", environment).json()["runs"]?[0])
    let results = try #require(run["results"]?.array)
    return (
      run["automationDetails"]?["id"]?.string ?? "",
      Set(
        results.compactMap {
          $0["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
        }),
      Set(results.compactMap { $0["partialFingerprints"]?["ephor/v1"]?.string })
    )
  }

  @Test(arguments: [true, false]) func `paths are those of the repository, fingerprints those of the system`(
    hasGit: Bool
  ) throws {
    // A worktree and a submodule have a file there instead of a folder.
    if hasGit { try scratch.write(".git", "gitdir: elsewhere\n") }
    let environment = hasGit ? [:] : ["CI_PROJECT_DIR": scratch.folder]
    let (a, b) = (try sarif("a", environment), try sarif("b", environment))
    #expect(a.files.contains("services/a/ephor.yaml"), "\(a.files)")
    #expect(a.files.allSatisfy { $0.hasPrefix("services/a/") && scratch.exists($0) }, "\(a.files)")
    #expect(a.prints.count > 3 && a.prints.isDisjoint(with: b.prints))
    #expect(a.category == "ephor/gate/letters-a/" && b.category == "ephor/gate/letters-b/")
    let issues = try #require(try gate("b", "gitlab", environment).json().array)
    #expect(issues.allSatisfy { $0["location"]?["path"]?.string?.hasPrefix("services/b/") == true })
    #expect(try gate("b", "github", environment).output.contains("file=services/b/ephor.yaml,"))
    #expect(try gate("b", "azure", environment).output.contains("sourcepath=services/b/ephor.yaml;"))
    // People read paths that they can open from where they are.
    #expect(try gate("b", "text", environment).output.contains(" ephor.yaml:"))
  }

  @Test func `a variable of another checkout, and no repository, leave paths as they are`() throws {
    #expect(try sarif("a").files.contains("ephor.yaml"))
    #expect(try sarif("a", ["GITHUB_WORKSPACE": "/elsewhere"]).files.contains("ephor.yaml"))
  }

  @Test func `a refused manifest is reported under its system as well`() throws {
    try scratch.write(".git/HEAD", "ref: refs/heads/main\n")
    try scratch.edit("services/b/ephor.yaml", "lifecycle: assessed", "lifecycle: assesed")
    let run = try scratch.run(
      "env", ["-C", "services/b", Program.path, "gate", "--format", "sarif"])
    #expect(run.exit == 2)
    #expect(try run.json()["runs"]?[0]?["automationDetails"]?["id"]?.string == "ephor/gate/letters-b/")
    let quality = try scratch.run("env", ["-C", "services/b", Program.path, "gate", "--format", "gitlab"])
    #expect(
      try quality.json()[0]?["location"]?["path"]?.string == "services/b/ephor.yaml", "\(quality.shown)")
  }
}
