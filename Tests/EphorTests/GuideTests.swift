import Foundation
import Testing

/// The guides do what they say: their commands are run as they stand there, one after the other.
@Suite struct GuideTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `from an empty folder to a green gate and a pack, every command answers as the page shows`()
    throws
  {
    let page = try GuidePage("docs/gate-a-release.md", before: "Other points")
    #expect(page.steps.count >= 15)
    let home = String(scratch.folder.dropLast("/work".count))
    var folder = scratch.folder
    var heading = ""
    for step in page.steps {
      if step.heading != heading { try work(step.heading) }
      heading = step.heading
      let run = try scratch.run(
        "bash",
        [
          "-c",
          "ephor() { \"$EPHOR_PROGRAM\" \"$@\"; }; cd \"$GUIDE_FOLDER\"; \(step.command)\ncode=$?; pwd >~/folder; exit $code",
        ],
        environment: [
          "EPHOR_PROGRAM": Program.path, "GUIDE_FOLDER": folder, "EPHOR_SEED": "",
          "GIT_AUTHOR_NAME": "Ana Example",
          "GIT_AUTHOR_EMAIL": "ana@example.com",
        ])
      let output = run.output.replacing(home, with: "~")
      folder = try scratch.read("../folder").trimmingCharacters(in: .newlines)
      let isRefused = step.shown.first?.hasPrefix("✗ FAIL") == true
      #expect(run.exit == (isRefused ? 1 : 0), "\(step.command)\n\(run.shown)")
      guard !step.shown.isEmpty else { continue }
      #expect(
        GuidePage.agrees(output, with: step.shown),
        "\(step.command)\nshows\n\(step.shown.joined(separator: "\n"))\nand prints\n\(output)\(run.errors)"
      )
    }
  }

  /// What the reader does by hand under a heading, before the commands there.
  private func work(_ heading: String) throws {
    switch heading {
    case "3. Describe and measure":
      try scratch.write(
        "churn/ephor.yaml",
        Letters.manifest.replacing("id: letters", with: "id: churn").replacing(
          "name: Letters", with: "name: Churn"
        )
        .replacing("release: \"1\"", with: "release: 0.1.0"))
      try scratch.write("churn/data/predictions.csv", Letters.predictions)
    case "4. Write":
      try scratch.write("churn/docs/model-card.md", Letters.modelCard)
      try scratch.write("churn/docs/datasheet.md", Letters.datasheet)
      try scratch.write(
        "churn/reports/robustness.md",
        "# Robustness\n\nNoise and shift tests of release 0.1.0 found nothing.\n")
    case "8. The next release":
      try scratch.edit("churn/ephor.yaml", "release: 0.1.0", "release: 0.2.0")
      try scratch.edit("churn/data/predictions.csv", line: 3) { $0.replacing(",0.", with: ",0.0") }
    default: break
    }
  }
}
