import ArgumentParser
import Gate

/// `ephor policy`: the Rego engine on its own.
struct Policy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Evaluate, check and test Rego policies.",
    subcommands: [Eval.self, Check.self, Test.self, Conformance.self])

  struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "eval",
      abstract: "Evaluate a query; the output has the shape of `opa eval`.",
      discussion: """
        Example:
          ephor policy eval 'data.ephor.tier.tier' --data Policies --input input.json
        """)
    @Argument(help: "The query.")
    var query: String
    @Option(
      name: [.customLong("data"), .customShort("d")],
      help: "A file or folder of policies and data; may be repeated.")
    var data: [String] = []
    @Option(name: [.customLong("input"), .customShort("i")], help: "The input document (JSON or YAML).")
    var input: String?

    func run() throws { Terminal.out(try PolicyActions.eval(query: query, data: data, input: input)) }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Compile policies and show every mistake, misspelt input fields included.",
      discussion: """
        Example:
          ephor policy check Policies --input-schema
        """)
    @Argument(help: "Files or folders.")
    var paths: [String]
    @Flag(help: "Hold `input` to the schema of Ephor's control points.")
    var inputSchema = false
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(PolicyActions.check(paths, typesInput: inputSchema)) }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Run the test_ rules of policies, with the lines no test reached.",
      discussion: """
        Example:
          ephor policy test Policies --standard-data
          ephor policy test governance/policies --threshold 100
        """)
    @Argument(help: "Files or folders of policies and data.")
    var paths: [String]
    @Flag(help: "Use the catalogue and baseline that come with Ephor as data.catalog and data.baseline.")
    var standardData = false
    @Option(help: "Fail below this percentage of covered lines.")
    var threshold: Double?
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        PolicyActions.test(
          paths, withStandardData: standardData, threshold: threshold, surroundings: surroundings()))
    }
  }

  struct Conformance: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "conformance",
      abstract: "Run OPA's conformance cases in a folder.",
      discussion: """
        Example:
          ephor policy conformance cases/v1
        """)
    @Argument(help: "The folder of case files.", completion: .directory)
    var folder: String
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(PolicyActions.conformance(folder)) }
  }
}
