import Foundation
import Rego
import Synchronization
import Testing

/// Limits, addresses, records and caches of what the network says.
extension NetworkBuiltinTests {
  @Test func `no length a server claims is believed`() throws {
    let server = try LocalServer { request in
      let megabyte = [UInt8](repeating: 0x61, count: 1 << 20)
      return switch request.path {
      case "/endless":
        // Without a length, until the other side has had enough.
        LocalServer.Reply(raw: Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + (0..<8).flatMap { _ in megabyte })
      case "/cut": LocalServer.Reply(body: Array("abc".utf8), length: 1_000)
      case "/claims": LocalServer.Reply(body: Array("abc".utf8), length: 1 << 40)
      case "/short": LocalServer.Reply(body: Array("abcdef".utf8), length: 3)
      case "/heads":
        LocalServer.Reply(
          raw: Array("HTTP/1.1 200 OK\r\n".utf8)
            + Array(repeating: Array("A: b\r\n".utf8), count: 90_000).joined())
      default: LocalServer.Reply(raw: Array("no HTTP at all\r\n\r\n".utf8))
      }
    }
    defer { server.close() }
    func ask(_ path: String) throws -> HTTPResponse {
      let request = HTTPRequest(address: try HTTPAddress(server.url(path)), bodyByteLimit: 1 << 20)
      return try CurlTransport().exchange(request)
    }
    func expect(_ kind: HTTPFailure.Kind, _ path: String) {
      do {
        _ = try ask(path)
        Issue.record("not refused: \(path)")
      } catch {
        #expect((error as? HTTPFailure)?.kind == kind, "\(path): \(error)")
      }
    }
    expect(.limit, "/endless")
    expect(.limit, "/claims")
    expect(.network, "/cut")
    #expect(try ask("/short").body == Array("abc".utf8))
    #expect(throws: HTTPFailure.self) { _ = try ask("/heads") }
    #expect(throws: HTTPFailure.self) { _ = try ask("/") }
  }

  @Test func `nothing a request holds becomes an option of curl`() throws {
    let server = try LocalServer { request in .json(#""\#(request.headers["x"] ?? "")""#) }
    defer { server.close() }
    let quoted = try send(
      #"{"method": "get", "url": "\#(server.url())", "headers": {"X": "a\" \\n -o /tmp/x"}}"#)
    #expect(quoted["raw_body"]?.string?.contains("-o /tmp/x") == true)
    for wrong in [
      #"{"method": "get", "url": "https://127.0.0.1:1", "tls_server_name": "a.b:1/x?"}"#,
      #"{"method": "get", "url": "https://127.0.0.1:1", "tls_server_name": "a\nb"}"#,
      #"{"method": "get", "url": "unix://localhost/x?socket=%2Fno%0Aurl%3Dhttp://a"}"#,
    ] {
      let answer = try send(String(wrong.dropLast()) + #", "raise_error": false}"#)
      #expect(answer["status_code"] == 0, "\(wrong)")
    }
  }

  @Test func `an address is what it seems to be`() throws {
    #expect(
      try HTTPAddress("HTTP://Example.com:80/a b?c d#e").description == "http://example.com:80/a%20b?c%20d")
    #expect(try HTTPAddress("http://u:p%40@[::1]:8080").description == "http://[::1]:8080/")
    #expect(try HTTPAddress("unix://localhost/x?socket=%2Ftmp%2Fs&y=1").socket == "/tmp/s")
    for wrong in [
      "http://a.b\\@c.d/", "http://a.b\n.c/", "file:///etc/passwd", "http:a.b", "//a.b", "http://a.b:0",
      "http://a.b:x",
      "http://a<b/", "http://[::1", "http://ä.b/", "unix://localhost/x",
    ] {
      #expect(throws: HTTPFailure.self, "\(wrong)") { _ = try HTTPAddress(wrong) }
    }
  }

  @Test func `results of the network are recorded, and replayed without one`() throws {
    let count = Mutex(0)
    let server = try LocalServer { _ in .json("\(count.next())") }
    defer { server.close() }
    let request = #"{"method": "get", "url": "\#(server.url())"}"#
    let query = "x = [http.send(\(request)).body, http.send(\(request)).body, time.now_ns() >= 0]"
    let options = EvaluationOptions(
      environment: EvaluationEnvironment(timeNanoseconds: 5, network: granted()))
    let first = try CompiledPolicy([]).evaluate(query, options: options)
    #expect(first.results.first?["x"] == [1, 1, true])
    #expect(first.calls.map(\.name).contains("http.send"))
    let again = try evaluate(query, network: nil, replay: first.calls)
    #expect(again.results == first.results && server.requests.count == 1)
    // Failures are replayed as failures.
    let dead = try LocalServer { _ in LocalServer.Reply() }
    dead.close()
    let failing = #"x = http.send({"method": "get", "url": "\#(dead.url())"})"#
    let failed = try evaluate(failing, network: granted(), isStrict: false)
    #expect(!failed.holds && failed.calls.first?.failure != nil)
    expectFailure(failed.calls.first?.failure ?? "?") {
      _ = try evaluate(failing, network: nil, replay: failed.calls)
    }
  }

  @Test func `responses are kept between evaluations as their headers or the request say`() throws {
    let count = Mutex(0)
    let server = try LocalServer { request in
      let number = count.withLock {
        $0 += 1
        return $0
      }
      let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"
      return switch request.path {
      case "/tag":
        request.headers["if-none-match"] == "\"v1\""
          ? LocalServer.Reply("304 Not Modified", headers: [date, "Cache-Control: max-age=10"])
          : .json("\(number)", headers: [date, "Cache-Control: max-age=10", "ETag: \"v1\""])
      case "/private": .json("\(number)", headers: [date, "Cache-Control: no-store"])
      default: .json("\(number)")
      }
    }
    defer { server.close() }
    // 784111777 is the date above.
    let now = Mutex(784_111_778.0)
    let network = SystemNetwork(Capabilities(builtins: ["http.send"]), now: { now.withLock { $0 } })
    func body(_ path: String, _ more: String) throws -> Value? {
      try send(#"{"method": "get", "url": "\#(server.url(path))", \#(more)}"#, through: network)["body"]
    }
    #expect(try body("/tag", #""cache": true"#) == 1 && body("/tag", #""cache": true"#) == 1)
    #expect(server.requests.count == 1)
    now.withLock { $0 += 20 }
    // Asked whether it still holds.
    #expect(try body("/tag", #""cache": true"#) == 1)
    #expect(server.requests.last?.headers["if-none-match"] == "\"v1\"")
    #expect(try body("/private", #""cache": true"#) != body("/private", #""cache": true"#))
    let forced = #""force_cache": true, "force_cache_duration_seconds": 60"#
    let kept = try body("/", forced)
    #expect(try body("/", forced) == kept)
    now.withLock { $0 += 61 }
    #expect(try body("/", forced) != kept)
    let ignoring = #""cache": true, "cache_ignored_headers": ["X-Id"], "headers": "#
    let one = try body("/tag", ignoring + #"{"X-Id": "1"}"#)
    now.withLock { $0 = 784_111_778.0 }
    #expect(try body("/tag", ignoring + #"{"X-Id": "2"}"#) == one)
  }

  @Test func `names are looked up where that is granted`() throws {
    #expect(
      try evaluate(#"x = net.lookup_ip_addr("10.0.0.1")"#, network: nil).results.first?["x"]
        == .set(["10.0.0.1"]))
    expectFailure("unallowed host: a.invalid") {
      _ = try evaluate(#"net.lookup_ip_addr("a.invalid")"#, network: granted(["b.invalid"]))
    }
    expectFailure("lookup a.invalid") {
      _ = try evaluate(#"net.lookup_ip_addr("a.invalid")"#, network: granted())
    }
  }

  @Test func `without curl the error says what to install`() throws {
    let request = HTTPRequest(address: try HTTPAddress("http://127.0.0.1:1"))
    do throws(HTTPFailure) {
      _ = try CurlTransport(program: "/nowhere/curl").exchange(request)
      Issue.record("found curl nowhere")
    } catch {
      #expect(error.kind == .unavailable && error.message.contains("install"))
    }
  }
}
