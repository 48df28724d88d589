import Foundation
import Rego
import Synchronization
import Testing

extension Mutex<Int> {
  /// Counts up.
  borrowing func next() -> Int {
    withLock {
      $0 += 1
      return $0
    }
  }
}

/// `http.send` and `net.lookup_ip_addr` against a server of the test's own.
@Suite struct NetworkBuiltinTests {
  func evaluate(
    _ query: String, network: (any NetworkAccess)?, isStrict: Bool = true, input: Value? = nil,
    replay: [RecordedCall]? = nil
  ) throws -> Evaluation {
    let environment = EvaluationEnvironment(network: network, replay: replay)
    return try CompiledPolicy([]).evaluate(
      query, input: input, options: EvaluationOptions(environment: environment, isStrict: isStrict))
  }

  func granted(_ hosts: Set<String>? = nil) -> SystemNetwork {
    SystemNetwork(Capabilities(builtins: Capabilities.networkBuiltins, allowedHosts: hosts))
  }

  /// What `http.send` returns for a request, written as Rego.
  func send(_ request: String, through network: SystemNetwork? = nil) throws -> Value {
    let found = try evaluate("x = http.send(\(request))", network: network ?? granted())
    return try #require(found.results.first?["x"])
  }

  func expectFailure(_ text: String, _ body: () throws -> Void) {
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

        test := body if body := fetch with http.send as made
        """)
    #expect(try CompiledPolicy([module]).value(of: "data.a.test") == 7)
  }

  @Test func `a capabilities file grants what it names and nothing else`() throws {
    let text = #"{"builtins": [{"name": "http.send"}, {"name": "count"}], "allow_net": ["Example.COM"]}"#
    let file = try Capabilities(parsing: Array(text.utf8), file: "c.json")
    #expect(file.grants("http.send") && !file.grants("net.lookup_ip_addr"))
    #expect(file.allows(host: "example.com") && !file.allows(host: "127.0.0.1"))
    let options = CompileOptions(registry: file.registry)  // The language is granted by itself.
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
}
