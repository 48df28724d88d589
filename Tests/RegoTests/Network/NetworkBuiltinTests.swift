import Foundation
import Rego
import Synchronization
import Testing

extension Mutex<Int> {
  /// Counts up.
  fileprivate borrowing func next() -> Int {
    withLock {
      $0 += 1
      return $0
    }
  }
}

/// `http.send` and `net.lookup_ip_addr` against a server of the test's own.
@Suite struct NetworkBuiltinTests {
  private func evaluate(
    _ query: String, network: (any NetworkAccess)?, isStrict: Bool = true, input: Value? = nil,
    replay: [RecordedCall]? = nil
  ) throws -> Evaluation {
    let environment = EvaluationEnvironment(network: network, replay: replay)
    return try CompiledPolicy([]).evaluate(
      query, input: input, options: EvaluationOptions(environment: environment, isStrict: isStrict))
  }

  private func granted(_ hosts: Set<String>? = nil) -> SystemNetwork {
    SystemNetwork(Capabilities(builtins: Capabilities.networkBuiltins, allowedHosts: hosts))
  }

  /// What `http.send` returns for a request, written as Rego.
  private func send(_ request: String, through network: SystemNetwork? = nil) throws -> Value {
    let found = try evaluate("x = http.send(\(request))", network: network ?? granted())
    return try #require(found.results.first?["x"])
  }

  private func expectFailure(_ text: String, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("not refused: \(text)")
    } catch {
      #expect("\(error)".contains(text), "\(error)")
    }
  }

  @Test func `a call that was not granted ends the evaluation and says how to grant it`() throws {
    for query in [#"http.send({"method": "get", "url": "http://127.0.0.1"})"#, #"net.lookup_ip_addr("a.b")"#]
    {
      for network in [nil, SystemNetwork(Capabilities())] as [SystemNetwork?] {
        do {
          _ = try evaluate("x = \(query)", network: network, isStrict: false)
          Issue.record("not refused")
        } catch let error as RegoError {
          #expect(error.code == "eval_builtin_error")
          #expect(error.message.contains("not granted"))
          #expect(error.remedy?.contains("capabilities file") == true)
        }
      }
    }
  }

  @Test func `another function in the place of http.send needs no grant`() throws {
    let module = try PolicyModule(
      file: "a.rego",
      text: """
        package a

        fetch := http.send({"method": "get", "url": "http://127.0.0.1"}).body

        made(_) := {"body": 7}

        test := fetch with http.send as made
        """)
    #expect(try CompiledPolicy([module]).value(of: "data.a.test") == 7)
  }

  @Test func `a capabilities file grants what it names and nothing else`() throws {
    let text = #"{"builtins": [{"name": "http.send"}, {"name": "count"}], "allow_net": ["Example.COM"]}"#
    let file = try Capabilities(parsing: Array(text.utf8), file: "c.json")
    #expect(file.grants("http.send") && !file.grants("net.lookup_ip_addr"))
    #expect(file.allows(host: "example.com") && !file.allows(host: "127.0.0.1"))
    let options = CompileOptions(registry: file.registry)
    expectFailure("undefined function net.lookup_ip_addr") {
      _ = try CompiledPolicy([], options: options).prepare(#"net.lookup_ip_addr("a.b")"#)
    }
    _ = try CompiledPolicy([], options: options).prepare(
      #"x = http.send({"method": "get", "url": "http://a.b"})"#)
    for wrong in ["[]", "{", #"{"builtins": 1}"#, #"{"builtins": [{}]}"#, #"{"allow_net": [1]}"#] {
      #expect(throws: RegoError.self) { try Capabilities(parsing: Array(wrong.utf8), file: "c.json") }
    }
  }

  @Test func `the response has OPA's shape`() throws {
    let server = try LocalServer { _ in .json(#"{"a": [1, 2]}"#, headers: ["X-One: 1", "x-one: 2"]) }
    defer { server.close() }
    let found = try send(#"{"method": "get", "url": "\#(server.url("/a%20b?c=d"))"}"#)
    #expect(found["status"] == "200 OK" && found["status_code"] == 200)
    #expect(found["body"] == ["a": [1, 2]])
    #expect(found["raw_body"] == #"{"a": [1, 2]}"#)
    #expect(found["headers"]?["x-one"] == ["1", "2"])
    #expect(found["headers"]?["content-type"] == ["application/json"])
    let request = try #require(server.requests.first)
    #expect(request.method == "GET" && request.path == "/a%20b?c=d")
    #expect(request.headers["accept"] == nil && request.headers["user-agent"] == "Ephor")
  }

  @Test func `method, headers and bodies arrive as they were given`() throws {
    let server = try LocalServer { request in .json(#"{"n": 1}"#, headers: ["X-Method: \(request.method)"]) }
    defer { server.close() }
    let url = server.url()
    _ = try send(
      #"{"method": "post", "url": "\#(url)", "body": {"b": "ü<", "a": [null]}, "headers": {"X-A": "say \"so\" \\ "}}"#
    )
    _ = try send(#"{"method": "PUT", "url": "\#(url)", "raw_body": "line\nline\u0000 @x", "body": 1}"#)
    _ = try send(
      #"{"method": "delete", "url": "\#(url)", "headers": {"Content-Type": "text/plain", "Empty": ""}}"#)
    _ = try send(#"{"method": "post", "url": "\#(url)"}"#)
    let head = try send(#"{"method": "head", "url": "\#(url)"}"#)
    let seen = server.requests
    #expect(seen.map(\.method) == ["POST", "PUT", "DELETE", "POST", "HEAD"])
    #expect(seen[0].body == #"{"a":[null],"b":"ü\u003c"}"# && seen[0].headers["x-a"] == #"say "so" \"#)
    #expect(seen[0].headers["content-type"] == nil && seen[0].headers["expect"] == nil)
    #expect(seen[1].body == "line\nline\u{0} @x")
    #expect(seen[2].headers["content-type"] == "text/plain" && seen[2].headers["empty"] == "")
    #expect(seen[3].headers["content-length"] == "0")
    #expect(head["status_code"] == 200 && head["raw_body"] == "")
  }

  @Test func `bodies are decoded by their type, or as the request says`() throws {
    let server = try LocalServer { request in
      switch request.path {
      case "/yaml": LocalServer.Reply(headers: ["Content-Type: application/yaml"], body: Array("a: 1".utf8))
      case "/plus": LocalServer.Reply(headers: ["Content-Type: application/a+json"], body: Array("[1]".utf8))
      default: LocalServer.Reply(headers: ["Content-Type: text/plain"], body: Array(#"{"a": 1}"#.utf8))
      }
    }
    defer { server.close() }
    func body(_ path: String, _ more: String = "") throws -> Value? {
      try send(#"{"method": "get", "url": "\#(server.url(path))"\#(more)}"#)["body"]
    }
    #expect(try body("/yaml") == ["a": 1] && body("/plus") == [1])
    #expect(try body("/") == .null && body("/", #", "force_json_decode": true"#) == ["a": 1])
    #expect(try body("/", #", "force_yaml_decode": true"#) == ["a": 1])
  }

  @Test func `redirects are followed where they are wanted, and only to hosts that are allowed`() throws {
    let server = try LocalServer { request in
      let port = request.headers["host"]?.split(separator: ":").last ?? ""
      return switch request.path {
      case "/relative": LocalServer.Reply("302 Found", headers: ["Location: /a/./b/../end?x=1"])
      case "/same": LocalServer.Reply("307 Temporary Redirect", headers: ["Location: /end"])
      case "/other": LocalServer.Reply("302 Found", headers: ["Location: http://localhost:\(port)/end"])
      case "/round": LocalServer.Reply("302 Found", headers: ["Location: /round"])
      default: .json(#""\#(request.method) \#(request.path) \#(request.headers["authorization"] ?? "none")""#)
      }
    }
    defer { server.close() }
    func ask(_ path: String, _ more: String = "", _ network: SystemNetwork? = nil) throws -> Value {
      try send(
        #"{"method": "post", "body": 1, "url": "\#(server.url(path))", "headers": {"Authorization": "me"}\#(more)}"#,
        through: network)
    }
    let following = #", "enable_redirect": true"#
    #expect(try ask("/relative")["status_code"] == 302)
    #expect(try ask("/relative", following)["body"] == "GET /a/end?x=1 me")
    #expect(try ask("/same", following)["body"] == "POST /end me")
    // Another host is not told the secret.
    #expect(try ask("/other", following)["body"] == "GET /end none")
    expectFailure("unallowed host: localhost") { _ = try ask("/other", following, granted(["127.0.0.1"])) }
    expectFailure("unallowed host: 127.0.0.1") { _ = try ask("/", "", granted(["localhost"])) }
    expectFailure("stopped after network.redirects") { _ = try ask("/round", following) }
  }

  @Test func `what goes wrong is an error, or a response with the code 0`() throws {
    let silence = try LocalServer { _ in
      Thread.sleep(forTimeInterval: 1)
      return LocalServer.Reply()
    }
    defer { silence.close() }
    let slow = #"{"method": "get", "url": "\#(silence.url())", "timeout": "100ms""#
    expectFailure("Get \(silence.url()): request timed out") { _ = try send(slow + "}") }
    let told = try send(slow + #", "raise_error": false}"#)
    #expect(told["status_code"] == 0 && told["error"]?["code"] == "eval_http_send_network_error")
    let closed = try LocalServer { _ in LocalServer.Reply() }
    closed.close()
    let refused = #"{"method": "get", "url": "\#(closed.url())""#
    expectFailure(#"Get "\#(closed.url())": "#) { _ = try send(refused + "}") }
    // Without strictness the expression is undefined, as any failed built-in.
    #expect(try !evaluate("http.send(\(refused)})", network: granted(), isStrict: false).holds)
    for wrong in [
      #"{"method": "get", "url": "ftp://a.b"}"#, #"{"method": "get", "url": "http://a b"}"#,
      #"{"method": "get", "url": "http://"}"#, #"{"method": 1, "url": "http://a.b"}"#,
      #"{"method": "g et", "url": "http://127.0.0.1:1"}"#,
      #"{"method": "get", "url": "http://a.b", "timeout": []}"#,
      #"{"method": "get", "url": "http://a.b", "headers": {"A": 1}}"#,
      #"{"method": "get", "url": "http://127.0.0.1:1", "headers": {"A": "1\r\nB: 2"}}"#,
      #"{"method": "get", "url": "http://a.b", "force_cache": true}"#,
    ] {
      #expect(throws: RegoError.self, "\(wrong)") { _ = try send(wrong) }
    }
    let internalError = try send(#"{"method": 1, "url": "http://a.b", "raise_error": false}"#)
    #expect(internalError["error"]?["code"] == "eval_http_send_internal_error")
    let missing = try send(#"{"raise_error": false, "method": "get"}"#)
    #expect(missing["error"]?["message"]?.string?.contains("missing required") == true)
  }

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
