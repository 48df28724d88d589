import ArgumentParser
import Gate
import Governance
import Notation

extension Policy {
  struct Input: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "input",
      abstract: "Print the document that policies read at a control point.",
      discussion: """
        Measures and decides as `ephor gate` does, and writes nothing to the log.

        Example:
          ephor policy input > input.json
          ephor policy input services/scoring --point deployment
        """)
    @OptionGroup var system: SystemOptions
    @Option(help: "Which control point.")
    var point: ControlPoint = .release
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        PolicyInputAction(
          workspace: system.workspace(), pin: system.pin(), surroundings: surroundings()
        ).run(at: point))
    }
  }
}

extension Policy {
  struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "eval",
      abstract: "Evaluate a query; flags, output and exit codes are those of `opa eval`.",
      discussion: """
        Example:
          ephor policy input > input.json
          ephor policy eval 'data.ephor.tier.tier' -d Policies -i input.json
          ephor policy eval --fail data.authz.allow -b bundle.tar.gz -I < input.json

        Exit codes: 0 evaluated; 1 undefined with --fail, or defined with --fail-defined; 2 an error.
        """)
    @Argument(help: "The query; with --stdin it is read from standard input.")
    var query: String?
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var input: InputOptions
    @Flag(help: "Read the query from standard input.")
    var stdin = false
    @Option(
      name: .customLong("package"), help: "The package the query stands in: names of its rules are known.")
    var standsIn: String?
    @Option(
      name: .customLong("import"),
      help: "An import the query uses, such as `data.roles as r`; may be repeated.")
    var imports: [String] = []
    @Option(
      name: .shortAndLong, help: "The JSON Schema of the input: a field it has not is an error.",
      completion: .file())
    var schema: String?
    @Option(help: "Hold `data`, besides what rules define, to this JSON Schema.", completion: .file())
    var dataSchema: String?
    @Option(name: [.long, .customShort("f")], help: "json, values, bindings, pretty, raw or discard.")
    var format: EvaluatePolicy.Format = .json
    @Flag(help: "Exit with 1 when the query is undefined.")
    var fail = false
    @Flag(help: "Exit with 1 when the query is defined.")
    var failDefined = false
    @Option(help: "Tell how the result came about: off, notes, fails, full or debug.")
    var explain: EvaluatePolicy.Explain = .off
    @Flag(help: "Report which lines were evaluated.")
    var coverage = false
    @Flag(help: "Report what loading, compiling and evaluating took, in nanoseconds.")
    var metrics = false
    @Flag(help: "Report the lines that took the most time.")
    var profile = false
    @Option(help: "Lines of the profile at most.")
    var profileLimit = 10
    @Option(help: "Evaluate so often; what is reported is of the last time.")
    var count = 1
    @Flag(help: "Treat errors of built-ins as errors of the evaluation.")
    var strictBuiltinErrors = false
    @Option(help: "Stop after so long (10s, 500ms, or seconds); an evaluation stopped is an error.")
    var timeout: TimeSpan?
    @OptionGroup var accepted: AcceptedOptions
    @Option(name: .shortAndLong, help: .hidden)
    var unknowns: [String] = []
    @Flag(name: .shortAndLong, help: .hidden)
    var partial = false
    @Flag(help: .hidden)
    var showBuiltinErrors = false

    func validate() throws {
      if !unknowns.isEmpty || partial {
        throw ValidationError(
          "partial evaluation (--partial, --unknowns) is not built; give the whole input, or ask with `ephor policy why` what the query still lacks"
        )
      }
      if showBuiltinErrors {
        throw ValidationError(
          "--show-builtin-errors is not built; --strict-builtin-errors ends with the first such error")
      }
      if stdin == (query != nil) { throw ValidationError("give one query, as an argument or with --stdin") }
      if stdin, input.readsStandardInput {
        throw ValidationError("--stdin and --stdin-input exclude each other")
      }
      if count < 1 { throw ValidationError("--count takes a number above 0") }
      if profileLimit < 1 { throw ValidationError("--profile-limit takes a number above 0") }
    }

    func run() throws {
      var request = EvaluatePolicy(query: try query ?? Terminal.input(), surroundings: try surroundings())
      request.data = policies.data
      request.bundles = policies.bundle
      request.grants = policies.granting.grants
      request.readsVersion0 = policies.isVersion0
      request.input = try input.document()?.json
      request.standsIn = standsIn
      request.imports = imports
      request.schema = schema
      request.dataSchema = dataSchema
      request.format = format
      request.explain = explain
      request.fails = fail
      request.failsDefined = failDefined
      request.coverage = coverage
      request.metrics = metrics
      request.profileLimit = profile ? profileLimit : nil
      request.count = count
      request.isStrict = strictBuiltinErrors
      request.timeout = timeout?.seconds
      try Policy.show(request.run())
    }
  }

  struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "why",
      abstract: "Say why a query is undefined, false or empty, in the policy's own words.",
      discussion: """
        Example:
          ephor policy why data.authz.allow --data policies --input input.json

        The rules behind the query are evaluated again, statement by statement. For each rule that \
        does not hold it names the statement it fails at and what that looked at; rules it refers to \
        are followed.
        """)
    @Argument(help: "The query, most often a reference to a rule.")
    var query: String
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        PolicyActions.why(
          query: query, data: policies.data, bundles: policies.bundle, grants: policies.granting.grants,
          input: input.document()?.json, readsVersion0: policies.isVersion0,
          surroundings: surroundings()))
    }
  }
}

extension Policy {
  struct Deps: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "deps",
      abstract: "Show the documents a query depends on, directly and through rules.",
      discussion: """
        Example:
          ephor policy deps data.authz.allow --data policies
        """)
    @Argument(help: "The query.")
    var query: String
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var answer: PolicyAnswerOptions

    func run() throws {
      try answer.show(
        PolicyActions.dependencies(
          of: query, data: policies.data, bundles: policies.bundle, grants: policies.granting.grants,
          readsVersion0: policies.isVersion0))
    }
  }

  struct Bench: ParsableCommand {
    /// How the answer is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, pretty, json, gobench
    }

    static let configuration = CommandConfiguration(
      commandName: "bench",
      abstract: "Measure how long a query takes.",
      discussion: """
        Example:
          ephor policy bench data.authz.allow --data policies --input input.json

        The policies are compiled and the input is read once; what is measured is the evaluation.
        """)
    @Argument(help: "The query.")
    var query: String
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var input: InputOptions
    @Option(help: "Evaluations to measure; unless named, as many as a second holds.")
    var count: Int?
    @Option(name: [.long, .customShort("f")], help: "text, json, or gobench for benchstat.")
    var format: Format = .text
    @Option(
      name: .customLong("package"), help: "The package the query stands in: names of its rules are known.")
    var standsIn: String?
    @Option(
      name: .customLong("import"),
      help: "An import the query uses, such as `data.roles as r`; may be repeated.")
    var imports: [String] = []
    @Flag(help: "Accepted for `opa`.")
    var benchmem = false
    @OptionGroup var accepted: AcceptedOptions

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count takes a number above 0") }
    }

    func run() throws {
      let answer = try PolicyActions.bench(
        query: query, data: policies.data, bundles: policies.bundle, grants: policies.granting.grants,
        input: input.document()?.json,
        count: count, readsVersion0: policies.isVersion0, standsIn: standsIn, imports: imports,
        surroundings: surroundings())
      switch format {
      case .text, .pretty:
        Terminal.out(answer.text(TextStyle(colour: Terminal.hasColour, width: Terminal.width)))
      case .json: Terminal.out(answer.json.text(.pretty))
      case .gobench: Terminal.out(answer.gobench)
      }
    }
  }
}

extension EvaluatePolicy.Format: ExpressibleByArgument {}
extension EvaluatePolicy.Explain: ExpressibleByArgument {}
