import Testing

/// Long work on a terminal: how far, how fast, how long still.
@Suite struct ProgressTests {
  /// Rows that take any build more than a second: `EPHOR_UNDER_TEST` names one that is optimised.
  private static let rows = Program.isGiven ? 400_000 : 200_000

  @Test func `measuring shows replicates, a rate and the time left`() throws {
    let scratch = try Letters.plain()
    var lines = ["id,truth,predicted,score,site"]
    for row in 1...Self.rows {
      lines.append("r\(row),\(row % 3 == 0 ? 1 : 0),\(row % 20 < 7 ? 1 : 0),0.\(10 + row % 80),s\(row % 4)")
    }
    try scratch.write("data/predictions.csv", lines.joined(separator: "\n"))
    let run = try scratch.terminal("gate", "--dry-run")
    #expect(run.exit == 1, "\(run.screen.suffix(2_000))")
    let drawn = run.screen.split(separator: "\u{1B}[2K").filter { $0.hasPrefix("measuring holdout") }
    #expect(drawn.count > 1, "\(run.screen.prefix(2_000))")
    #expect(drawn.contains { $0.contains("replicates") && $0.contains("/s") && $0.contains("left") })
    // The line is gone before the verdict stands there.
    #expect(!run.screen.split(separator: "\u{1B}[2K").suffix(1).joined().contains("measuring holdout"))
  }
}
