import Glibc
import Notation

/// Runs a program of the system to its end, within limits of time and output, and keeps what it writes.
struct ProgramRun {
  /// How it went.
  enum Outcome: Sendable, Hashable {
    /// It could not be started.
    case absent
    /// It was still running when its time was over, or wrote too much, and was ended.
    case stopped
    /// Its exit status, and what it wrote to standard output.
    case ended(Int32, [UInt8])
  }

  /// What a program may write.
  static let outputLimit = NamedLimit("program.bytes", 8 << 20, unit: "bytes")
  private static let pauseMicroseconds: UInt32 = 2_000

  /// A name to be looked for on PATH, or a path.
  let program: String
  /// What it is given.
  let arguments: [String]
  /// `NAME=VALUE`, beside PATH and HOME.
  let environment: [String]

  /// Runs it with nothing as its standard input and its complaints thrown away.
  func run(seconds: Double) -> Outcome {
    var name = Array("/tmp/ephor-XXXXXX\0".utf8.map { CChar(bitPattern: $0) })
    let file = mkstemp(&name)
    guard file >= 0 else { return .absent }
    unlink(name)
    defer { close(file) }
    guard let process = start(output: file) else { return .absent }
    var (status, waited): (Int32, Double) = (0, 0)
    while waitpid(process, &status, WNOHANG) == 0 {
      var written = stat()
      fstat(file, &written)
      if waited > seconds || !Self.outputLimit.allows(Int(written.st_size)) {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return .stopped
      }
      usleep(Self.pauseMicroseconds)
      waited += Double(Self.pauseMicroseconds) / 1_000_000
    }
    guard status & 0x7F == 0 else { return .stopped }
    return .ended((status >> 8) & 0xFF, Self.content(of: file))
  }

  /// Starts it as the leader of a group of its own, so that what it starts ends with it.
  private func start(output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let kept: [String] = ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    let words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = (kept + environment).map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    return posix_spawnp(&process, program, &actions, &attributes, words, variables) == 0 ? process : nil
  }

  private static func content(of file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let got = pread(file, &chunk, chunk.count, off_t(bytes.count))
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { return bytes }
      bytes += chunk[..<got]
    }
  }
}
