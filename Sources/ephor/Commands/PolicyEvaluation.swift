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
    @OptionGroup var place: QueryPlaceOptions
    @OptionGroup var schemas: SchemaOptions
    @Option(help: "Hold `data`, besides what rules define, to this JSON Schema.", completion: .file())
    var dataSchema: String?
    @Option(
      name: [.long, .customShort("f", allowingJoined: true)],
      help: "json, values, bindings, pretty, raw or discard.")
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
    @Option(
      help:
        "What orders the profile, the first thing first: total_time_ns, num_eval, num_redo, num_gen_expr, file, line."
    )
    var profileSort: [String] = []
    @Flag(help: "Show the values of variables with --explain.")
    var varValues = false
    @Option(help: "Cut what stands in a cell of a table behind so many characters.")
    var prettyLimit: Int?
    @Option(help: "Evaluate so often; what is reported is of the last time.")
    var count = 1
    @Flag(help: "Treat errors of built-ins as errors of the evaluation.")
    var strictBuiltinErrors = false
    @Option(help: "Stop after so long (10s, 500ms, or seconds); an evaluation stopped is an error.")
    var timeout: TimeSpan?
    @OptionGroup var accepted: AcceptedOptions
    @Option(name: [.customLong("optimize"), .customShort("O", allowingJoined: true)], help: .hidden)
    var optimize = 0
    @Flag(help: .hidden)
    var instrument = false
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
      if optimize != 0 {
        throw ValidationError(
          "--optimize \(optimize) is not built, since it needs partial evaluation; policies are compiled when they are loaded"
        )
      }
      if let prettyLimit, prettyLimit < 1 {
        throw ValidationError("--pretty-limit takes a number above 0")
      }
      _ = try profileOrder()
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

    private func profileOrder() throws -> [EvaluationPage.ProfileColumn] {
      try profileSort.flatMap { $0.split(separator: ",") }.map { name in
        guard let column = EvaluationPage.ProfileColumn(rawValue: String(name)) else {
          let known = EvaluationPage.ProfileColumn.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--profile-sort takes \(known), not '\(name)'")
        }
        return column
      }
    }

    func run() throws {
      var request = EvaluatePolicy(query: try query ?? Terminal.input(), surroundings: try surroundings())
      request.data = policies.data
      request.bundles = policies.bundle
      request.grants = policies.granting.grants
      request.grants.schema = schemas.schema
      request.grants.isStrict = accepted.isStrict
      request.readsVersion0 = policies.isVersion0
      request.input = try input.document()?.value
      request.standsIn = place.standsIn
      request.imports = place.imports
      request.dataSchema = dataSchema
      request.format = format
      request.explain = explain
      request.fails = fail
      request.failsDefined = failDefined
      request.coverage = coverage
      request.metrics = metrics || instrument
      request.profileLimit = profile || !profileSort.isEmpty ? profileLimit : nil
      request.profileOrder = try profileOrder()
      request.showsVariables = varValues
      request.cellLimit = prettyLimit
      request.count = count
      request.isStrict = strictBuiltinErrors
      request.timeout = timeout?.limit
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
          input: input.document()?.value, readsVersion0: policies.isVersion0,
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
    @Option(
      name: [.long, .customShort("f", allowingJoined: true)], help: "text, json, or gobench for benchstat.")
    var format: Format = .text
    @OptionGroup var place: QueryPlaceOptions
    @Flag(help: "Accepted for `opa`.")
    var benchmem = false
    @Flag(help: "Exit with 1 when the query is undefined or false.")
    var fail = false
    @OptionGroup var schemas: SchemaOptions
    @OptionGroup var accepted: AcceptedOptions

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count takes a number above 0") }
    }

    func run() throws {
      var grants = policies.granting.grants
      grants.schema = schemas.schema
      grants.isStrict = accepted.isStrict
      let answer = try PolicyActions.bench(
        query: query, data: policies.data, bundles: policies.bundle, grants: grants,
        input: input.document()?.value,
        count: count, readsVersion0: policies.isVersion0, standsIn: place.standsIn, imports: place.imports,
        surroundings: surroundings())
      switch format {
      case .text, .pretty:
        Terminal.out(answer.text(TextStyle(colour: Terminal.hasColour, width: Terminal.width)))
      case .json: Terminal.out(answer.json.text(.pretty))
      case .gobench: Terminal.out(answer.gobench)
      }
      if fail, !answer.holds { throw ExitCode(1) }
    }
  }
}

extension EvaluatePolicy.Format: ExpressibleByArgument {}
extension EvaluatePolicy.Explain: ExpressibleByArgument {}
