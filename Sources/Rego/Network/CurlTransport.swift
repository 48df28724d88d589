internal import Notation

/// Makes exchanges by running `curl`, from version 7.76 on, a program the system keeps up to date.
///
/// A process that never asks the network pays nothing for being able to: no library is linked, loaded or
/// started. Everything curl is told, it reads from open files without names, so that neither credentials nor
/// bodies show among the arguments of processes or in folders. Its own configuration files are not read; the
/// proxies of the environment (`https_proxy`, `no_proxy`) count.
public struct CurlTransport: HTTPTransport {
  /// Seconds beyond those of the request that curl may take to give up by itself.
  private static let graceSeconds = 2.0

  private let program: String

  /// - Parameter program: the name of curl, looked up in `PATH`, or its path.
  public init(program: String = "curl") { self.program = program }

  /// Runs curl for one request; see `HTTPTransport`.
  public func exchange(
    _ request: HTTPRequest, isCancelled: @Sendable () -> Bool
  ) throws(HTTPFailure) -> HTTPResponse {
    let size = request.headers.reduce(request.body.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard NetworkLimits.request.allows(size) else {
      throw HTTPFailure(.limit, "the request of \(size) bytes exceeds the limit \(NetworkLimits.request)")
    }
    guard request.timeoutSeconds > 0 else { throw HTTPFailure(.timeout, "request timed out") }
    var configuration = try CurlConfiguration(request)
    var files = [try UnlinkedFile(configuration.text)]
    for bytes in configuration.attachments { files.append(try UnlinkedFile(bytes)) }
    configuration.attachments = []
    let curl = Subprocess(
      program: program, arguments: ["-q", "--config", "/dev/fd/\(Subprocess.firstFile)"],
      outputByteLimit: request.bodyByteLimit + NetworkLimits.head.value,
      seconds: request.timeoutSeconds + Self.graceSeconds)
    let outcome: Subprocess.Outcome
    do throws(HTTPFailure) {
      outcome = try curl.run(files: files, isCancelled: isCancelled)
    } catch {
      throw HTTPFailure(
        error.kind, "\(error.message); network access uses curl 7.76 or later: install it, or put it on PATH")
    }
    if let failure = Self.failure(outcome, request) { throw failure }
    var response = try HTTPResponse(parsing: outcome.output)
    guard response.body.count <= request.bodyByteLimit else { throw Self.tooLarge(request) }
    // What a response to HEAD says of its length is not about this body.
    if request.method == "HEAD" { response.body = [] }
    return response
  }

  private static func tooLarge(_ request: HTTPRequest) -> HTTPFailure {
    HTTPFailure(.limit, "the body of the response exceeds the limit of \(request.bodyByteLimit) bytes")
  }

  /// What curl's exit status means; the numbers are those of `man curl`.
  private static func failure(_ outcome: Subprocess.Outcome, _ request: HTTPRequest) -> HTTPFailure? {
    switch outcome.ended {
    case .timeout?: return HTTPFailure(.timeout, "request timed out")
    case .limit?: return tooLarge(request)
    case let kind?: return HTTPFailure(kind, "the request was cancelled")
    case nil: break
    }
    switch outcome.status {
    case 0?: return nil
    case 28?: return HTTPFailure(.timeout, "request timed out")
    case 63?: return tooLarge(request)
    case let status:
      let complaint = String(decoding: outcome.complaint, as: UTF8.self).split(separator: "\n").first ?? ""
      // `curl: (7) Failed to connect`
      let text = complaint.drop { $0 != ")" }.dropFirst(2)
      let shown =
        text.isEmpty ? "curl ended with \(status.map { "status \($0)" } ?? "a signal")" : String(text)
      return HTTPFailure(status == 2 ? .unavailable : .network, shown)
    }
  }
}
