import ArgumentParser
import Gate

/// Where the system is and whose key signs; shared by the commands that put something on record.
struct RecordOptions: ParsableArguments {
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions

  func incidents() throws -> IncidentActions {
    try IncidentActions(
      workspace: Workspace(path: path), pin: environmentPin(), key: key.source, surroundings: surroundings())
  }

  func access() throws -> AccessActions {
    try AccessActions(
      workspace: Workspace(path: path), pin: environmentPin(), key: key.source, surroundings: surroundings())
  }
}
