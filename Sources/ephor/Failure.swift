import ArgumentParser
import Gate
import Notation
import Rendering

/// How errors of any room end the program: one text, one exit code, decided here and nowhere else.
enum Failure {
  /// 2 for what the user can mend in the manifest, its files or the call; 3 where Ephor could not decide.
  static func exitCode(for error: any Error) -> Int32 {
    switch error {
    case let error as GateError: error.exitCode
    case let code as ExitCode: code.rawValue
    case let error as any CodedError: ExitCodes.of(error)
    case is ValidationError, is CleanExit: 2
    default: 3
    }
  }

  /// Prints the error and ends the program.
  static func exit(with error: any Error) -> Never {
    if let code = error as? ExitCode { Terminal.exit(code.rawValue) }
    // Help and the like end a run by throwing, as the parser's own mistakes do; both have a text of their own.
    if !(error is any CodedError) {
      let isGood = Ephor.exitCode(for: error).isSuccess
      let text = Ephor.fullMessage(for: error)
      if isGood { Terminal.out(text) } else { Terminal.err(text) }
      Terminal.exit(isGood ? 0 : exitCode(for: error))
    }
    if let error = error as? any CodedError, wantsJSON {
      let failure = GateFailure(error, manifest: "", exitCode: exitCode(for: error))
      Terminal.out(failure.errors.text(.pretty))
    }
    // Names and texts from outside stand in errors: nothing of them may steer the terminal or a CI log.
    Terminal.err(SafeText.block(text(of: error)))
    Terminal.exit(exitCode(for: error))
  }

  /// Whether a program reads standard output: it must find the error there. The gate writes its own, as a verdict.
  private static var wantsJSON: Bool {
    let words = CommandLine.arguments.dropFirst()
    return words.first != GateCommand.configuration.commandName
      && (words.contains("--format=json") || words.contains("-fjson")
        || zip(words, words.dropFirst()).contains { ["--format", "-f"].contains($0.0) && $0.1 == "json" })
  }

  /// The text of an error: `error: file:line:column: what happened [code]`, then what to do.
  static func text(of error: any Error) -> String {
    if let error = error as? any CodedError { return "error: \(error)" }
    return "error: \(error)"
  }
}
