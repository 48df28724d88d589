import ArgumentParser
import Gate
import Notation

extension Policy {
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
    @Flag(help: .hidden) var v1Compatible = false
    @OptionGroup var ignoring: IgnoreOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if [write, list, diff].count(where: { $0 }) > 1 {
        throw ValidationError("--write, --list and --diff exclude each other")
      }
      if write, paths.isEmpty { throw ValidationError("--write takes files or folders") }
    }

    func run() throws {
      let mode: FormatPolicies.Mode = write ? .write : list ? .list : diff ? .diff : .print
      var request = FormatPolicies(
        paths: paths, mode: mode, fails: fail, readsVersion0: isVersion0, dropsOldImports: dropV0Imports,
        input: { try Terminal.input() })
      request.ignored = ignoring.ignore
      try answer.show(request.run())
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
    @OptionGroup var ignoring: IgnoreOptions
    @Option(help: "A rule not to look for; may be repeated.")
    var disable: [String] = []
    @Flag(help: "List the rules with their reasons.")
    var rules = false
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @Option(name: [.long, .customShort("f", allowingJoined: true)], help: "text, json, github or sarif.")
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
      var grants = PolicyGrants(trust: trust.trust)
      grants.ignored = ignoring.ignore
      let answer = try PolicyActions.lint(
        paths, disabling: disable, readsVersion0: isVersion0, grants: grants)
      Terminal.out(answer.page(format, style: style))
      if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
    }
  }
}

extension LintFormat: ExpressibleByArgument {}
