import ArgumentParser
import Gate
import Glibc

/// The command line: arguments and wiring, nothing else.
@main
struct Ephor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ephor",
    abstract: "Answer for your AI: decide at every gate by policy, on evidence, in a log anyone can verify.",
    discussion: """
      Start with an empty folder:
        ephor init --template classical --yes
        ephor gate

      Complete words in the shell (bash, zsh, fish), once a session or in its start-up file:
        source <(ephor --generate-completion-script bash)

      Exit codes: 0 allowed, 1 policy says no, 2 usage or manifest error, 3 Ephor could not decide.
      """,
    version: EphorVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "The release path:",
        subcommands: [
          Init.self, GateCommand.self, Submit.self, Approve.self, Waive.self, Status.self, Diff.self,
          Replay.self, Simulate.self,
        ]),
      CommandGroup(
        name: "Evidence and records:",
        subcommands: [Evaluate.self, Import.self, Incidents.self, AccessCommand.self]),
      CommandGroup(
        name: "Documents:",
        subcommands: [CardCommand.self, ReportCommand.self, AnswerCommand.self, OSCAL.self]),
      CommandGroup(
        name: "Rules, keys and proof:",
        subcommands: [
          Policy.self, CatalogCommand.self, Keys.self, Log.self, Pack.self, Attest.self, Sealed.self,
        ]),
    ])

  static func main() {
    // A reader that went away (`ephor gate | head`) changes no verdict: writing fails quietly, the exit code stands.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow further (ulimit -f) is a full disk like any other, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot(GoFlags.read(Array(CommandLine.arguments.dropFirst())))
      do {
        try command.run()
      } catch {
        Failure.exit(with: error)
      }
    } catch {
      // Arguments that do not parse, and --help: the parser's own text; its usage code becomes ours.
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code.isSuccess {
        Terminal.out(text)
        Terminal.exit(0)
      }
      if let hint = NotBuilt.hint(for: CommandLine.arguments) {
        Terminal.err(hint)
      } else {
        Terminal.err(text)
      }
      Terminal.exit(2)
    }
  }
}
