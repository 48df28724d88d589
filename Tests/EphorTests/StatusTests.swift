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
    // One manifest is broken, for its owner to mend.
    #expect(run.exit == 2, "\(run.shown)")
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

  @Test func `what cannot be read is one folder's problem, whatever it is, and the exit code says so`() throws
  {
    #expect(try scratch.ephor("gate", "post").exit == 1)
    try scratch.remove("broken/ephor.yaml")
    #expect(try scratch.ephor("status").exit == 0)
    // A warm index must not hide what breaks later.
    let cases: [(file: String, code: String, exit: Int32)] = [
      ("post/governance/approvals/stray.dsse.json", "governance.file", 2),
      ("post/governance/trust-root.json", "text.not_utf8", 2),
      ("post/.ephor/log.sqlite", "ledger.", 3),
    ]
    for (file, code, exit) in cases {
      let before = scratch.exists(file) ? try scratch.bytes(file) : nil
      try scratch.write(file, bytes: [0x7B, 0xFF, 0x00, 0x80])
      for _ in 1...2 {
        let run = try scratch.ephor("status", "--format", "json")
        #expect(run.exit == exit, "\(file): \(run.shown)")
        let report = try run.json()
        #expect(report["problems"]?.int == 1)
        let systems = try #require(report["systems"]?.array)
        #expect(systems.count == 2)
        let post = try #require(systems.first { $0["folder"]?.string == "post" })
        #expect(post["problem_code"]?.string?.hasPrefix(code) == true, "\(file): \(post.text())")
        #expect(post["problem"]?.string?.isEmpty == false)
        let other = try #require(systems.first { $0["folder"]?.string != "post" })
        #expect(other["problem"]?.isNull == true && other["problem_code"]?.isNull == true)
        #expect(other["system"]?.string == "score")
      }
      let text = try scratch.ephor("status")
      #expect(text.exit == exit)
      #expect(text.output.contains("cannot be read  post\n"), "\(text.shown)")
      #expect(text.output.contains("[\(code)"), "\(text.shown)")
      #expect(text.output.contains("1 of 2 cannot be read"), "\(text.shown)")
      expectReadable(text.output)
      if let before { try scratch.write(file, bytes: before) } else { try scratch.remove(file) }
    }
    #expect(try scratch.ephor("status").exit == 0)
  }

  @Test func `a signed file that is damaged in place is noticed, however warm the index`() throws {
    let green = try Letters.green()
    for _ in 1...2 { #expect(try green.ephor("status").exit == 0) }
    let name = try #require(green.files(in: "governance/approvals").first)
    let file = "governance/approvals/\(name)"
    try green.write(file, bytes: green.bytes(file).map { $0 == 0x7B ? 0xFF : $0 })
    let run = try green.ephor("status")
    #expect(run.exit == 2)
    #expect(run.output.contains("[governance.file]"), "\(run.shown)")
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
