import Notation
import Testing

/// Where many systems stand, read from a folder above them.
@Suite struct StatusTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for name in ["post", "credit/score", "node_modules/other"] {
      try scratch.write(
        "\(name)/ephor.yaml",
        Letters.manifest.replacing("id: letters", with: "id: \(name.split(separator: "/").last ?? "")"))
      try scratch.write("\(name)/data/predictions.csv", Letters.predictions)
      try scratch.write("\(name)/docs/model-card.md", Letters.modelCard)
      try scratch.write("\(name)/docs/datasheet.md", Letters.datasheet)
    }
    try scratch.write("broken/ephor.yaml", "ephor: 1\nsytem: {}\n")
  }

  private func systems(clock: String = Program.clock) throws -> [JSON] {
    let run = try scratch.ephor("status", "--format", "json", clock: clock)
    #expect(run.exit == 0, "\(run.shown)")
    return try #require(try run.json()["systems"]?.array)
  }

  @Test func `every system is listed once, a broken manifest among them, other people's folders not`() throws
  {
    let text = try scratch.ephor("status")
    #expect(text.output.contains("credit/score"))
    #expect(text.output.contains("post"))
    #expect(text.output.contains("broken"))
    #expect(!text.output.contains("node_modules"))
    expectReadable(text.output)
    #expect(try systems().count == 3)
  }

  @Test func `the newest decision is named as replay takes it, and a gate elsewhere with its point`() throws {
    #expect(try scratch.ephor("gate", "post", "--point", "deployment").exit == 1)
    let post = try #require(try systems().first { $0["system"]?.string == "post" })
    let id = try #require(post["decision"]?["id"]?.string)
    let folder = try #require(post["folder"]?.string)
    #expect(try scratch.ephor("status").output.contains(id))
    #expect(try scratch.ephor("replay", "post", "--decision", id).output.hasPrefix("same"))
    try scratch.edit("post/ephor.yaml", "name: Letters", "name: Post")
    #expect(try scratch.ephor("status").output.contains("`ephor gate \(folder) --point deployment`"))
  }

  @Test func `a verdict shows up at once, ages with the clock, and a warm index says the same`() throws {
    _ = try systems()
    #expect(try scratch.ephor("gate", "post").exit == 1)
    let fresh = try scratch.ephor("status")
    #expect(fresh.output.contains("FAIL"))
    #expect(fresh.output == (try scratch.ephor("status").output))
    let later = try scratch.ephor("status", clock: "2026-12-01T08:00:00Z")
    #expect(later.output.contains("10 days ago"), "\(later.shown)")
    try scratch.remove("post/ephor.yaml")
    #expect(try systems().count == 2)
  }

  @Test func `commands of a system named by its folder stay in that folder`() throws {
    let run = try scratch.ephor("gate", "credit/score", "--format", "json")
    #expect(run.exit == 1)
    #expect(scratch.exists("credit/score/.ephor"))
    #expect(!scratch.exists(".ephor/log.sqlite"))
    for step in try run.json()["path_to_green"]?.array ?? [] {
      guard let command = step["command"]?.string else { continue }
      // A key is a person's, and lies in no system's folder.
      #expect(command.contains("credit/score") != (command == "ephor keys new FILE"), "\(command)")
    }
    #expect(try scratch.ephor("log", "verify", "credit/score").exit == 0)
  }
}
