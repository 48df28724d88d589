import Crypto
import CryptoExtras
import Foundation
import Notation
import Testing

@testable import Rego

/// Bundles: the same bytes for the same policies, and refusal of everything that is not as signed.
@Suite struct BundleTests {
  private func bundle(revision: String = "r1", note: String = "") throws -> PolicyBundle {
    try PolicyBundle(
      manifest: BundleManifest(revision: revision),
      modules: [
        PolicyModule(file: "b.rego", text: "package b\n\nx := data.number # \(note)"),
        PolicyModule(file: "lib/a.rego", text: "package a\n\ny := 1"),
      ], data: ["number": 42, "list": [1, 2, "text <&>"]])
  }

  /// Expects a refusal with a code.
  private func expectRefusal(_ code: String, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("nothing was refused; wanted \(code)")
    } catch let error as BundleError {
      #expect(error.code == code, "\(error)")
    } catch {
      Issue.record("wanted \(code), got \(error)")
    }
  }

  @Test func `a bundle comes back as it was put in, and always has the same bytes`() throws {
    let archive = try bundle().archive()
    #expect(try bundle().archive() == archive)
    let read = try PolicyBundle(archive: archive, file: "bundle.tar.gz")
    #expect(read.files.map(\.name) == [".manifest", "b.rego", "data.json", "lib/a.rego"])
    #expect(read.manifest.revision == "r1")
    let policy = try CompiledPolicy(read.modules, data: read.data)
    #expect(try policy.value(of: "data.b.x") == 42)
    #expect(read.data["list"] == [1, 2, "text <&>"])
  }

  @Test func `other people's tools read the archive, and theirs is read here`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ephor-bundle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let archive = folder.appending(path: "bundle.tar.gz")
    // Long repetition makes matches of every length and distance.
    let note = String(repeating: "all work and no play ", count: 3_000) + (0..<2_000).map { "\($0)" }.joined()
    try Data(bundle(note: note).archive()).write(to: archive)
    func run(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = arguments
      process.currentDirectoryURL = folder
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    #expect(try run("gzip", "-t", "bundle.tar.gz") == 0)
    #expect(try run("tar", "--strip-components=0", "-xzPf", "bundle.tar.gz", "--transform=s,^/,out/,") == 0)
    let text = try String(contentsOf: folder.appending(path: "out/b.rego"), encoding: .utf8)
    #expect(text.hasSuffix("# \(note)"))
    #expect(try run("tar", "-czf", "theirs.tar.gz", "-C", "out", ".") == 0)
    let theirs = try PolicyBundle(
      archive: Array(Data(contentsOf: folder.appending(path: "theirs.tar.gz"))), file: "theirs.tar.gz")
    #expect(theirs.files.map(\.name) == [".manifest", "b.rego", "data.json", "lib/a.rego"])
  }

  @Test func `what is signed verifies, by each algorithm`() throws {
    let rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let edwards = Curve25519.Signing.PrivateKey()
    func pem(_ label: String, _ bytes: [UInt8]) -> String {
      "-----BEGIN \(label)-----\n\(Data(bytes).base64EncodedString())\n-----END \(label)-----\n"
    }
    let privateHead: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
    let publicHead: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]
    let secret = String(repeating: "s", count: 32)
    let (p256, p384) = (P256.Signing.PrivateKey(), P384.Signing.PrivateKey())
    let p521 = P521.Signing.PrivateKey()
    func keys(_ algorithm: BundleAlgorithm) -> (own: String, other: String) {
      switch algorithm {
      case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
        (rsa.pemRepresentation, rsa.publicKey.pemRepresentation)
      case .es256: (p256.pemRepresentation, p256.publicKey.pemRepresentation)
      case .es384: (p384.pemRepresentation, p384.publicKey.pemRepresentation)
      case .es512: (p521.pemRepresentation, p521.publicKey.pemRepresentation)
      case .edDSA:
        (
          pem("PRIVATE KEY", privateHead + edwards.rawRepresentation),
          pem("PUBLIC KEY", publicHead + edwards.publicKey.rawRepresentation)
        )
      case .hs256, .hs384, .hs512: (secret, secret)
      }
    }
    for algorithm in BundleAlgorithm.allCases {
      let (own, other) = keys(algorithm)
      let bundle = try bundle()
      let signer = BundleSigner(try BundleSigningKey(own, algorithm: algorithm, id: "k1"), scope: "release")
      let archive = try bundle.archive(signatures: signer.signatures(for: bundle.files))
      let key = try BundleVerificationKey(other, algorithm: algorithm, id: "k1")
      let read = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([key], scope: "release"))
      #expect(read.verifiedKeyID == "k1", "\(algorithm)")
      // The scope is asked for as OPA asks: the one that was signed, and no other.
      for scope in ["draft", nil] {
        expectRefusal("bundle.scope") {
          _ = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([key], scope: scope))
        }
      }
      let scoped = try BundleVerificationKey(other, algorithm: algorithm, id: "k1", scope: "release")
      _ = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([scoped]))
      // A key is used with its own algorithm, whatever the token says.
      let near: BundleAlgorithm? =
        switch algorithm {
        case .rs256: .ps256
        case .rs384: .rs256
        case .hs512: .hs256
        default: nil
        }
      guard let near else { continue }
      let wrong = try BundleVerificationKey(other, algorithm: near, id: "k1")
      expectRefusal("bundle.algorithm") {
        _ = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([wrong], scope: "release"))
      }
    }
    // Without a name a key is used as its kind most often is.
    let texts = [
      rsa.pemRepresentation, p256.pemRepresentation, p384.pemRepresentation, p521.pemRepresentation,
    ]
    #expect(try texts.map { try BundleSigningKey($0).algorithm } == [.rs256, .es256, .es384, .es512])
    for (text, algorithm) in [(texts[0], BundleAlgorithm.es256), (texts[1], .rs256), (texts[1], .es384)] {
      expectRefusal("bundle.key") { _ = try BundleSigningKey(text, algorithm: algorithm) }
    }
    expectRefusal("bundle.key") { _ = try BundleSigningKey("no key") }
    expectRefusal("bundle.key") { _ = try BundleVerificationKey("no key") }
    expectRefusal("bundle.key") { _ = try BundleVerificationKey("short", algorithm: .hs256) }
  }

  @Test func `a trust root is read as OPA's configuration has it`() throws {
    let key = P256.Signing.PrivateKey()
    let bundle = try bundle()
    let signer = BundleSigner(
      try BundleSigningKey(key.pemRepresentation, algorithm: .es256, id: "one"), scope: "write")
    let archive = try bundle.archive(signatures: signer.signatures(for: bundle.files))
    func trust(_ entry: [(Value, Value)], _ more: [(Value, Value)] = []) throws -> BundleTrust {
      let own: [(Value, Value)] = [("key", Value(key.publicKey.pemRepresentation)), ("algorithm", "ES256")]
      let keys = Value.object(RegoObject([("one", .object(RegoObject(own + entry)))]))
      return try BundleTrust(configuration: .object(RegoObject([("keys", keys)] + more)), file: "keys.json")
    }
    func read(_ trust: BundleTrust) throws { _ = try PolicyBundle(archive: archive, file: "b", trust: trust) }
    try read(trust([("scope", "write")]))
    try read(trust([], [("scope", "write"), ("keyid", "one")]))
    expectRefusal("bundle.scope") { try read(trust([])) }
    expectRefusal("bundle.key") { try read(trust([], [("keyid", "two")])) }
    for wrong: Value in [[], [:], ["keys": [:]], ["keys": ["a": [:]]], ["keys": ["a": ["key": "text"]]]] {
      expectRefusal("bundle.key") { _ = try BundleTrust(configuration: wrong, file: "keys.json") }
    }
  }

  @Test func `a small archive that unpacks to much is refused at the limit`() throws {
    // Zeros pack a thousandfold: the archive stays far below its own limit.
    let bomb = Gzip.pack([UInt8](repeating: 0, count: 1 << 20))
    #expect(bomb.count < 8 << 10)
    expectRefusal("bundle.limit") { _ = try Gzip.unpack(bomb, limit: 1 << 16) }
    expectRefusal("bundle.limit") {
      _ = try PolicyBundle(archive: [UInt8](repeating: 0, count: (64 << 20) + 1), file: "b")
    }
    // So are more files than a bundle may hold.
    let empty = (0...10).map { (name: "f\($0)", bytes: [UInt8]()) }
    let ten = NamedLimit("bundle.entries", 10, unit: "files")
    expectRefusal("bundle.limit") { _ = try TarArchive.unpack(try TarArchive.pack(empty), limit: ten) }
  }

  @Test func `an entry that lies about its size is refused`() throws {
    let packed = try TarArchive.pack([("a.txt", Array("hello".utf8)), ("b.txt", Array("world".utf8))])
    for size in ["00000001000", "77777777777", "00000000005\u{0}"] {
      var changed = packed
      for (index, byte) in size.utf8.enumerated() { changed[124 + index] = byte }
      for index in 148..<156 { changed[index] = 32 }
      let sum = String(changed[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
      let field = String(repeating: "0", count: 6 - sum.utf8.count) + sum
      for (index, byte) in field.utf8.enumerated() { changed[148 + index] = byte }
      changed[154] = 0
      // Either it says too much, or what follows is read as a header that it is not.
      do {
        let files = try TarArchive.unpack(changed)
        #expect(files.map(\.name) == ["a.txt", "b.txt"])
      } catch {
        #expect(error.code == "bundle.archive")
      }
    }
  }

  @Test func `a change of a bundle is not taken for a bundle`() throws {
    expectRefusal("bundle.delta") {
      _ = try PolicyBundle(files: [("patch.json", Array("{}".utf8))], shownAs: "b")
    }
  }

  @Test(arguments: [
    ("../../etc/passwd", "bundle.path"), ("..\u{2F}\u{301}b.rego", "bundle.path"),
    ("a/../b.rego", "bundle.path"), ("./data.json", nil),
  ])
  func `files that are given by name stay in the bundle as those of an archive do`(
    name: String, code: String?
  ) throws {
    let file = (name: name, bytes: Array("{}".utf8))
    guard let code else {
      let bundle = try PolicyBundle(files: [file], shownAs: "b")
      #expect(bundle.files.map(\.name) == ["data.json"])
      #expect(try PolicyBundle(archive: bundle.archive(), file: "b").files.map(\.name) == ["data.json"])
      expectRefusal("bundle.duplicate") {
        _ = try PolicyBundle(files: [file, ("data.json", [])], shownAs: "b")
      }
      return
    }
    expectRefusal(code) { _ = try PolicyBundle(files: [file], shownAs: "b") }
  }

  @Test func `once a trust root is set, nothing but what was signed passes`() throws {
    let secret = String(repeating: "k", count: 40)
    let bundle = try bundle()
    let signer = BundleSigner(try BundleSigningKey(secret, algorithm: .hs256, id: "k1"))
    let signatures = try signer.signatures(for: bundle.files)
    let signed = bundle.files + [(".signatures.json", signatures)]
    let trust = BundleTrust([try BundleVerificationKey(secret, algorithm: .hs256, id: "k1")])
    func read(_ files: [(name: String, bytes: [UInt8])]) throws {
      _ = try PolicyBundle(files: files, shownAs: "b", trust: trust)
    }
    try read(signed)
    expectRefusal("bundle.unsigned") { try read(bundle.files) }
    expectRefusal("bundle.unsigned") {
      try read(bundle.files + [(".signatures.json", Array("{\"signatures\":[]}".utf8))])
    }
    expectRefusal("bundle.unlisted") { try read(signed + [("c.rego", Array("package c".utf8))]) }
    expectRefusal("bundle.missing") { try read(signed.filter { $0.name != "b.rego" }) }
    expectRefusal("bundle.digest") {
      try read(signed.map { $0.name == "b.rego" ? ($0.name, Array("package b".utf8)) : $0 })
    }
    let stranger = BundleSigner(try BundleSigningKey(secret, algorithm: .hs256, id: "k2"))
    expectRefusal("bundle.unknown_key") {
      try read(bundle.files + [(".signatures.json", try stranger.signatures(for: bundle.files))])
    }
    let forger = BundleSigner(
      try BundleSigningKey(String(repeating: "f", count: 40), algorithm: .hs256, id: "k1"))
    expectRefusal("bundle.signature") {
      try read(bundle.files + [(".signatures.json", try forger.signatures(for: bundle.files))])
    }
    // White space in data is no change of data, as with OPA.
    try read(signed.map { $0.name == "data.json" ? ($0.name, [32] + $0.bytes) : $0 })
  }

  @Test func `an archive that was cut or changed is refused, whatever byte it is`() throws {
    let archive = try bundle().archive()
    let wanted = try bundle().files.map(\.bytes)
    for length in stride(from: 0, to: archive.count - 1, by: 19) {
      #expect(throws: BundleError.self) { try PolicyBundle(archive: Array(archive[..<length]), file: "b") }
    }
    for index in stride(from: 10, to: archive.count - 8, by: 4) {
      var changed = archive
      changed[index] ^= 0x10
      // Nothing crashes; what still unpacks says the same in another way, and its checksum fits.
      do {
        let read = try PolicyBundle(archive: changed, file: "b")
        #expect(read.files.map(\.bytes) == wanted)
      } catch {
        #expect(error is BundleError)
      }
    }
  }

  @Test func `paths that leave the bundle, and entries told twice, are refused`() throws {
    for path in ["../a.rego", "a/../../b.rego", "a\\b.rego", "", "..", "a/\u{7}.rego"] {
      expectRefusal("bundle.path") {
        let module = try PolicyModule(file: path, text: "package a\n\nx := 1")
        _ = try PolicyBundle(manifest: BundleManifest(), modules: [module], data: [:])
      }
    }
    let one = try PolicyModule(file: "a.rego", text: "package a\n\nx := 1")
    let two = try PolicyModule(file: "/a.rego", text: "package a\n\nx := 2")
    let twice = try PolicyBundle(manifest: BundleManifest(), modules: [one, two], data: [:]).archive()
    expectRefusal("bundle.duplicate") { _ = try PolicyBundle(archive: twice, file: "b") }
  }

  @Test func `a bundle keeps to its roots`() throws {
    let module = try PolicyModule(file: "a.rego", text: "package other\n\nx := 1")
    expectRefusal("bundle.roots") {
      _ = try PolicyBundle(manifest: BundleManifest(roots: ["a"]), modules: [module], data: [:])
    }
    expectRefusal("bundle.roots") {
      _ = try PolicyBundle(manifest: BundleManifest(roots: ["a", "a/b"]), modules: [], data: [:])
    }
    expectRefusal("bundle.roots") {
      _ = try PolicyBundle(manifest: BundleManifest(roots: ["a"]), modules: [], data: ["b": 1])
    }
    _ = try PolicyBundle(
      manifest: BundleManifest(roots: ["other"]), modules: [module], data: ["other": ["y": 1]])
  }
}
