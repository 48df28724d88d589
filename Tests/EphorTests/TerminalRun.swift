import Foundation
import Glibc
import Testing

/// A run of the program on a terminal of its own, with somebody who types.
struct TerminalRun {
  /// Everything that stood on the terminal, control characters included.
  let screen: String
  /// The exit code; nil when a signal ended it.
  let exit: Int32?

  /// A run that takes longer hangs: it is killed and the test fails.
  private static let hangLimitSeconds = 120
  /// `TIOCSPTLCK` and `TIOCGPTN` of Linux.
  private static let unlock: UInt = 0x4004_5431
  private static let numberOf: UInt = 0x8004_5430

  /// Runs `ephor` in a folder; `typed` waits in the terminal's input from the start.
  init(_ arguments: [String], in folder: String, environment: [String: String], typed: String = "") throws {
    // What `posix_openpt`, `unlockpt` and `ptsname` do, which Glibc's module does not offer to Swift.
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number) = (Int32(0), Int32(0))
    guard master >= 0, ioctl(master, Self.unlock, &lock) == 0, ioctl(master, Self.numberOf, &number) == 0
    else { throw Running.Refusal("there is no pseudo-terminal: \(String(cString: strerror(errno)))") }
    let path = "/dev/pts/\(number)"
    // Held open until the program has ended, so that reading never meets a closed terminal too early.
    let held = open(path, O_RDWR | O_NOCTTY)
    defer {
      close(held)
      close(master)
    }
    var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    _ = write(master, typed, typed.utf8.count)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [Int32(0), 1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR | O_NOCTTY, 0)
    }
    let words = (["env", "-C", folder, Program.path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let failure = posix_spawnp(&pid, "env", &actions, nil, words, variables)
    guard failure == 0 else { throw Running.Refusal(String(cString: strerror(failure))) }
    (screen, exit) = Self.watch(master, pid)
  }

  /// Reads until the program has ended.
  private static func watch(_ master: Int32, _ pid: pid_t) -> (String, Int32?) {
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    let deadline = ContinuousClock.now + .seconds(hangLimitSeconds)
    var (bytes, chunk, status) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16), Int32(0))
    var hasEnded = false
    while true {
      let got = read(master, &chunk, chunk.count)
      if got > 0 {
        bytes += chunk[..<got]
        continue
      }
      if hasEnded { break }
      hasEnded = waitpid(pid, &status, WNOHANG) == pid
      if !hasEnded, ContinuousClock.now > deadline {
        Issue.record("the program hangs and was killed")
        kill(pid, SIGKILL)
      }
      usleep(2_000)
    }
    let signal = status & 0x7F
    return (String(decoding: bytes, as: UTF8.self), signal == 0 ? (status >> 8) & 0xFF : nil)
  }
}

extension Scratch {
  /// Runs `ephor` in the folder on a terminal.
  func terminal(_ arguments: String..., typed: String = "") throws -> TerminalRun {
    var environment = Program.environment(home: folder)
    environment["COLUMNS"] = nil
    environment["TERM"] = "xterm"
    return try TerminalRun(arguments, in: folder, environment: environment, typed: typed)
  }
}
