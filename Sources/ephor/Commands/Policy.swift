import ArgumentParser
import Gate

/// `ephor policy`: the Rego engine on its own.
struct Policy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Evaluate, explain, check, test, format and bundle Rego policies.",
    discussion: """
      The commands take what `opa` takes and print what it prints, so that scripts carry over; \
      docs/rego.md names every difference.

      Example:
        ephor policy check policies --input-schema
        ephor policy test policies
        ephor policy eval 'data.house.deny' --data policies --input input.json
      """,
    subcommands: [
      Input.self, Eval.self, Why.self, Check.self, Test.self, Lint.self, Fmt.self, Build.self, Sign.self,
      Verify.self, Fetch.self, Inspect.self, Deps.self, Bench.self, Capabilities.self, Conformance.self,
    ])

  /// Writes what a command says and ends with its exit code.
  static func show(_ output: PolicyOutput) throws {
    if !output.text.isEmpty { Terminal.out(output.text) }
    if !output.errors.isEmpty { Terminal.err(output.errors) }
    if output.exitCode != 0 { throw ExitCode(output.exitCode) }
  }
}

/// The policies and data a command works on.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: [.customLong("data"), .customShort("d", allowingJoined: true)],
    help: "A file, folder or bundle of policies and data; may be repeated. `a.b:file` puts it below data.a.b."
  )
  var data: [String] = []
  @Option(
    name: [.customLong("bundle"), .customShort("b", allowingJoined: true)],
    help: "A bundle: a .tar.gz, a folder, or an https URL; may be repeated.")
  var bundle: [String] = []
  @OptionGroup var granting: PolicyGrantOptions
  @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
  var isVersion0 = false
}

/// The input document of a query.
struct InputOptions: ParsableArguments {
  @Option(
    name: [.customLong("input"), .customShort("i", allowingJoined: true)],
    help: "The input document (JSON or YAML); /dev/stdin and <(…) as well.",
    completion: .file())
  var input: String?
  @Flag(name: [.customLong("stdin-input"), .customShort("I")], help: "Read the input from standard input.")
  var readsStandardInput = false

  /// The input; nil when none was named.
  func document() throws -> InputDocument? {
    if readsStandardInput {
      if input != nil { throw ValidationError("--input and --stdin-input exclude each other") }
      return try InputDocument(text: Terminal.input(), name: "stdin")
    }
    if let input, let pipe = Terminal.pipe(input) {
      return try InputDocument(text: Terminal.input(from: pipe), name: input)
    }
    return try input.map { try InputDocument(file: $0) }
  }
}
