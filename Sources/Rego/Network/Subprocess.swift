#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Runs a program, gives it files to read, and collects what it writes, within limits of bytes and time.
struct Subprocess {
  /// How a program ended.
  struct Outcome {
    /// Its exit status; nil where a signal ended it.
    var status: Int32?
    var output: [UInt8] = []
    /// The beginning of what it wrote to its standard error.
    var complaint: [UInt8] = []
    /// What made us end it, where we did.
    var ended: HTTPFailure.Kind?
  }

  /// What a program says of its mistakes is cut after so many bytes.
  static let complaintByteLimit = 4 << 10
  /// The first descriptor of the files the program gets; the others follow.
  static let firstFile: Int32 = 3
  /// Descriptors are moved here first, out of the way of those the program gets.
  private static let parkedDescriptor: Int32 = 64
  /// Milliseconds between two looks at the clock and the caller's wishes.
  private static let sliceMilliseconds: Int32 = 50
  private static let chunk = 64 << 10

  let program: String
  let arguments: [String]
  let outputByteLimit: Int
  let seconds: Double

  /// Runs the program with files as its descriptors 3, 4 and so on, and nothing as its standard input.
  ///
  /// - Throws: `unavailable` when it cannot be started.
  func run(files: [UnlinkedFile], isCancelled: () -> Bool) throws(HTTPFailure) -> Outcome {
    var pipes: [(read: Int32, write: Int32)] = []
    var open: Set<Int32> = []
    defer { for descriptor in open { close(descriptor) } }
    for _ in 0..<2 {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw Subprocess.unavailable("no pipe: \(Subprocess.reason(errno))") }
      // Out of the way of the descriptors the program gets, and closed in other programs.
      let parked = ends.map { fcntl($0, F_DUPFD_CLOEXEC, Subprocess.parkedDescriptor) }
      for end in ends { close(end) }
      open.formUnion(parked.filter { $0 >= 0 })
      guard parked.allSatisfy({ $0 >= 0 }) else { throw Subprocess.unavailable("too many open files") }
      pipes.append((parked[0], parked[1]))
    }
    let process = try start(files: files, output: pipes[0].write, complaint: pipes[1].write)
    for pipe in pipes {
      close(pipe.write)
      open.remove(pipe.write)
    }
    var outcome = collect(process, output: pipes[0].read, complaint: pipes[1].read, isCancelled: isCancelled)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return outcome }
    }
    if status & 0x7F == 0 { outcome.status = status >> 8 & 0xFF }
    return outcome
  }

  private func start(files: [UnlinkedFile], output: Int32, complaint: Int32) throws(HTTPFailure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { throw Subprocess.unavailable("out of memory") }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, complaint, 2)
    for (index, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file.descriptor, Subprocess.firstFile + Int32(index))
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var process: pid_t = 0
    let failure = posix_spawnp(&process, program, &actions, nil, words, environ)
    guard failure == 0 else {
      throw Subprocess.unavailable("\(program) cannot be started: \(Subprocess.reason(failure))")
    }
    return process
  }

  /// Reads both pipes until they end, a limit is reached or the caller has enough; then the program is ended.
  private func collect(
    _ process: pid_t, output: Int32, complaint: Int32, isCancelled: () -> Bool
  ) -> Outcome {
    var outcome = Outcome()
    let deadline = ContinuousClock.now + .seconds(seconds)
    var waiting = [output, complaint].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: Subprocess.chunk)
    while waiting.contains(where: { $0.fd >= 0 }) {
      if ContinuousClock.now >= deadline { outcome.ended = .timeout }
      if isCancelled() { outcome.ended = .cancelled }
      if outcome.ended != nil { break }
      guard poll(&waiting, nfds_t(waiting.count), Subprocess.sliceMilliseconds) > 0 else { continue }
      for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
        let count = read(waiting[index].fd, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 {
          waiting[index].fd = -1
        } else if waiting[index].fd == output {
          outcome.output += buffer[..<count]
          if outcome.output.count > outputByteLimit { outcome.ended = .limit }
        } else {
          let room = Subprocess.complaintByteLimit - outcome.complaint.count
          outcome.complaint += buffer[..<min(count, max(0, room))]
        }
      }
    }
    if outcome.ended != nil { kill(process, SIGKILL) }
    return outcome
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  static func unavailable(_ what: String) -> HTTPFailure { HTTPFailure(.unavailable, what) }
}
