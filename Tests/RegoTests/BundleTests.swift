import Crypto
import Foundation
import Rego
import Testing

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
    let ecdsa = P256.Signing.PrivateKey()
    let edwards = Curve25519.Signing.PrivateKey()
    func pem(_ label: String, _ bytes: [UInt8]) -> String {
      "-----BEGIN \(label)-----\n\(Data(bytes).base64EncodedString())\n-----END \(label)-----\n"
    }
    let privateHead: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
    let publicHead: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]
    let secret = String(repeating: "s", count: 32)
    let keys: [(BundleAlgorithm, String, String)] = [
      (.es256, ecdsa.pemRepresentation, ecdsa.publicKey.pemRepresentation),
      (
        .edDSA, pem("PRIVATE KEY", privateHead + edwards.rawRepresentation),
        pem("PUBLIC KEY", publicHead + edwards.publicKey.rawRepresentation)
      ),
      (.hs256, secret, secret),
    ]
    for (algorithm, own, other) in keys {
      let bundle = try bundle()
      let signer = BundleSigner(try BundleSigningKey(own, algorithm: algorithm, id: "k1"), scope: "release")
      let archive = try bundle.archive(signatures: signer.signatures(for: bundle.files))
      let key = try BundleVerificationKey(other, algorithm: algorithm, id: "k1")
      let read = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([key], scope: "release"))
      #expect(read.verifiedKeyID == "k1")
      expectRefusal("bundle.scope") {
        _ = try PolicyBundle(archive: archive, file: "b", trust: BundleTrust([key], scope: "draft"))
      }
    }
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
