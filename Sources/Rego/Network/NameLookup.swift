internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Asks the system for the addresses of a name.
enum NameLookup {
  /// The whole look-up, where the evaluation has more time left.
  static let seconds = 10.0
  /// Addresses of one name.
  static let addressLimit = 1_000

  private final class Answer: Sendable {
    let value = Mutex<Result<[String], HTTPFailure>?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  /// The addresses of a name, without repetition. The system's resolver cannot be told to stop, so it works
  /// on a thread of its own, which is left to itself when time is up.
  static func addresses(of name: String, within seconds: Double) throws(HTTPFailure) -> [String] {
    let answer = Answer()
    DispatchQueue.global().async {
      let found = resolve(name)
      answer.value.withLock { $0 = found }
      answer.isThere.signal()
    }
    guard answer.isThere.wait(timeout: .now() + min(seconds, Self.seconds)) == .success,
      let found = answer.value.withLock({ $0 })
    else { throw HTTPFailure(.timeout, "lookup \(name): i/o timeout") }
    return try found.get()
  }

  private static func resolve(_ name: String) -> Result<[String], HTTPFailure> {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var first: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(name, nil, &hints, &first)
    guard status == 0 else {
      let isUnknown = status == EAI_NONAME
      let reason = isUnknown ? "no such host" : String(cString: gai_strerror(status))
      return .failure(HTTPFailure(.network, "lookup \(name): \(reason)"))
    }
    defer { freeaddrinfo(first) }
    var found: [String] = []
    var next = first
    while let entry = next?.pointee, found.count < addressLimit {
      next = entry.ai_next
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let length = socklen_t(text.count)
      guard getnameinfo(entry.ai_addr, entry.ai_addrlen, &text, length, nil, 0, NI_NUMERICHOST) == 0 else {
        continue
      }
      let address = String(
        decoding: text.prefix { $0 != 0 && $0 != 0x25 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if !found.contains(address) { found.append(address) }
    }
    return .success(found)
  }
}
