/// The identity of a finding across runs: a readable text that no two different identities share.
///
/// Parts are escaped and joined with `/`, so equal texts mean equal parts. Texts above `maximumBytes` keep their
/// beginning and end in the 128-bit FNV-1a hash of the whole (draft-eastlake-fnv). The hash is no defence against
/// somebody who looks for collisions; it only keeps long names apart, and no verdict rests on it.
package enum ReportFingerprint {
  /// Dashboards index fingerprints; names longer than this are cut.
  package static let maximumBytes = 160

  /// The text for a rule and the parts of one of its results.
  package static func text(rule: String, parts: [String]) -> String {
    let whole = ([rule] + parts).map(escaped).joined(separator: "/")
    guard whole.utf8.count > maximumBytes else { return whole }
    let hash = hexadecimal(fnv1a(whole.utf8))
    // Escaped text is ASCII, so cutting bytes cuts no character.
    return String(decoding: whole.utf8.prefix(maximumBytes - hash.utf8.count - 1), as: UTF8.self) + "~" + hash
  }

  /// Letters, digits and `-_.=,:` stand for themselves; every other byte is `%XX`.
  private static func escaped(_ part: String) -> String {
    PercentEncoding.encode(part, keeping: "-_.=,:")
  }

  /// 128-bit FNV-1a over bytes.
  static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt128 {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes {
      hash ^= UInt128(byte)
      hash &*= 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    return hash
  }

  /// 32 lower-case hexadecimal digits.
  static func hexadecimal(_ value: UInt128) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}

extension Report {
  /// The text for a rule, the report's subject and the parts of one result.
  func fingerprint(rule: String, parts: [String]) -> String {
    ReportFingerprint.text(rule: rule, parts: (identity.isEmpty ? [] : [identity]) + parts)
  }

  /// One fingerprint for each of the given results, in their order; equal ones get `~2`, `~3` behind.
  package func fingerprints(of results: [ReportResult]) -> [String] {
    var seen: [String: Int] = [:]
    return results.map { result in
      let text = fingerprint(rule: result.rule.id, parts: result.fingerprintParts)
      let count = (seen[text] ?? 0) + 1
      seen[text] = count
      return count == 1 ? text : "\(text)~\(count)"
    }
  }
}
