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
      name: [.customLong("bundle"), .customShort("b")],
      help: "A bundle: a .tar.gz, a folder, or an https URL; may be repeated.")
    var bundle: [String] = []
    @OptionGroup var granting: PolicyGrantOptions
    @Flag(help: "Hold `input` to the schema of Ephor's control points.")
    var inputSchema = false
    @Option(name: .shortAndLong, help: "Hold `input` to this JSON Schema.", completion: .file())
    var schema: String?
    @Option(help: "Hold `data`, besides what rules define, to this JSON Schema.", completion: .file())
    var dataSchema: String?
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @OptionGroup var accepted: AcceptedOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if paths.isEmpty, bundle.isEmpty { throw ValidationError("name policies to check") }
      if schema != nil, inputSchema {
        throw ValidationError("--schema and --input-schema exclude each other")
      }
    }

    func run() throws {
      try answer.show(
        PolicyActions.check(
          paths, bundles: bundle, grants: granting.grants, typesInput: inputSchema, schema: schema,
          dataSchema: dataSchema, readsVersion0: isVersion0))
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
      name: [.customLong("bundle"), .customShort("b")],
      help: "A bundle: a .tar.gz, a folder, or an https URL; may be repeated.")
    var bundle: [String] = []
    @OptionGroup var granting: PolicyGrantOptions
    @Flag(help: "Use the catalogue and baseline that come with Ephor as data.catalog and data.baseline.")
    var standardData = false
    @Option(
      name: [.customLong("run"), .customShort("r")],
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
    @Flag(help: "Ask whether the tests notice changes to the policies.")
    var mutate = false
    @Option(name: [.customLong("mutate-limit"), .customLong("limit")], help: "Changes tried at most.")
    var mutateLimit = TestPolicies.standardMutationLimit
    @Option(help: "Fail below this percentage of noticed changes; without it, any unnoticed one fails.")
    var mutateThreshold: Double?
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @Option(name: [.long, .customShort("f")], help: "text, json with the shape of `opa test`, or junit.")
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
      request.withStandardData = standardData
      request.selection = selection
      request.isVerbose = verbose || bench
      request.explain = explain
      request.showsVariables = varValues
      request.timeout = timeout?.seconds
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

  struct Fmt: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fmt",
      abstract: "Format policies in the style of `opa fmt`; meaning and comments never change.",
      discussion: """
        Example:
          ephor policy fmt --write policies
          ephor policy fmt --list --fail policies
          ephor policy fmt --diff policies/authz.rego
          ephor policy fmt < draft.rego

        Without --write, --list or --diff the formatted text is printed.
        """)
    @Argument(help: "Files or folders; none reads standard input.")
    var paths: [String] = []
    @Flag(name: .shortAndLong, help: "Write files in place.")
    var write = false
    @Flag(name: .shortAndLong, help: "Print the names of files that are not formatted.")
    var list = false
    @Flag(name: .shortAndLong, help: "Print what would change.")
    var diff = false
    @Flag(help: "Exit with 1 when a file is not formatted.")
    var fail = false
    @Flag(inversion: .prefixedNo, help: "Accepted for `opa`: results are always parsed again and compared.")
    var checkResult = true
    @Flag(help: "Leave out imports that version 1 does not need: rego.v1 and future.keywords.")
    var dropV0Imports = false
    @Flag(
      name: [.customLong("v0-v1"), .customLong("v0-compatible"), .customLong("rego-v1")],
      help: "Read version 0, and write what both versions read.")
    var isVersion0 = false
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if [write, list, diff].count(where: { $0 }) > 1 {
        throw ValidationError("--write, --list and --diff exclude each other")
      }
      if write, paths.isEmpty { throw ValidationError("--write takes files or folders") }
    }

    func run() throws {
      let mode: FormatPolicies.Mode = write ? .write : list ? .list : diff ? .diff : .print
      try answer.show(
        FormatPolicies(
          paths: paths, mode: mode, fails: fail, readsVersion0: isVersion0, dropsOldImports: dropV0Imports,
          input: { try Terminal.input() }
        ).run())
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Find the mistakes that bite in policies that compile.",
      discussion: """
        Example:
          ephor policy lint Policies
          ephor policy lint --format sarif policies > lint.sarif
          ephor policy lint --rules

        A comment `# lint ignore: RULE` on a line or above it silences a rule there; `# lint ignore-file: \
        RULE` in the whole file. Exits with 1 when there are errors.
        """)
    @Argument(help: "Files and folders.")
    var paths: [String] = []
    @OptionGroup var trust: BundleTrustOptions
    @Option(help: "A rule not to look for; may be repeated.")
    var disable: [String] = []
    @Flag(help: "List the rules with their reasons.")
    var rules = false
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @Option(name: [.long, .customShort("f")], help: "text, json, github or sarif.")
    var format: LintFormat = .text

    func validate() throws {
      if paths.isEmpty, !rules { throw ValidationError("name policies to look at") }
    }

    func run() throws {
      let style = TextStyle(colour: Terminal.hasColour, width: Terminal.width)
      if rules {
        let answer = PolicyActions.lintRules()
        Terminal.out(format == .json ? answer.json.text(.pretty) : answer.text(style))
        return
      }
      let answer = try PolicyActions.lint(
        paths, disabling: disable, readsVersion0: isVersion0, grants: PolicyGrants(trust: trust.trust))
      Terminal.out(answer.page(format, style: style))
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

extension LintFormat: ExpressibleByArgument {}
