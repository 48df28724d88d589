import Foundation
import Synchronization

/// A small HTTP server on this machine: each connection brings one request, and the handler says what is sent back,
/// byte by byte. It ends with the test.
final class LocalServer: Sendable {
  struct Request: Sendable {
    let method: String
    let path: String
    /// By names in small letters.
    let headers: [String: String]
    let body: String
  }

  /// What is sent back; the connection is closed behind it.
  struct Reply: Sendable {
    var bytes: [UInt8]

    init(raw bytes: [UInt8]) { self.bytes = bytes }

    init(_ status: String = "200 OK", headers: [String] = [], body: [UInt8] = [], length: Int? = nil) {
      let head = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(length ?? body.count)", "", ""]
      bytes = Array(head.joined(separator: "\r\n").utf8) + body
    }

    static func json(_ text: String, headers: [String] = []) -> Reply {
      Reply(headers: ["Content-Type: application/json"] + headers, body: Array(text.utf8))
    }
  }

  let port: Int
  private let listener: Int32
  private let isClosed = Mutex(false)
  private let received = Mutex<[Request]>([])

  /// The requests so far.
  var requests: [Request] { received.withLock { $0 } }

  func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  init(_ handler: @escaping @Sendable (Request) -> Reply) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { break }
        Thread { [self] in serve(connection, handler) }.start()
      }
    }.start()
  }

  /// Stops taking connections.
  func close() {
    let wasClosed = isClosed.withLock { state in
      defer { state = true }
      return state
    }
    guard !wasClosed else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
  }

  private func serve(_ connection: Int32, _ handler: (Request) -> Reply) {
    defer { Foundation.close(connection) }
    guard let request = read(connection) else { return }
    received.withLock { $0.append(request) }
    let reply = handler(request).bytes
    var sent = 0
    while sent < reply.count {
      let count = reply[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
    shutdown(connection, Int32(SHUT_WR))
    // What still comes is read, so that closing does not break off what was sent.
    var rest = [UInt8](repeating: 0, count: 4_096)
    while recv(connection, &rest, rest.count, 0) > 0 {}
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let first = lines[0].split(separator: " ")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
          headers[parts[0].lowercased()] = parts.last.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let body = text[end.upperBound...]
        if body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0, first.count > 1 {
          return Request(
            method: String(first[0]), path: String(first[1]), headers: headers, body: String(body))
        }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }
}
