import ArgumentParser
import Glibc

/// Standard output and error, and what the terminal can show.
enum Terminal {
  /// Whether standard output is a terminal that shows colour: never when `NO_COLOR` is set or `TERM` is dumb.
  static let hasColour: Bool =
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && value("TERM") != "dumb"

  /// Whether standard error is a terminal, where progress may be drawn.
  static let showsProgress: Bool = isatty(STDERR_FILENO) == 1 && value("TERM") != "dumb"

  /// Whether a person can be asked: input and output are a terminal.
  static let isInteractive: Bool = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1

  /// Columns of the terminal; 100 when the output is no terminal.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return value("COLUMNS").flatMap(Int.init) ?? 100
  }

  /// A variable of the environment.
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Writes text and a line break to standard output.
  static func out(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO) }

  /// Writes text and a line break to standard error.
  static func err(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO) }

  /// Writes bytes as they are. A reader that went away ends the output quietly, as a pipe expects; anything else
  /// that keeps a verdict from being written ends the program with 3, since a lost verdict is no pass.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let put = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if put < 0 && errno == EINTR { continue }
        if put < 0 && errno != EPIPE && descriptor == STDOUT_FILENO {
          let reason = String(cString: strerror(errno))
          write("error: standard output cannot be written: \(reason)\n", to: STDERR_FILENO)
          exit(3)
        }
        if put <= 0 { return }
        written += put
      }
    }
  }

  /// More of standard input is refused.
  static let inputByteLimit = 256 << 20

  /// The open descriptor behind `/dev/stdin` or `/dev/fd/N` where it is a pipe; nil for every other path.
  static func pipe(_ path: String) -> Int32? {
    let number = path == "/dev/stdin" ? "0" : path.hasPrefix("/dev/fd/") ? String(path.dropFirst(8)) : ""
    var status = stat()
    guard let descriptor = Int32(number), fstat(descriptor, &status) == 0,
      status.st_mode & S_IFMT == S_IFIFO
    else { return nil }
    return descriptor
  }

  /// Standard input, or another pipe, to its end, as text.
  static func input(from descriptor: Int32 = STDIN_FILENO) throws -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = read(descriptor, &chunk, chunk.count)
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { break }
      bytes += chunk[..<got]
      guard bytes.count <= inputByteLimit else {
        throw ValidationError("standard input is longer than the limit of \(inputByteLimit) bytes")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ValidationError("standard input is not valid UTF-8")
    }
    return text
  }

  /// Waits.
  static func pause(seconds: Int) { _ = sleep(UInt32(clamping: seconds)) }

  /// Ends the program without running what would only free memory.
  static func exit(_ code: Int32) -> Never { _exit(code) }
}
