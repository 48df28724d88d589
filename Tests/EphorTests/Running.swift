import Foundation
import Notation
import Testing

/// A process that was started and writes to files, so that no pipe can fill up.
struct Running {
  /// A run that takes longer hangs: it is killed and the test fails.
  static let hangLimitSeconds = 120

  let pid: pid_t
  private let output: String
  private let errors: String

  /// Starts `program` in a folder, with exactly this environment.
  init(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String], input: String,
    logs: String
  ) throws {
    output = "\(logs).out"
    errors = "\(logs).err"
    try Data(input.utf8).write(to: URL(fileURLWithPath: "\(logs).in"))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "\(logs).in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)
    // `env` changes the folder and then becomes the program, under the same process id.
    let words = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var started: pid_t = 0
    let failure = posix_spawnp(&started, "env", &actions, nil, words, variables)
    guard failure == 0 else {
      throw Refusal("\(program) cannot be started: \(String(cString: strerror(failure)))")
    }
    pid = started
  }

  /// Why a process could not be started.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  /// Stops it at once, as power loss or an impatient runner would.
  func stop() { kill(pid, SIGKILL) }

  /// Waits for the end, and kills what hangs.
  func wait(sourceLocation: Testing.SourceLocation = #_sourceLocation) -> Run {
    var status: Int32 = 0
    let deadline = ContinuousClock.now + .seconds(Self.hangLimitSeconds)
    var isHanging = false
    while true {
      let ended = waitpid(pid, &status, WNOHANG)
      if ended == pid || (ended < 0 && errno != EINTR) { break }
      if !isHanging, ContinuousClock.now > deadline {
        isHanging = true
        Issue.record("the program hangs and was killed", sourceLocation: sourceLocation)
        stop()
      }
      usleep(2_000)
    }
    let signal = status & 0x7F
    func text(_ path: String) -> String {
      String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
    return Run(
      output: text(output), errors: text(errors), exit: signal == 0 ? (status >> 8) & 0xFF : nil,
      signal: signal == 0 ? nil : signal)
  }
}
