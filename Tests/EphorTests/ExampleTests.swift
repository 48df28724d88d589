import ArgumentParser
import Testing

@testable import ephor

/// The examples of the help are there to be copied: no line is wrapped, each parses, and signing a bundle works.
@Suite struct ExampleTests {
  /// A line that is longer is wrapped on a terminal of 80 columns.
  private static let widest = 78

  /// Every command of the tree.
  private static func commands(below command: any ParsableCommand.Type = Ephor.self)
    -> [any ParsableCommand.Type]
  {
    [command] + command.configuration.subcommands.flatMap { commands(below: $0) }
  }

  /// The lines of a command's examples as its help prints them.
  private static func lines(_ command: any ParsableCommand.Type) -> [String] {
    let help = Ephor.helpMessage(for: command, columns: 80)
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0 == "Example:" || $0 == "Start with an empty folder:" })
    else { return [] }
    return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
  }

  /// The commands of the examples, lines that end in a backslash joined with the next.
  private static func examples(_ command: any ParsableCommand.Type) -> [String] {
    lines(command).joined(separator: "\n").replacing("\\\n", with: "").split(separator: "\n").map(String.init)
  }

  @Test func `no line of an example is wrapped, and a command that goes on says so`() {
    let commands = Self.commands()
    #expect(commands.count > 30)
    for command in commands {
      let lines = Self.lines(command)
      for (number, line) in lines.enumerated() {
        #expect(line.hasPrefix("  "), "\(command): wrapped: \(line)")
        #expect(line.count <= Self.widest, "\(command): \(line)")
        let goesOn = number > 0 && lines[number - 1].hasSuffix("\\")
        #expect(line.hasPrefix("    ") == goesOn, "\(command): \(line)")
      }
    }
  }

  @Test func `every example is a command that the parser takes`() throws {
    var count = 0
    for command in Self.commands() {
      for example in Self.examples(command) {
        let words = Self.words(example)
        guard words.first == "ephor" else {
          #expect(["openssl", "ephor-verify", "trestle"].contains(words.first), "\(example)")
          continue
        }
        count += 1
        #expect(throws: Never.self, "\(example)") { try Ephor.parseAsRoot(Array(words.dropFirst())) }
      }
    }
    #expect(count > 40)
  }

  @Test func `signing and verifying a bundle works as the help shows it`() throws {
    let scratch = try Scratch()
    try scratch.write("policies/authz.rego", "package authz\n\nallow if input.user == \"ana\"\n")
    let examples = [Policy.Sign.self, Policy.Build.self, Policy.Verify.self].flatMap(Self.examples)
    let order = [
      "keys new", "build policies", "sign bundle", "build -b", "openssl", "verify", "sign policies",
    ]
    let script = try order.map { part in try #require(examples.first { $0.contains(part) }, "\(part)") }
    let run = try scratch.run(
      "sh", ["-euc", "ephor() { \"$0\" \"$@\"; }\n" + script.joined(separator: "\n"), Program.path])
    #expect(run.exit == 0, "\(script)\n\(run.shown)")
  }

  /// The words of a command as a shell reads them, without what it redirects.
  private static func words(_ line: String) -> [String] {
    var (words, word, quote) = ([String](), "", Character?.none)
    var isOpen = false
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        (quote, isOpen) = (character, true)
      } else if character == " " {
        if isOpen || !word.isEmpty { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return Array(words.prefix { $0 != "<" && $0 != ">" })
  }
}
