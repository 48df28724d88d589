import Foundation
import Testing

@Suite("The sources keep the style")
struct StyleTests {
  static let sources = Repository.sources.map { SourceFile($0) }
  static let tests = Repository.tests.map { SourceFile($0) }

  @Test func `a construct that can trap says why it cannot`() {
    #expect(Self.sources.flatMap(StyleRules.unexplainedTraps) == [])
  }

  @Test func `nothing is left for later in the sources`() {
    // The reader of documents knows these words as placeholders.
    let files = Self.sources.filter { !$0.path.hasPrefix("Sources/Governance/Documents") }
    #expect(files.flatMap(StyleRules.unfinishedWork) == [])
  }

  @Test func `no test is switched off`() {
    #expect(Self.tests.flatMap(StyleRules.switchedOffTests) == [])
  }

  @Test func `every type and function that others can see is documented`() {
    #expect(Self.sources.flatMap(DocumentationRule.undocumented) == [])
  }

  @Test func `a file can be read in one sitting`() {
    #expect((Self.sources + Self.tests).flatMap { StyleRules.length(of: $0, atMost: 500) } == [])
    let lengths = Self.sources.map(\.lines.count).sorted()
    #expect(lengths[lengths.count / 2] <= 200, "the median source file has grown past 200 lines")
  }

  @Test func `names that say nothing are not used`() {
    #expect(Self.sources.flatMap(StyleRules.emptyName) == [])
  }

  @Test func `no path of a machine is in the repository`() {
    let needles = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    let folders = [
      "Sources", "Tests", "Catalog", "Policies", "Templates", "Examples", "Schemas", "docs", "tools",
      "Fuzz/Harness",
      "Benchmarks",
    ]
    for path in folders.flatMap({ Repository.files(under: $0) }) {
      let text = Repository.read(path)
      for needle in needles { #expect(!text.contains(needle), "\(path) names \(needle)") }
    }
  }
}
