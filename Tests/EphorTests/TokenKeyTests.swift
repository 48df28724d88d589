import Foundation
import Notation
import Testing

/// Signing with a key that never leaves its token, as people do it.
@Suite struct TokenKeyTests {
  private static let module = [
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  ].first { FileManager.default.fileExists(atPath: $0) }

  @Test func `a person with a token submits, and a wrong, missing or locked PIN is told apart`() throws {
    guard let module = Self.module else {
      #expect(ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] != "1", "SoftHSM is not installed")
      return
    }
    let scratch = try Letters.governed()
    try scratch.write(
      "softhsm2.conf",
      "directories.tokendir = \(scratch.path("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n")
    try FileManager.default.createDirectory(atPath: scratch.path("tokens"), withIntermediateDirectories: true)
    var variables = [
      "SOFTHSM2_CONF": scratch.path("softhsm2.conf"), "EPHOR_PKCS11_MODULE": module,
      "EPHOR_PKCS11_PIN": "2468",
    ]
    func token(_ arguments: String...) throws {
      let run = try scratch.run("/usr/bin/softhsm2-util", arguments, environment: variables)
      try #require(run.exit == 0, "\(run.shown)")
    }
    try token("--init-token", "--free", "--label", "ephor", "--pin", "2468", "--so-pin", "1357")
    try scratch.ephor("keys", "new", "keys/zoe.pem", "--scheme", "ecdsa-p256")
    let pem = try scratch.read("keys/zoe.pem").split(separator: "\n").filter { !$0.hasPrefix("#") }
    try scratch.write("zoe.p8", pem.joined(separator: "\n") + "\n")
    try token("--import", "zoe.p8", "--token", "ephor", "--label", "zoe", "--id", "0a", "--pin", "2468")
    try scratch.remove("keys/zoe.pem")
    let uri = "pkcs11:token=ephor;object=zoe"
    let enrolled = try scratch.ephor("keys", "enrol", uri, "--holder", "person:zoe", environment: variables)
    #expect(enrolled.exit == 0, "\(enrolled.shown)")
    let submitted = try scratch.ephor("submit", "--key", uri, environment: variables)
    #expect(submitted.exit == 0 && submitted.output.contains("person:zoe"), "\(submitted.shown)")
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
    #expect(try scratch.ephor("gate").exit == 0)

    expectRefusal(
      try scratch.ephor("submit", "--key", "pkcs11:token=ephor;object=nobody", environment: variables),
      exit: 2,
      code: "token.no_key", advice: "object=LABEL")
    expectRefusal(
      try scratch.ephor("submit", "--key", uri + "?pin-value=2468", environment: variables), exit: 2,
      code: "token.uri_malformed", advice: "pin-source")
    variables["EPHOR_PKCS11_PIN"] = "9999"
    expectRefusal(
      try scratch.ephor("submit", "--key", uri, environment: variables), exit: 2, code: "token.pin_wrong",
      advice: "nearer to being locked")
    variables["EPHOR_PKCS11_PIN"] = nil
    expectRefusal(
      try scratch.ephor("submit", "--key", uri, environment: variables), exit: 2, code: "token.pin_missing",
      advice: "mode 0600")
    variables["EPHOR_PKCS11_MODULE"] = nil
    expectRefusal(
      try scratch.ephor("submit", "--key", uri, environment: variables), exit: 2, code: "token.no_module",
      advice: "EPHOR_PKCS11_MODULE")
  }
}
