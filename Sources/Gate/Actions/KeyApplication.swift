package import Attestation

/// What is asked for a key: whose it is, what for, and what its holder may approve.
package struct KeyApplication: Sendable {
  let holder: String
  let kind: String
  let role: KeyRole
  let ranks: [String]
  let isAdministrator: Bool

  /// - Parameters:
  ///   - holder: an opaque id such as `person:bo`.
  ///   - kind: `person`, `ci` or `node`.
  package init(
    holder: String, kind: String = "person", role: KeyRole = .statement, ranks: [String] = [],
    isAdministrator: Bool = false
  ) {
    self.holder = holder
    self.kind = kind
    self.role = role
    self.ranks = ranks
    self.isAdministrator = isAdministrator
  }
}
