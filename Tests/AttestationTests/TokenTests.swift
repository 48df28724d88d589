import Foundation
import Notation
import Testing

@testable import Attestation

/// Keys in a token: SoftHSM's, where it is installed; `EPHOR_REQUIRE=1` demands it.
@Suite(.serialized) struct TokenTests {
  private static let modules = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  ]
  private static let module = modules.first { FileManager.default.fileExists(atPath: $0) }
  private static let isRequired = ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1"
  private static let pin = "2468"

  /// A token of its own, made once a process: SoftHSM reads its configuration when it is loaded.
  private struct Token: Sendable {
    let folder: String
    let module: String
    let keys: [KeyScheme: PublicKey]
  }

  private struct Unprepared: Error { let description: String }

  private static let token: Result<Token, any Error> = Result {
    guard let module else {
      throw Unprepared(description: "SoftHSM is not installed; `tools/setup test` does that")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "token-\(getpid())").path
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder + "/tokens", withIntermediateDirectories: true)
    atexit {
      try? FileManager.default.removeItem(
        at: FileManager.default.temporaryDirectory.appending(path: "token-\(getpid())"))
    }
    try Data("directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n".utf8)
      .write(to: URL(fileURLWithPath: folder + "/softhsm2.conf"))
    setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
    try run(["--init-token", "--free", "--label", "ephor tests", "--pin", pin, "--so-pin", "1357"])
    var keys: [KeyScheme: PublicKey] = [:]
    for (id, scheme) in [("01", KeyScheme.ed25519), ("02", .ecdsaP256)] {
      let key = try SigningKey.generate(scheme)
      let file = "\(folder)/\(scheme.rawValue).pem"
      try key.save(path: file)
      // SoftHSM's importer takes no comments above the block.
      let pem = key.pem.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
      try Data(pem.utf8).write(to: URL(fileURLWithPath: file))
      try run([
        "--import", file, "--token", "ephor tests", "--label", scheme.rawValue, "--id", id, "--pin", pin,
      ])
      keys[scheme] = key.publicKey
    }
    return Token(folder: folder, module: module, keys: keys)
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/softhsm2-util")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unprepared(description: text) }
  }

  /// The token, or nil where SoftHSM may be absent.
  private func token() throws -> Token? {
    guard Self.module != nil || Self.isRequired else { return nil }
    return try Self.token.get()
  }

  private func key(
    _ uri: String, _ token: Token, _ variables: [String: String] = [TokenKey.pinVariable: pin]
  ) throws -> TokenKey {
    try TokenKey(TokenURI(uri)) { variables[$0] ?? ($0 == TokenKey.moduleVariable ? token.module : nil) }
  }

  @Test(arguments: KeyScheme.allCases) func `a key in a token signs as one in a file does`(
    _ scheme: KeyScheme
  ) throws {
    guard let token = try token() else { return }
    let key = try key("pkcs11:token=ephor%20tests;object=\(scheme.rawValue)", token)
    #expect(key.publicKey == token.keys[scheme])
    let statement = try Fixtures.statement(author: key.publicKey.keyid)
    let root = try TrustRoot(
      organisation: "Example", keys: [Fixtures.enrolled(key, holder: "person:ana")], baseline: nil)
    for _ in 0..<20 {
      let envelope = try statement.signed(by: key)
      #expect(root.verify(envelope, at: try Fixtures.time("2026-06-01T00:00:00Z")).isVerified)
    }
    let byID = try self.key("pkcs11:id=%0\(scheme == .ed25519 ? 1 : 2)", token)
    #expect(byID.publicKey == key.publicKey)
  }

  @Test func `the PIN comes from a private file or the environment`() throws {
    guard let token = try token() else { return }
    let file = token.folder + "/pin"
    try Data("\(Self.pin)\n".utf8).write(to: URL(fileURLWithPath: file))
    chmod(file, 0o600)
    let uri = "pkcs11:token=ephor%20tests;object=ed25519"
    _ = try key(uri + "?pin-source=file:\(file)", token, [:])
    _ = try key(uri + "?pin-source=file://\(file)&module-path=\(token.module)", token, [:])
    _ = try key(uri, token, [TokenKey.pinFileVariable: file])
    chmod(file, 0o644)
    #expect(throws: AttestationError(.keyFilePermissions, "")) {
      try key(uri, token, [TokenKey.pinFileVariable: file])
    }
  }

  @Test func `each thing that is missing or wrong has its own error`() throws {
    guard let token = try token() else { return }
    let uri = "pkcs11:token=ephor%20tests;object=ed25519"
    func expect(_ code: AttestationError.Code, _ uri: String, _ variables: [String: String]) {
      #expect(throws: AttestationError(code, "")) {
        _ = try TokenKey(TokenURI(uri)) { variables[$0] }
      }
    }
    let good = [TokenKey.moduleVariable: token.module, TokenKey.pinVariable: Self.pin]
    expect(.tokenModule, uri, [TokenKey.pinVariable: Self.pin])
    expect(.tokenModule, uri, good.merging([TokenKey.moduleVariable: "/no/such.so"]) { $1 })
    expect(.tokenModule, uri, good.merging([TokenKey.moduleVariable: "/proc/self/exe"]) { $1 })
    expect(.tokenAbsent, "pkcs11:token=other;object=ed25519", good)
    expect(.tokenAbsent, uri.replacing("object", with: "serial=0;object"), good)
    expect(.tokenKeyAbsent, "pkcs11:token=ephor%20tests;object=nobody", good)
    expect(.tokenKeyAbsent, "pkcs11:token=ephor%20tests;object=ed25519;id=%02", good)
  }

  @Test(arguments: [
    "pkcs11:", "pkcs11:token=x", "pkcs11:object", "pkcs11:object=a;object=b", "pkcs11:object=%zz",
    "pkcs11:object=",
    "pkcs11:object=a;colour=red", "pkcs11:object=a;type=public", "pkcs11:object=a?pin-value=1234",
    "pkcs11:object=a?colour=red", "pkcs12:object=a", "pkcs11:object=%ff",
  ])
  func `a URI that is not understood whole is refused`(_ uri: String) {
    #expect(throws: AttestationError(.tokenURI, "")) { try TokenURI(uri) }
  }

  @Test func `a URI reads as RFC 7512 writes it`() throws {
    let uri = try TokenURI(
      "pkcs11:token=The%20token;manufacturer=Snake%20Oil;type=private;id=%69%95;slot-id=3?module-path=/m.so&pin-source=file:/p"
    )
    #expect(uri.token == ["token": "The token", "manufacturer": "Snake Oil", "slot-id": "3"])
    #expect(uri.id == [0x69, 0x95] && uri.object == nil && uri.modulePath == "/m.so" && uri.pinFile == "/p")
    #expect(!uri.shown.contains("/p") && uri.shown.contains("id=6995"))
  }
}
