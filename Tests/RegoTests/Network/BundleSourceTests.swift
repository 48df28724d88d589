import Foundation
import Rego
import Synchronization
import Testing

/// Bundles over HTTP, from a server of the test's own, and their activation.
@Suite struct BundleSourceTests {
  private static let secret = String(repeating: "s", count: 32)

  /// A signed bundle of one rule, `data.<name>.x`.
  private func archive(_ value: Int, root: String = "a", note: String = "") throws -> [UInt8] {
    let module = try PolicyModule(file: "\(root).rego", text: "package \(root)\n\nx := \(value)\n\n# \(note)")
    let bundle = try PolicyBundle(
      manifest: BundleManifest(revision: "r\(value)", roots: [root]), modules: [module],
      data: .object(RegoObject([(Value(root), ["y": Value(value)] as Value)])))
    let signer = BundleSigner(try BundleSigningKey(Self.secret, algorithm: .hs256, id: "k"))
    return try bundle.archive(signatures: signer.signatures(for: bundle.files))
  }

  private func trust(_ secret: String = secret) throws -> BundleTrust {
    BundleTrust([try BundleVerificationKey(secret, algorithm: .hs256, id: "k")])
  }

  private func expectRefusal(_ code: String, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("not refused: \(code)")
    } catch {
      #expect((error as? BundleError)?.code == code, "\(error)")
    }
  }

  private func download(_ answer: BundleFetch) throws -> BundleDownload {
    guard case .changed(let download) = answer else { throw CocoaError(.fileNoSuchFile) }
    return download
  }

  @Test func `a bundle comes once, and is not sent again while it is unchanged`() throws {
    let bytes = try archive(1)
    let server = try LocalServer { request in
      request.headers["if-none-match"] == "\"1\""
        ? LocalServer.Reply("304 Not Modified", headers: ["ETag: \"1\""])
        : LocalServer.Reply(headers: ["ETag: \"1\""], body: bytes)
    }
    defer { server.close() }
    let source = try BundleSource(
      url: server.url("/b.tar.gz"), headers: [HTTPField("Authorization", "Bearer t")], trust: trust())
    let first = try download(source.fetch())
    #expect(first.etag == "\"1\"" && !first.waits && first.archive == bytes)
    #expect(first.bundle.verifiedKeyID == "k" && first.bundle.manifest.revision == "r1")
    guard case .unchanged(let etag) = try source.fetch(etag: first.etag) else {
      Issue.record("sent again")
      return
    }
    #expect(etag == "\"1\"")
    let seen = server.requests
    #expect(seen[0].headers["prefer"] == "modes=snapshot" && seen[0].headers["authorization"] == "Bearer t")
    #expect(seen[1].headers["if-none-match"] == "\"1\"")
  }

  @Test func `a bundle that is cut, forged or none is refused, whatever the server claims`() throws {
    let bytes = try archive(1)
    let unsigned = try PolicyBundle(archive: bytes, file: "b").archive()
    let server = try LocalServer { request in
      switch request.path {
      case "/cut": LocalServer.Reply(body: Array(bytes.dropLast(20)), length: bytes.count)
      case "/short": LocalServer.Reply(body: bytes, length: bytes.count - 20)
      case "/long": LocalServer.Reply(body: bytes, length: 1 << 40)
      case "/unsigned": LocalServer.Reply(body: unsigned)
      case "/empty": LocalServer.Reply()
      case "/text": LocalServer.Reply(body: Array("<html>".utf8))
      case "/gone": LocalServer.Reply("404 Not Found")
      case "/moved": LocalServer.Reply("302 Found", headers: ["Location: /good"])
      case "/away": LocalServer.Reply("302 Found", headers: ["Location: file:///etc/passwd"])
      default: LocalServer.Reply(body: bytes)
      }
    }
    defer { server.close() }
    func ask(_ path: String, _ trust: BundleTrust?) throws -> BundleDownload {
      try download(BundleSource(url: server.url(path), trust: trust).fetch())
    }
    expectRefusal("bundle.download") { _ = try ask("/cut", trust()) }
    expectRefusal("bundle.archive") { _ = try ask("/short", trust()) }
    expectRefusal("bundle.download") { _ = try ask("/long", trust()) }
    expectRefusal("bundle.unsigned") { _ = try ask("/unsigned", trust()) }
    #expect(try ask("/unsigned", nil).bundle.verifiedKeyID == nil)
    expectRefusal("bundle.signature") {
      _ = try ask("/good", trust(String(repeating: "f", count: 32)))
    }
    expectRefusal("bundle.download") { _ = try ask("/empty", nil) }
    expectRefusal("bundle.archive") { _ = try ask("/text", nil) }
    expectRefusal("bundle.download") { _ = try ask("/gone", nil) }
    expectRefusal("bundle.download") { _ = try ask("/away", nil) }
    #expect(try ask("/moved", trust()).bundle.verifiedKeyID == "k")
    expectRefusal("bundle.download") { _ = try BundleSource(url: "ftp://a.b/c") }
  }

  @Test func `a watcher is told of a change at once, and keeps what is good`() throws {
    let served = Mutex<(etag: String, bytes: [UInt8])>(("1", try archive(1)))
    let server = try LocalServer { request in
      let waits = (request.headers["prefer"] ?? "").contains("wait=5")
      let end = Date(timeIntervalSinceNow: waits ? 5 : 0)
      while request.headers["if-none-match"] == served.withLock({ $0.etag }), Date() < end {
        Thread.sleep(forTimeInterval: 0.01)
      }
      let (etag, bytes) = served.withLock { $0 }
      if request.headers["if-none-match"] == etag { return LocalServer.Reply("304 Not Modified") }
      return LocalServer.Reply(
        headers: ["ETag: \(etag)", "Content-Type: application/vnd.openpolicyagent.bundles"], body: bytes)
    }
    defer { server.close() }
    let active = try ActivePolicies()
    let source = try BundleSource(url: server.url("/b"), trust: trust())
    let watcher = BundleWatcher(
      source, as: "a", into: active,
      schedule: BundleWatcher.Schedule(delaySeconds: 0.05...0.1, longPollingSeconds: 5))
    let events = Mutex<[String]>([])
    let isDone = DispatchSemaphore(value: 0)
    Thread {
      watcher.run { event in
        events.withLock {
          switch event {
          case .activated(let download): $0.append(download.bundle.manifest.revision)
          case .unchanged: $0.append("unchanged")
          case .failed(let error): $0.append((error as? BundleError)?.code ?? "\(error)")
          }
        }
      }
      isDone.signal()
    }.start()
    func wait(_ event: String) {
      let end = Date(timeIntervalSinceNow: 20)
      while !events.withLock({ $0.contains(event) }), Date() < end { Thread.sleep(forTimeInterval: 0.01) }
      #expect(events.withLock { $0.contains(event) }, "\(event)")
    }
    wait("r1")
    // A bundle that was cut changes nothing.
    let second = try archive(2)
    served.withLock { $0 = ("2", Array(second.dropLast(9))) }
    wait("bundle.archive")
    #expect(try active.current.policy.value(of: "data.a.x") == 1)
    // Neither does one that does not compile.
    let broken = try PolicyBundle(
      manifest: BundleManifest(roots: ["a"]),
      modules: [try PolicyModule(file: "a.rego", text: "package a\n\nx := undefined_name")], data: [:])
    let signer = BundleSigner(try BundleSigningKey(Self.secret, algorithm: .hs256, id: "k"))
    let signed = try broken.archive(signatures: signer.signatures(for: broken.files))
    served.withLock { $0 = ("3", signed) }
    let end = Date(timeIntervalSinceNow: 20)
    while !events.withLock({ $0.contains { $0.contains("undefined_name") } }), Date() < end {
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(active.current.manifests["a"]?.revision == "r1")
    served.withLock { $0 = ("4", second) }
    wait("r2")
    #expect(try active.current.policy.value(of: "data.a.x") == 2)
    // While nothing changes, the server waits, and stopping does not.
    let begun = Date()
    watcher.stop()
    #expect(isDone.wait(timeout: .now() + 3) == .success)
    #expect(Date().timeIntervalSince(begun) < 3)
    #expect(server.requests.contains { $0.headers["prefer"] == "modes=snapshot;wait=5" })
  }

  @Test func `an evaluation sees the old bundle or the new one, whole`() throws {
    let bundles = try [1, 2].map { try PolicyBundle(archive: archive($0), file: "b") }
    let active = try ActivePolicies()
    try active.activate(bundles[0], as: "a")
    let isOver = Mutex(false)
    let mixed = Mutex(0)
    let group = DispatchGroup()
    for _ in 0..<2 {
      DispatchQueue.global().async(group: group) {
        while !isOver.withLock({ $0 }) {
          let found = try? active.current.policy.value(of: "[data.a.x, data.a.y]")
          if found != [1, 1], found != [2, 2] { mixed.withLock { $0 += 1 } }
        }
      }
    }
    for round in 0..<100 { try active.activate(bundles[round % 2], as: "a") }
    isOver.withLock { $0 = true }
    group.wait()
    #expect(mixed.withLock { $0 } == 0)
  }

  @Test func `bundles that own the same path do not count together`() throws {
    let active = try ActivePolicies()
    func read(_ root: String) throws -> PolicyBundle {
      try PolicyBundle(archive: archive(1, root: root), file: root)
    }
    try active.activate(read("a"), as: "one")
    try active.activate(read("b"), as: "two")
    expectRefusal("bundle.roots") { try active.activate(read("a"), as: "three") }
    expectRefusal("bundle.roots") {
      let whole = try PolicyBundle(manifest: BundleManifest(), modules: [], data: [:])
      try active.activate(whole, as: "three")
    }
    #expect(active.current.manifests.keys.sorted() == ["one", "two"])
    #expect(try active.current.policy.value(of: "data.b.x") == 1)
    try active.deactivate("one")
    try active.activate(read("a"), as: "three")
    #expect(try active.current.policy.value(of: "data.a.x") == 1)
  }
}
