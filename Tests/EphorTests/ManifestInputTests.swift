import Foundation
import Notation
import Testing

/// Manifests that are no manifests: one clear error each, exit code 2, and nothing lost or changed.
@Suite struct ManifestInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.plain() }

  /// Runs the gate on a broken manifest beside a log of one decision, which must still stand afterwards.
  private func refused(
    code: String, place: String? = nil, advice: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation,
    _ breaking: (Scratch) throws -> Void
  ) throws -> Run {
    try scratch.ephor("gate", sourceLocation: sourceLocation)
    try breaking(scratch)
    let before = scratch.snapshot()
    let run = try scratch.ephor("gate", sourceLocation: sourceLocation)
    expectRefusal(run, exit: 2, code: code, place: place, advice: advice, sourceLocation: sourceLocation)
    #expect(scratch.snapshot() == before, "the refusal changed a file", sourceLocation: sourceLocation)
    try expectSoundLog(scratch, leaves: 1, sourceLocation: sourceLocation)
    return run
  }

  @Test func `a missing manifest`() throws {
    _ = try refused(code: "manifest.not_found", advice: "ephor init") { try $0.remove("ephor.yaml") }
  }

  @Test func `an empty manifest`() throws {
    _ = try refused(code: "text.empty", place: "ephor.yaml:1:1", advice: "write at least one key") {
      try $0.write("ephor.yaml", "")
    }
  }

  @Test func `a manifest cut off in the middle`() throws {
    _ = try refused(code: "schema.value", place: "ephor.yaml:", advice: "expected: one of") {
      let text = try $0.read("ephor.yaml")
      let end = try #require(text.range(of: "lifecycle:"))
      try $0.write("ephor.yaml", String(text[..<end.upperBound]))
    }
  }

  @Test func `a binary manifest, whose bytes do not reach the terminal`() throws {
    _ = try refused(code: "text.not_utf8", place: "ephor.yaml:1:", advice: "save the file as UTF-8") {
      try $0.write("ephor.yaml", bytes: [0x1B, 0x5B, 0x32, 0x4A, 0x07, 0xFF, 0x00, 0x9B, 0x90, 0xFE])
    }
  }

  @Test func `a manifest of one gigabyte is refused unread`() throws {
    _ = try refused(code: "file.too_large", advice: "manifest.bytes (1048576 bytes)") {
      #expect(truncate($0.path("ephor.yaml"), 1 << 30) == 0)
    }
  }

  @Test func `a manifest nested deeply, in both ways of writing`() throws {
    for text in [
      "ephor: 1\nx: " + String(repeating: "[", count: 5_000),
      (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "x: " + String(repeating: "{a: ", count: 200) + "1" + String(repeating: "}", count: 200),
    ] {
      try scratch.write("ephor.yaml", text)
      expectRefusal(
        try scratch.ephor("gate"), exit: 2, code: "limit.depth", place: "ephor.yaml:", advice: "text.depth")
    }
  }

  @Test func `an alias bomb`() throws {
    _ = try refused(code: "limit.nodes", place: "ephor.yaml:", advice: "50000") {
      var lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
      for level in 1...9 {
        let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        lines.append("a\(level): &a\(level) [\(aliases)]")
      }
      try $0.write("ephor.yaml", lines.joined(separator: "\n"))
    }
  }

  @Test func `wrong types, all of them told at once with the type expected`() throws {
    let run = try refused(code: "schema.type", place: "ephor.yaml:5:12", advice: "expected: a string") {
      try $0.edit("ephor.yaml", #"release: "1""#, "release: 1")
      try $0.edit("ephor.yaml", "users: [clerks]", "users: clerks")
    }
    #expect(run.errors.contains("2 mistakes"))
    #expect(run.errors.contains("system.users: expected an array"))
    #expect(run.errors.contains("^^^^^^"))
  }

  @Test func `an unknown key, with the nearest known one`() throws {
    _ = try refused(code: "schema.unknown_key", place: "ephor.yaml:6:3", advice: #"did you mean "purpose"?"#)
    {
      try $0.edit("ephor.yaml", "purpose:", "pupose:")
    }
  }

  @Test func `a duplicate key, with the line of the first`() throws {
    _ = try refused(code: "yaml.duplicate_key", place: "ephor.yaml:5:3", advice: "keep one of them") {
      try $0.edit("ephor.yaml", "  name: Letters\n", "  name: Letters\n  name: Other\n")
    }
  }

  @Test func `a manifest that is a folder, and a path that is none`() throws {
    try scratch.remove("ephor.yaml")
    try scratch.write("ephor.yaml/inside", "x")
    expectRefusal(try scratch.ephor("gate"), exit: 2, code: "file.not_a_file", advice: "name a file")
    expectRefusal(
      try scratch.ephor("gate", "nowhere"), exit: 2, code: "workspace.not_found", advice: "ephor init nowhere"
    )
  }

  @Test(arguments: [
    (
      "- {id: accuracy-overall, control: EVA-01, metric: accuracy, scope: overall, at_least: 0.1}",
      "thresholds", "0.1"
    ),
    ("EVA-01: shadow", "modes", "shadow"),
  ]) func `a loosened baseline is refused at its line`(entry: String, member: String, value: String) throws {
    let line = Letters.manifest.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    let run = try refused(
      code: "manifest.loosens_baseline", place: "ephor.yaml:\(line):", advice: "a repository may only tighten"
    ) {
      try $0.write("ephor.yaml", $0.read("ephor.yaml") + "\(member):\n  \(entry)\n")
    }
    #expect(run.errors.contains(value))
    #expect(run.errors.contains("Catalog/baseline.json"))
  }

  @Test(arguments: [
    ".", "./", "governance", "governance/approvals/", ".ephor", "**", "*/*/*.json", ".ephor/*",
  ])
  func `a component that every submission changes is refused at its line`(path: String) throws {
    let line =
      try #require(
        Letters.manifest.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
          $0.contains("path: data/predictions.csv")
        }) + 1
    _ = try refused(
      code: "component.changes_itself", place: "ephor.yaml:\(line):",
      advice: "name the folders and files that the component is made of"
    ) {
      let text = try $0.read("ephor.yaml")
      let place = try #require(text.range(of: "path: data/predictions.csv"))
      try $0.write("ephor.yaml", text.replacingCharacters(in: place, with: "path: \"\(path)\""))
    }
  }

  @Test func `data collected in the future are refused at their line`() throws {
    _ = try refused(
      code: "evaluation.collected_in_future", place: "ephor.yaml:",
      advice: "write the day on which data/predictions.csv was produced"
    ) {
      try $0.edit("ephor.yaml", "collected: 2026-11-01", "collected: 2030-01-01")
    }
  }

  @Test func `a component that is not there is named with its line`() throws {
    _ = try refused(code: "file.not_found", place: "ephor.yaml:", advice: "check the path") {
      try $0.remove("data/predictions.csv")
    }
  }

  @Test func `a document that is a folder, a link or binary is named with the manifest's line`() throws {
    let line =
      try #require(
        Letters.manifest.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
          $0.contains("kind: model_card")
        }) + 1
    let place = "ephor.yaml:\(line):"
    let card = "docs/model-card.md"
    func again(_ code: String, _ advice: String, _ make: () throws -> Void) throws {
      try scratch.remove(card)
      try make()
      expectRefusal(try scratch.ephor("gate"), exit: 2, code: code, place: place, advice: advice)
    }
    try again("file.not_a_file", "name a file") { try scratch.write("\(card)/inside.md", "x") }
    try again("component.link", "link") {
      #expect(symlink("/etc/hostname", scratch.path(card)) == 0)
    }
    try again("document.invalid", "Markdown in UTF-8") {
      try scratch.write(card, bytes: [0x23, 0x00, 0x01])
    }
    try again("document.invalid", "Markdown in UTF-8") {
      try scratch.write(card, bytes: [0x23, 0x20, 0xFF, 0xFE])
    }
    // Byte order mark and line ends of other systems are no mistake.
    try scratch.write(
      card, bytes: [0xEF, 0xBB, 0xBF] + Array(Letters.modelCard.replacing("\n", with: "\r\n").utf8))
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(try run.outcome(of: "DOC-01") == "met", "\(run.shown)")
  }
}
