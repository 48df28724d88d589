import Foundation
import Notation
import Testing

/// Text and paths made to deceive: nothing outside the folder is read, and no terminal obeys a manifest.
@Suite struct HostileInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.plain() }

  @Test(arguments: ["../../../etc/passwd", "/etc/passwd", "docs/../../x", "~/x"])
  func `paths that lead out of the folder are refused at their line`(path: String) throws {
    try scratch.edit("ephor.yaml", "path: docs/model-card.md", "path: \"\(path)\"")
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "manifest.path", place: "ephor.yaml:47:",
      advice: "inside the manifest's folder")
  }

  @Test(arguments: ["data/predictions.csv", "docs/model-card.md"])
  func `a link in place of a file is refused, since its target could change unseen`(file: String) throws {
    try FileManager.default.moveItem(atPath: scratch.path(file), toPath: scratch.path("outside"))
    #expect(symlink("../outside", scratch.path(file)) == 0)
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "component.link", place: file, advice: "the file itself")
  }

  @Test(arguments: ["text", "markdown", "github", "azure", "gitlab", "junit", "sarif", "json"])
  func `escape sequences and forged log commands of a manifest stay text`(format: String) throws {
    try scratch.edit(
      "ephor.yaml", "name: Letters",
      #"name: "Let\e[2J\a\nters\n::error::forged\n##vso[task.complete result=Succeeded]""#)
    let run = try scratch.ephor("gate", "--format", format)
    #expect([1, 2].contains(run.exit), "\(run.shown)")
    expectReadable(run.output)
    let lines = run.output.split(separator: "\n")
    #expect(
      !lines.contains {
        $0.hasPrefix("::error::forged") || $0.hasPrefix("##vso[task.complete result=Succeeded")
      })
  }

  @Test func `a document that is no text is refused with its name`() throws {
    try scratch.write("docs/model-card.md", bytes: [0x00, 0xFF, 0x1B, 0x5B, 0x32, 0x4A])
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "document.invalid", place: "docs/model-card.md",
      advice: "UTF-8")
  }

  @Test func `line ends of Windows and a byte order mark are read as they are meant`() throws {
    let plain = try scratch.ephor("gate", "--dry-run", "--format", "json")
    try scratch.write("ephor.yaml", "\u{FEFF}" + scratch.read("ephor.yaml").replacing("\n", with: "\r\n"))
    let windows = try scratch.ephor("gate", "--dry-run", "--format", "json")
    #expect(windows.exit == plain.exit, "\(windows.shown)")
    #expect(try windows.json()["state"] == plain.json()["state"])
  }

  @Test func `a cell of five megabytes is refused by a named limit`() throws {
    try scratch.write(
      "data/predictions.csv",
      "id,truth,predicted,score,site\na,1,1,0.5," + String(repeating: "x", count: 5 << 20))
    let run = try scratch.ephor("gate")
    #expect(run.exit == 2)
    #expect(run.errors.contains("csv.field_bytes"), "\(run.errors.prefix(300))")
  }
}
