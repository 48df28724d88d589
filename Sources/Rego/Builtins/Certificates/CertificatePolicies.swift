/// Processes the policies of a chain (RFC 5280 section 6.1, as RFC 9618 amends it) for a caller to whom any
/// policy is good.
struct CertificatePolicies {
  /// A policy at some depth of the chain, and what the next certificate may call it.
  private struct Node {
    let policy: CertificatePolicy
    var expected: Set<CertificatePolicy>
    /// Positions in the row above.
    var parents: [Int]
  }

  /// From the trust anchor down; nil once no policy is valid.
  private var rows: [[Node]]? = [[Node(policy: .any, expected: [.any], parents: [])]]

  /// True unless the chain wants a policy and has none. The chain goes from the leaf to the root.
  static func allow(_ chain: [Certificate]) -> Bool {
    guard chain.count > 1 else { return true }
    var policies = CertificatePolicies()
    return policies.process(chain)
  }

  private mutating func process(_ chain: [Certificate]) -> Bool {
    let count = chain.count - 1
    var (explicit, mapping, inhibitAny) = (count + 1, count + 1, count + 1)
    for index in (0..<count).reversed() {
      let facts = chain[index].facts
      let isSelfIssued = chain[index].rawIssuer == chain[index].rawSubject
      let given = facts.policies ?? []
      if given.isEmpty { rows = nil }
      if explicit == 0, rows == nil { return false }
      if rows != nil {
        add(given, allowingAny: inhibitAny > 0 || index > 0 && isSelfIssued)
        if index > 0, !facts.policyMappings.isEmpty, !map(facts, isAllowed: mapping > 0) { return false }
      }
      guard index > 0 else { break }
      if !isSelfIssued {
        explicit = max(0, explicit - 1)
        mapping = max(0, mapping - 1)
        inhibitAny = max(0, inhibitAny - 1)
      }
      explicit = min(explicit, facts.requireExplicitPolicy ?? explicit)
      mapping = min(mapping, facts.inhibitPolicyMapping ?? mapping)
      inhibitAny = min(inhibitAny, facts.inhibitAnyPolicy ?? inhibitAny)
    }
    explicit = max(0, explicit - 1)
    if chain[0].facts.requireExplicitPolicy == 0 { explicit = 0 }
    return explicit > 0 || !(rows?.last?.isEmpty ?? true)
  }

  /// Section 6.1.3 (d): the row of a certificate's policies.
  private mutating func add(_ given: [CertificatePolicy], allowingAny: Bool) {
    guard let above = rows?.last else { return }
    var row: [Node] = []
    for policy in given where policy != .any {
      var parents = above.indices.filter { above[$0].expected.contains(policy) }
      if parents.isEmpty { parents = above.indices.filter { above[$0].policy == .any } }
      if !parents.isEmpty { row.append(Node(policy: policy, expected: [policy], parents: parents)) }
    }
    if given.contains(.any), allowingAny {
      var missing: [CertificatePolicy: [Int]] = [:]
      for (index, parent) in above.enumerated() {
        for policy in parent.expected where !row.contains(where: { $0.policy == policy }) {
          missing[policy, default: []].append(index)
        }
      }
      for (policy, parents) in missing {
        row.append(Node(policy: policy, expected: [policy], parents: parents))
      }
    }
    rows?.append(row)
    if row.isEmpty { rows = nil }
  }

  /// Section 6.1.4 (a) and (b); false where a mapping names any policy.
  private mutating func map(_ facts: CertificateFacts, isAllowed: Bool) -> Bool {
    guard var row = rows?.popLast() else { return true }
    var mappings: [CertificatePolicy: Set<CertificatePolicy>] = [:]
    for (issuer, subject) in facts.policyMappings {
      guard isAllowed else {
        row.removeAll { $0.policy == issuer }
        continue
      }
      if issuer == .any || subject == .any { return false }
      mappings[issuer, default: []].insert(subject)
    }
    for (issuer, subjects) in mappings {
      if let index = row.firstIndex(where: { $0.policy == issuer }) {
        row[index].expected = subjects
      } else if let any = row.first(where: { $0.policy == .any }) {
        row.append(Node(policy: issuer, expected: subjects, parents: any.parents))
      }
    }
    rows?.append(row)
    if row.isEmpty { rows = nil }
    return true
  }
}
