import Foundation
import Testing

@Suite("The sources keep the style")
struct SourceRules {
  /// Constructs that need a comment on their line or the one above saying why they cannot fail.
  static let needReason = ["try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)"]

  @Test("a construct that can trap says why it cannot")
  func trapsAreExplained() {
    for path in Repository.sources {
      let lines = Repository.read(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
        guard let construct = Self.needReason.first(where: { code.contains($0) }) else { continue }
        if code.contains("\"") { continue }
        let explained = line.contains("//") || (number > 0 && lines[number - 1].contains("//"))
        #expect(explained, "\(path):\(number + 1): \(construct) without a reason")
      }
    }
  }

  @Test("nothing is left for later in the sources")
  func nothingIsLeftUndone() {
    let marks = ["TODO", "FIXME", "XXX", "HACK"]
    for path in Repository.sources where !path.hasPrefix("Sources/Governance/Documents") {
      let lines = Repository.read(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        guard let comment = line.range(of: "//").map({ line[$0.lowerBound...] }) else { continue }
        for mark in marks where comment.contains(mark + ":") || comment.hasPrefix("// " + mark) {
          Issue.record("\(path):\(number + 1): \(mark)")
        }
      }
    }
  }

  @Test("no test is switched off")
  func noTestIsOff() {
    for path in Repository.tests where !path.hasPrefix("Tests/TidyTests/") {
      let text = Repository.read(path)
      for mark in [".disabled(", "withKnownIssue", "XCTSkip"] {
        #expect(!text.contains(mark), "\(path) uses \(mark)")
      }
    }
  }

  @Test("every public and package symbol is documented")
  func symbolsAreDocumented() {
    let kinds = ["struct", "class", "enum", "actor", "protocol", "func", "typealias", "init", "subscript"]
    for path in Repository.sources {
      let lines = Repository.read(path).split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      for (number, line) in lines.enumerated() {
        var words = line.split(separator: " ").map(String.init)[...]
        guard let first = words.first, first == "public" || first == "package" else { continue }
        words.removeFirst()
        while let word = words.first, ["static", "final", "mutating", "indirect", "consuming"].contains(word)
        {
          words.removeFirst()
        }
        guard let kind = words.first?.split(separator: "(").first.map(String.init), kinds.contains(kind)
        else {
          continue
        }
        // An initialiser or an operator of a protocol the type adopts needs no sentence of its own.
        if kind == "init" || line.contains("func ==") || line.contains("func <")
          || line.contains("func hash(")
        {
          continue
        }
        var above = number - 1
        while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
        #expect(
          above >= 0 && lines[above].hasPrefix("///"), "\(path):\(number + 1): \(line) has no doc comment")
      }
    }
  }

  @Test("no path of a machine and no registry host is in the repository")
  func noMachinePaths() {
    let needles = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    let folders = ["Sources", "Tests", "Catalog", "Policies", "Templates", "Examples", "docs", "tools"]
    for folder in folders {
      for kind in ["swift", "md", "json", "rego", "yaml", "yml", "sh"] {
        for path in Repository.files(under: folder, withExtension: kind) {
          let text = Repository.read(path)
          for needle in needles { #expect(!text.contains(needle), "\(path) names \(needle)") }
        }
      }
    }
  }
}
