import ArgumentParser
import Gate
import Notation

extension Policy {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Compile policies and show every mistake, misspelt input fields included.",
      discussion: """
        Example:
          ephor policy check Policies --input-schema
        """)
    @Argument(help: "Files or folders.")
    var paths: [String] = []
    @Option(
      name: [.customLong("bundle"), .customShort("b", allowingJoined: true)],
      help: "A bundle: a .tar.gz, a folder, or an https URL; may be repeated.")
    var bundle: [String] = []
    @OptionGroup var granting: PolicyGrantOptions
    @Flag(help: "Hold `input` to the schema of Ephor's control points.")
    var inputSchema = false
    @OptionGroup var schemas: SchemaOptions
    @Option(help: "Hold `data`, besides what rules define, to this JSON Schema.", completion: .file())
    var dataSchema: String?
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @OptionGroup var accepted: AcceptedOptions
    @OptionGroup var answer: PolicyAnswerOptions

    func validate() throws {
      if paths.isEmpty, bundle.isEmpty { throw ValidationError("name policies to check") }
      if schemas.schema != nil, inputSchema {
        throw ValidationError("--schema and --input-schema exclude each other")
      }
    }

    func run() throws {
      var grants = granting.grants
      grants.schema = schemas.schema
      grants.isStrict = accepted.isStrict
      try answer.show(
        PolicyActions.check(
          paths, bundles: bundle, grants: grants, typesInput: inputSchema, dataSchema: dataSchema,
          readsVersion0: isVersion0))
    }
  }

  struct Test: ParsableCommand {
    /// How the answer is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
      case text, pretty, json, junit
    }

    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Run the test_ rules of policies, with the lines no test reached.",
      discussion: """
        Example:
          ephor policy test Policies --standard-data
          ephor policy test policies --run 'test_denies' --verbose
          ephor policy test policies --coverage --format json --threshold 90
          ephor policy test policies --mutate --mutate-threshold 80

        With --mutate the policies are changed in many small ways (a statement removed or negated, == \
        made !=, true made false); each change that no test notices is listed.
        """)
    @Argument(help: "Files, folders or bundles of policies and data.")
    var paths: [String] = []
    @Option(
      name: [.customLong("bundle"), .customShort("b", allowingJoined: true)],
      help: "A bundle: a .tar.gz, a folder, or an https URL; may be repeated.")
    var bundle: [String] = []
    @OptionGroup var granting: PolicyGrantOptions
    @Flag(help: "Use the catalogue and baseline that come with Ephor as data.catalog and data.baseline.")
    var standardData = false
    @Option(
      name: [.customLong("run"), .customShort("r", allowingJoined: true)],
      help: "Run only tests whose full name matches this pattern.")
    var selection: String?
    @Flag(name: .shortAndLong, help: "Show every test with its time.")
    var verbose = false
    @Flag(name: .shortAndLong, help: "Answer with the covered and not covered lines.")
    var coverage = false
    @Option(help: "Fail below this percentage of covered lines.")
    var threshold: Double?
    @Flag(inversion: .prefixedNo, help: "Fail when there is no test.")
    var failOnEmpty = true
    @Option(help: "Run each test so often; the time shown is the mean.")
    var count = 1
    @Option(help: "Tell of each test that failed how it came to it: off, notes, fails, full or debug.")
    var explain: EvaluatePolicy.Explain = .off
    @Flag(help: "Show, for each test that failed, what failed with the values of variables.")
    var varValues = false
    @Option(help: "Stop a test after so long (5s, 500ms, or seconds); that is an error.")
    var timeout: TimeSpan?
    @Flag(name: [.long, .customShort("z")], help: "Exit with 0 although tests were skipped.")
    var exitZeroOnSkipped = false
    @Option(name: .shortAndLong, help: "Accepted for `opa`: tests run one after the other.")
    var parallel: Int?
    @Flag(help: "Measure each test: as many runs as --count says, 1,000 unless named; shown with --verbose.")
    var bench = false
    @Flag(help: "Accepted for `opa` beside --bench.")
    var benchmem = false
    @OptionGroup var accepted: AcceptedOptions
    @OptionGroup var schemas: SchemaOptions
    @Flag(help: "Ask whether the tests notice changes to the policies.")
    var mutate = false
    @Option(name: [.customLong("mutate-limit"), .customLong("limit")], help: "Changes tried at most.")
    var mutateLimit = TestPolicies.standardMutationLimit
    @Option(help: "Fail below this percentage of noticed changes; without it, any unnoticed one fails.")
    var mutateThreshold: Double?
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @Option(
      name: [.long, .customShort("f", allowingJoined: true)],
      help: "text, json with the shape of `opa test`, or junit.")
    var format: Format = .text

    func validate() throws {
      if paths.isEmpty, bundle.isEmpty { throw ValidationError("name policies to test") }
      if count < 1 { throw ValidationError("--count takes a number above 0") }
      if mutateLimit < 1 { throw ValidationError("--mutate-limit takes a number above 0") }
      if mutate, format == .junit { throw ValidationError("--mutate answers as text or json") }
    }

    func run() throws {
      var request = TestPolicies(paths: paths, surroundings: try surroundings())
      request.bundles = bundle
      request.grants = granting.grants
      request.grants.schema = schemas.schema
      request.grants.isStrict = accepted.isStrict
      request.withStandardData = standardData
      request.selection = selection
      request.isVerbose = verbose || bench
      request.explain = explain
      request.showsVariables = varValues
      request.timeout = timeout?.limit
      request.showsCoverage = coverage
      request.threshold = threshold
      request.failsOnEmpty = failOnEmpty
      request.failsOnSkipped = !exitZeroOnSkipped
      request.count = bench && count == 1 ? 1_000 : count
      request.readsVersion0 = isVersion0
      if mutate {
        try show(request.mutate(limit: mutateLimit, threshold: mutateThreshold), junit: { "" })
      } else {
        let answer = try request.run()
        try show(answer, junit: { answer.junit })
      }
    }

    private func show(_ answer: some Answer, junit: () -> String) throws {
      switch format {
      case .text, .pretty:
        Terminal.out(answer.text(TextStyle(colour: Terminal.hasColour, width: Terminal.width)))
      case .json: Terminal.out(answer.json.text(.pretty))
      case .junit: Terminal.out(junit())
      }
      if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
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

    func run() throws { try answer.show(PolicyActions.conformance(folder, surroundings: surroundings())) }
  }
}
