import Notation
import Rego

/// A bundle that was signed with a secret nobody else has.
enum SignedBundle {
  static let secret = String(repeating: "7", count: 32)
  static let trust = (try? BundleVerificationKey(secret, algorithm: .hs256, id: "k")).map {
    BundleTrust([$0])
  }
  static let module = "package a\n\nx := data.y\n"

  /// Its files as text: what the corpus begins with.
  static func seed() throws -> [UInt8] {
    let bundle = try PolicyBundle(
      manifest: BundleManifest(revision: "r1"),
      modules: [try PolicyModule(file: "a.rego", text: module)], data: ["y": [1, "two"]])
    let signer = BundleSigner(try BundleSigningKey(secret, algorithm: .hs256, id: "k"))
    let files = bundle.files + [(PolicyBundle.signaturesName, try signer.signatures(for: bundle.files))]
    return files.flatMap { Array("== \($0.name)\n".utf8) + $0.bytes }
  }
}

/// Files of an input: each begins with a line `== NAME`.
private func listing(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
  var found: [(name: String, bytes: [UInt8])] = []
  for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
    if line.starts(with: "== ".utf8) {
      found.append((String(decoding: line.dropFirst(3), as: UTF8.self), []))
    } else if !found.isEmpty {
      found[found.count - 1].bytes += line + [0x0A]
    }
  }
  return found
}

/// Archives, packed and not, and folders of files; what verifies is what was signed.
func readBundle(_ bytes: [UInt8]) {
  _ = try? PolicyBundle(archive: bytes, file: "b", trust: SignedBundle.trust)
  if let bundle = try? PolicyBundle(archive: bytes, file: "b") { checkRoundTrip(bundle) }
  if let bundle = try? PolicyBundle(tar: bytes, file: "b") {
    for file in bundle.files {
      let parts = file.name.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map {
        String($0)
      }
      check(!parts.contains("..") && !parts.contains(""), "a path leaves the bundle")
    }
  }
  let files = listing(bytes)
  if let bundle = try? PolicyBundle(files: files, shownAs: "b") {
    checkRoundTrip(bundle)
    if let active = try? ActivePolicies() { _ = try? active.activate(bundle, as: "b") }
  }
  if let verified = try? PolicyBundle(files: files, shownAs: "b", trust: SignedBundle.trust) {
    let texts = verified.files.filter { $0.name.hasSuffix(".rego") }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    check(texts == [SignedBundle.module], "a bundle verifies that nobody signed")
  }
}

/// What can be written as an archive reads back the same.
private func checkRoundTrip(_ bundle: PolicyBundle) {
  guard let archive = try? bundle.archive() else { return }
  guard let again = try? PolicyBundle(archive: archive, file: "b") else {
    return check(false, "a bundle that was written cannot be read")
  }
  check(again.data == bundle.data, "data changed on the way through an archive")
  // Signatures are of the bundle that was read, and are given anew to the one that is written.
  let names = [again, bundle].map {
    $0.files.map(\.name).filter { $0 != PolicyBundle.signaturesName }.sorted()
  }
  check(names[0] == names[1], "files were lost or made")
}

/// Responses, and addresses: the lines of the input.
func readHTTP(_ bytes: [UInt8]) {
  if let response = try? HTTPResponse(parsing: bytes) {
    check((100...999).contains(response.statusCode), "a response has an impossible code")
  }
  for line in bytes.split(separator: 0x0A) {
    guard let address = try? HTTPAddress(String(decoding: line, as: UTF8.self)) else { continue }
    check(
      address.socket != nil || (try? HTTPAddress("\(address)"))?.host == address.host, "an address changed")
    check(
      !address.description.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }, "an address holds what it must not")
  }
}
