import ArgumentParser
import Gate
import Notation

extension Policy {
  struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "eval",
      abstract: "Evaluate a query; flags, output and exit codes are those of `opa eval`.",
      discussion: """
        Example:
          ephor policy eval 'data.ephor.tier.tier' --data Policies --input input.json
          ephor policy eval --format pretty --fail 'data.authz.allow' -b bundle.tar.gz -I < input.json

        Exit codes: 0 evaluated; 1 undefined with --fail, or defined with --fail-defined; 2 an error.
        """)
    @Argument(help: "The query.")
    var query: String
    @OptionGroup var policies: PolicyOptions
    @OptionGroup var input: InputOptions
    @Option(name: [.long, .customShort("f")], help: "json, values, bindings, pretty, raw or discard.")
    var format: EvaluatePolicy.Format = .json
    @Flag(help: "Exit with 1 when the query is undefined.")
    var fail = false
    @Flag(help: "Exit with 1 when the query is defined.")
    var failDefined = false
    @Option(help: "Tell how the result came about: off, notes, fails or full.")
    var explain: EvaluatePolicy.Explain = .off
    @Flag(help: "Report which lines were evaluated.")
    var coverage = false
    @Flag(help: "Report what loading, compiling and evaluating took, in nanoseconds.")
    var metrics = false
    @Flag(help: "Treat errors of built-ins as errors of the evaluation.")
    var strictBuiltinErrors = false
    @Option(help: "Stop after so many seconds; an evaluation stopped is an error.")
    var timeout: Double?
    @Option(help: .hidden)
    var unknowns: [String] = []
    @Flag(name: .shortAndLong, help: .hidden)
    var partial = false
    @Flag(help: .hidden)
    var profile = false

    func validate() throws {
      if !unknowns.isEmpty || partial {
        throw ValidationError(
          "partial evaluation (--partial, --unknowns) is not built; every query is evaluated whole")
      }
      if profile {
        throw ValidationError("--profile is not built; --metrics and `ephor policy bench` measure")
      }
      if let timeout, timeout <= 0 { throw ValidationError("--timeout takes seconds above 0") }
    }

    func run() throws {
      var request = EvaluatePolicy(query: query, surroundings: try surroundings())
      request.data = policies.data
      request.bundles = policies.bundle
      request.grants = policies.granting.grants
      request.readsVersion0 = policies.isVersion0
      request.input = try input.document()?.json
      request.format = format
      request.explain = explain
      request.fails = fail
      request.failsDefined = failDefined
      request.coverage = coverage
      request.metrics = metrics
      request.isStrict = strictBuiltinErrors
      request.timeout = timeout
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

        The rules behind the query are evaluated again, statement by statement. For each rule that does not hold it names the statement it fails at and what that looked at; rules it refers to are followed.
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
          input: input.document()?.json,
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
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        PolicyActions.dependencies(
          of: query, data: policies.data, bundles: policies.bundle, grants: policies.granting.grants))
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

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count takes a number above 0") }
    }

    func run() throws {
      let answer = try PolicyActions.bench(
        query: query, data: policies.data, bundles: policies.bundle, grants: policies.granting.grants,
        input: input.document()?.json,
        count: count,
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
