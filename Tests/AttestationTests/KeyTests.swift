import Foundation
import Notation
import Testing
import TransparencyLog

@testable import Attestation

@Suite struct KeyTests {
  /// Computed by securesystemslib 1.3 for the seed 00…1f and the P-256 scalar 12345.
  static let ed25519KeyID = "63d00ee3cf4f5c61ad94efa696c68f13b608fe56ecea13fb144a6fd18e9235b9"
  static let p256KeyID = "1b680a9b047f61c06aa7a6bfff05db6741ee261d5230cb708b7fda33a9611328"
  static let p256PEM = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJu/OvQ7p40pmkYfhizqRIrL3M5Rb
    ZJzJ+fkh6fna2BKQI4venMe7Mw0VDGdwTdJa5wVSBXRLbzG/QHB0WHLQ5g==
    -----END PUBLIC KEY-----

    """

  @Test func `key ids are those of securesystemslib`() throws {
    let key = try SigningKey(ed25519Seed: Array(0..<32))
    #expect(key.publicKey.keyid == Self.ed25519KeyID)
    let p256 = try PublicKey(pem: Self.p256PEM)
    #expect(p256.keyid == Self.p256KeyID)
    #expect(p256.pem == Self.p256PEM)
  }

  @Test(arguments: KeyScheme.allCases) func `a key signs, survives its text form and verifies`(
    _ scheme: KeyScheme
  ) throws {
    let key = try SigningKey.generate(scheme)
    let again = try SigningKey(pem: key.pem)
    #expect(again.publicKey == key.publicKey)
    #expect(!again.isDemo)
    #expect(try PublicKey(pem: key.publicKey.pem) == key.publicKey)
    let signature = try again.signature(over: [1, 2, 3])
    #expect(key.publicKey.verify(signature, over: [1, 2, 3]))
    #expect(!key.publicKey.verify(signature, over: [1, 2, 4]))
    #expect(!key.publicKey.verify([], over: [1, 2, 3]))
    let other = try SigningKey.generate(scheme)
    #expect(!other.publicKey.verify(signature, over: [1, 2, 3]))
  }

  @Test func `the same seed gives the same signature`() throws {
    #expect(try Fixtures.key(1).signature(over: [9]) == Fixtures.key(1).signature(over: [9]))
    #expect(throws: AttestationError(.keyMalformed, "")) { try SigningKey(ed25519Seed: [1]) }
  }

  @Test func `the DEMO mark stands in the file and comes back`() throws {
    let key = try SigningKey(ed25519Seed: Array(0..<32), isDemo: true)
    #expect(key.pem.contains("DEMO"))
    #expect(try SigningKey(pem: key.pem).isDemo)
  }

  @Test(arguments: [
    "", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n",
    "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", Self.p256PEM,
  ])
  func `a malformed private key is refused`(_ text: String) {
    #expect(throws: AttestationError.self) { try SigningKey(pem: text) }
  }

  @Test func `two keys in one text are refused`() throws {
    let pem = try Fixtures.key(1).pem
    #expect(throws: AttestationError(.keyMalformed, "")) { try SigningKey(pem: pem + pem) }
  }

  @Test func `key files are private, never overwritten and never read when others can`() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/key.pem"
      let key = try Fixtures.key(3)
      try key.save(path: path)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try SigningKey.load(path: path).publicKey == key.publicKey)
      #expect(throws: AttestationError(.keyFileExists, "")) { try key.save(path: path) }
      for mode in [0o640, 0o604, 0o660] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: AttestationError(.keyFilePermissions, "")) { try SigningKey.load(path: path) }
      }
      #expect(throws: AttestationError(.keyFileMissing, "")) { try SigningKey.load(path: folder + "/none") }
      #expect(throws: AttestationError(.keyFileUnreadable, "")) { try SigningKey.load(path: folder) }
      #expect(throws: AttestationError(.keyFileUnwritable, "")) {
        try key.save(path: folder + "/no/such/key")
      }
    }
  }

  @Test func `a key comes from the environment as PEM or as base 64 of PEM`() throws {
    let key = try Fixtures.key(4)
    let name = "EPHOR_SIGNING_KEY"
    #expect(try SigningKey.fromEnvironment(name, in: [name: key.pem]).publicKey == key.publicKey)
    let packed = Base64.encode(Array(key.pem.utf8))
    #expect(try SigningKey.fromEnvironment(name, in: [name: packed + "\n"]).publicKey == key.publicKey)
    #expect(throws: AttestationError(.keyVariableMissing, "")) {
      try SigningKey.fromEnvironment(name, in: [:])
    }
    do {
      _ = try SigningKey.fromEnvironment(name, in: [name: "hunter2!"])
      Issue.record("taken")
    } catch let error as AttestationError {
      #expect(error.reason == .keyMalformed)
      #expect(!error.description.contains("hunter2"))
    }
  }

  @Test func `a log's key must be Ed25519`() throws {
    let signer = try Fixtures.key(1).noteSigner(name: "log.example")
    #expect(signer.verifierKey.name == "log.example")
    #expect(throws: AttestationError(.keyUnsupported, "")) {
      try SigningKey.generate(.ecdsaP256).noteSigner(name: "log.example")
    }
  }
}
