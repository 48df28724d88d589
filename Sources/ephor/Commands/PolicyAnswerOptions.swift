import ArgumentParser
import Gate
import Notation

/// How a command answers that `opa` has too: its names of formats are taken besides our own.
struct PolicyAnswerOptions: ParsableArguments {
  /// How the answer is written; `pretty` is `opa`'s word for text.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, pretty, json
  }

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: "text (also pretty), or json with the shape of `opa`.")
  var format: Format = .text

  /// Writes the answer and ends with its exit code.
  func show(_ answer: some Answer) throws {
    switch format {
    case .text, .pretty:
      let text = answer.text(TextStyle(colour: Terminal.hasColour, width: Terminal.width))
      if !text.isEmpty { Terminal.out(text) }
    case .json: Terminal.out(answer.json.text(.pretty))
    }
    if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
  }
}
