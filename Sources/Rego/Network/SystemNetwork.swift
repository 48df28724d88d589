internal import Notation
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The network of this machine, as far as capabilities grant it.
///
///     let capabilities = Capabilities(builtins: ["http.send"], allowedHosts: ["example.com"])
///     let environment = EvaluationEnvironment(network: SystemNetwork(capabilities))
///
/// Keep one for all evaluations: it holds the responses that `cache` and `force_cache` keep between them.
public final class SystemNetwork: NetworkAccess {
  private let capabilities: Capabilities
  private let transport: any HTTPTransport
  /// Seconds since 1970.
  private let now: @Sendable () -> Double
  private let variable: @Sendable (String) -> String?
  private let cache = Mutex(HTTPCache())

  /// - Parameters:
  ///   - capabilities: the built-ins and hosts that are granted.
  ///   - transport: how requests are made.
  ///   - now: the time in seconds since 1970, by which kept responses age.
  ///   - variable: the environment, for credentials a request names by variable.
  public init(
    _ capabilities: Capabilities, transport: any HTTPTransport = CurlTransport(),
    now: @escaping @Sendable () -> Double = SystemNetwork.clock,
    variable: @escaping @Sendable (String) -> String? = SystemNetwork.variable
  ) {
    self.capabilities = capabilities
    self.transport = transport
    self.now = now
    self.variable = variable
  }

  /// The system's clock in seconds since 1970.
  @Sendable public static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// A variable of this process's environment.
  @Sendable public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Answers what the capabilities grant; see `NetworkAccess`.
  public func call(builtin name: String, operands: [Value], within seconds: Double?) throws -> Value? {
    guard capabilities.grants(name) else { throw Self.refusal(name) }
    switch (name, operands.first) {
    case ("http.send", .object(let request)?): return try send(request, within: seconds)
    case ("net.lookup_ip_addr", .string(let host)?): return try lookUp(host.string, within: seconds)
    default: throw BuiltinError(.refused, "\(name) is not known to the network")
    }
  }

  /// What is said of a built-in that was not granted.
  static func refusal(_ name: String) -> BuiltinError {
    BuiltinError(.refused, "\(name) reaches the network, which was not granted to this evaluation")
  }

  private func lookUp(_ name: String, within seconds: Double?) throws -> Value {
    try check(host: name)
    do throws(HTTPFailure) {
      let limit = seconds ?? NameLookup.seconds
      return .set(RegoSet(try NameLookup.addresses(of: name, within: limit).map { Value($0) }))
    } catch {
      throw BuiltinError.failure(error.message)
    }
  }

  private func check(host: String) throws {
    guard capabilities.allows(host: host) else { throw BuiltinError.failure("unallowed host: \(host)") }
  }

  // MARK: http.send

  private func send(_ operand: RegoObject, within seconds: Double?) throws -> Value {
    let raises = try HTTPSendOptions.raisesErrors(operand)
    do {
      let options = try HTTPSendOptions(operand)
      return try options.value(of: response(options, within: seconds))
    } catch let error as HTTPSendError {
      guard !raises else { throw BuiltinError.failure(error.message) }
      return [
        "status_code": 0,
        "error": [
          "code": error.isNetwork ? "eval_http_send_network_error" : "eval_http_send_internal_error",
          "message": Value(error.message),
        ],
      ]
    } catch let error as BuiltinError where error.kind == .failure && !raises {
      return [
        "status_code": 0,
        "error": ["code": "eval_http_send_internal_error", "message": Value(error.message)],
      ]
    }
  }

  /// From the cache, asked whether it still holds, or fresh.
  private func response(_ options: HTTPSendOptions, within seconds: Double?) throws -> HTTPResponse {
    let request = try options.request(variable: variable)
    try check(host: request.address.host)
    guard options.usesCache else { return try exchange(request, options, within: seconds) }
    if let kept = cache.withLock({ $0[options.cacheKey] }) {
      if now() < kept.expires { return kept.response }
      cache.withLock { $0[options.cacheKey] = nil }
      if let conditional = kept.revalidation(of: request) {
        let answer = try exchange(conditional, options, within: seconds)
        if answer.statusCode == 304 {
          let renewed = kept.response.renewed(by: answer)
          keep(renewed, freshness: answer, options)
          return renewed
        }
        if answer.statusCode == 200 {
          keep(answer, freshness: answer, options)
          return answer
        }
      }
    }
    let fresh = try exchange(request, options, within: seconds)
    keep(fresh, freshness: fresh, options)
    return fresh
  }

  private func keep(_ response: HTTPResponse, freshness: HTTPResponse, _ options: HTTPSendOptions) {
    guard
      let entry = HTTPCache.Entry(
        response, freshness: freshness, forcedSeconds: options.forcedCacheSeconds, now: now())
    else { return }
    cache.withLock { $0[options.cacheKey] = entry }
  }

  /// One request, with the redirects it follows and the attempts it makes anew.
  private func exchange(
    _ request: HTTPRequest, _ options: HTTPSendOptions, within seconds: Double?
  ) throws -> HTTPResponse {
    let end = seconds.map { ContinuousClock.now + .seconds($0) }
    var attempt = 0
    while true {
      do {
        return try follow(request, options, until: end)
      } catch let error as HTTPSendError where error.isNetwork && attempt < options.retries {
        // A tenth of a second, and longer after each failure.
        let pause = 0.1 * (0..<attempt).reduce(1.0) { product, _ in product * 1.6 }
        if let end, ContinuousClock.now + .seconds(pause) >= end { throw error }
        Pause.seconds(pause)
        attempt += 1
      }
    }
  }

  private func follow(
    _ request: HTTPRequest, _ options: HTTPSendOptions, until end: ContinuousClock.Instant?
  ) throws -> HTTPResponse {
    let own = ContinuousClock.now + .seconds(request.timeoutSeconds)
    let deadline = end.map { min($0, own) } ?? own
    var request = request
    for hop in 0... {
      request.timeoutSeconds = (deadline - .now) / .seconds(1)
      let response: HTTPResponse
      do throws(HTTPFailure) {
        response = try transport.exchange(request)
      } catch {
        if error.kind == .timeout, let end, ContinuousClock.now >= end {
          throw BuiltinError(.halt, "the evaluation's time ended while http.send waited")
        }
        throw HTTPSendError(request, error)
      }
      guard options.followsRedirects, let next = try request.following(response) else { return response }
      guard NetworkLimits.redirects.allows(hop + 1) else {
        throw HTTPSendError(request, HTTPFailure(.network, "stopped after \(NetworkLimits.redirects)"))
      }
      guard capabilities.allows(host: next.address.host) else {
        throw HTTPSendError(next, HTTPFailure(.network, "unallowed host: \(next.address.host)"))
      }
      request = next
    }
    throw HTTPSendError(request, HTTPFailure(.network, "stopped after \(NetworkLimits.redirects)"))
  }
}
