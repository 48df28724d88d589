import Notation

/// The fold behind `KeyRing`.
///
/// Revocations only take away, and are judged first: those of administrators, then those of holders against what is
/// left. Enrolments and rotations are then folded in the order in which they were recorded, under all revocations.
struct KeyFold {
  private(set) var keys: [EnrolledKey]
  private(set) var accepted: [SignedKeyEvent] = []
  private(set) var refused: [KeyEventRefusal] = []

  private let events: [SignedKeyEvent]
  private let asOf: Timestamp
  private var positions: [String: Int]
  private var successors: Set<String> = []

  init(_ root: TrustRoot, events: [SignedKeyEvent], asOf: Timestamp) {
    var seen: [StatementID: SignedKeyEvent] = [:]
    for event in events {
      // Of one statement, the envelope with the most signatures, at the time when that came.
      if let other = seen[event.id], other.envelope.signatures.count >= event.envelope.signatures.count {
        continue
      }
      seen[event.id] = event
    }
    self.events = seen.values.sorted { left, right in
      let (one, two) = (left.recordedAt ?? asOf, right.recordedAt ?? asOf)
      if one != two { return one < two }
      let (from, to) = (left.effectiveFrom ?? one, right.effectiveFrom ?? two)
      return from == to ? left.id < right.id : from < to
    }
    self.asOf = asOf
    keys = root.keys
    positions = Dictionary(
      root.keys.enumerated().map { ($1.key.keyid, $0) }, uniquingKeysWith: { one, _ in one })
    run(root)
  }

  private mutating func run(_ root: TrustRoot) {
    var revoked: [String: Timestamp] = [:]
    var counted: [SignedKeyEvent] = []
    for isByAdministrator in [true, false] {
      grow(from: root, revoked)
      for event in events {
        guard case .revocation(let revocation) = event.event, !counted.contains(event),
          mayRevoke(revocation.keyid, event, isByAdministrator: isByAdministrator)
        else { continue }
        counted.append(event)
        revoked[revocation.keyid] = min(revoked[revocation.keyid] ?? revocation.from, revocation.from)
        revoke(revocation.keyid, from: revocation.from)
      }
    }
    grow(from: root, revoked)
    for event in events {
      guard case .revocation(let revocation) = event.event else { continue }
      if counted.contains(event) {
        accepted.append(event)
      } else if positions[revocation.keyid] == nil {
        refuse(event, .unknownKey, "the key \(revocation.keyid) that it revokes is not enrolled")
      } else {
        refuse(
          event, .notAuthorised,
          "neither an administrator nor the holder of \(revocation.keyid) signed it with a key that counted")
      }
    }
  }

  /// Folds enrolments and rotations anew, with these revocations.
  private mutating func grow(from root: TrustRoot, _ revoked: [String: Timestamp]) {
    keys = []
    positions = [:]
    successors = []
    accepted = []
    refused = []
    for key in root.keys { add(key, revoked) }
    for event in events {
      switch event.event {
      case .enrolment(let enrolment): enrol(enrolment, event, revoked)
      case .rotation(let rotation): rotate(rotation, event, revoked)
      case .revocation: continue
      }
    }
  }

  private mutating func enrol(
    _ enrolment: KeyEnrolment, _ event: SignedKeyEvent, _ revoked: [String: Timestamp]
  ) {
    let key = enrolment.key
    guard signers(of: event).contains(where: { $0.isAdministrator && $0.holder != key.holder }) else {
      return refuse(
        event, .notAuthorised,
        "no administrator of the trust root, other than \(key.holder), signed it with a key that counted")
    }
    guard positions[key.key.keyid] == nil else {
      return refuse(event, .knownKey, "the key \(key.key.keyid) is enrolled already")
    }
    let sibling = keys.first { $0.holder == key.holder }
    guard sibling.map({ $0.kind == key.kind }) ?? true else {
      return refuse(event, .holderClash, "the holder \(key.holder) is enrolled as something else")
    }
    let from = start(of: event)
    guard key.validUntil.map({ $0 > from }) ?? true else {
      return refuse(event, .notAuthorised, "the key \(key.key.keyid) would end before it begins")
    }
    add(
      EnrolledKey(
        key: key.key, holder: key.holder, displayName: sibling?.displayName, kind: key.kind, role: key.role,
        ranks: key.ranks, validFrom: from, validUntil: key.validUntil, isDemo: key.isDemo), revoked)
    accepted.append(event)
  }

  private mutating func rotate(
    _ rotation: KeyRotation, _ event: SignedKeyEvent, _ revoked: [String: Timestamp]
  ) {
    guard let position = positions[rotation.keyid] else {
      return refuse(event, .unknownKey, "the key \(rotation.keyid) that it replaces is not enrolled")
    }
    let old = keys[position]
    guard old.role == .statement else {
      return refuse(event, .notRotated, "a \(old.role.rawValue) key is not rotated: others know it by itself")
    }
    guard !successors.contains(rotation.keyid) else {
      return refuse(event, .secondSuccessor, "the key \(rotation.keyid) has a successor already")
    }
    guard signers(of: event).contains(old) else {
      return refuse(event, .notAuthorised, "the key \(rotation.keyid) did not sign it, or did not count then")
    }
    guard event.isSigned(by: rotation.successor) else {
      return refuse(event, .notAuthorised, "the successor \(rotation.successor.keyid) did not sign it")
    }
    guard positions[rotation.successor.keyid] == nil else {
      return refuse(event, .knownKey, "the successor \(rotation.successor.keyid) is enrolled already")
    }
    let from = start(of: event)
    guard from > old.validFrom else {
      return refuse(event, .notAuthorised, "it would end the key \(rotation.keyid) before that begins")
    }
    let hasRival = isRivalled(rotation, event)
    successors.insert(rotation.keyid)
    keys[position] = old.with(validUntil: min(old.validUntil ?? from, from))
    if hasRival {
      return refuse(
        event, .secondSuccessor,
        "two successors of \(rotation.keyid) were named, and nothing says which was first: neither counts, and the "
          + "old key ends")
    }
    if old.validUntil.map({ $0 > from }) ?? true {
      add(
        EnrolledKey(
          key: rotation.successor, holder: old.holder, displayName: old.displayName, kind: old.kind,
          isAdministrator: old.isAdministrator, ranks: old.ranks, validFrom: from, validUntil: old.validUntil,
          isDemo: old.isDemo || rotation.isDemo), revoked)
    }
    accepted.append(event)
  }

  /// Whether another rotation of the same key, which both keys signed as well, was recorded at the same moment.
  private func isRivalled(_ rotation: KeyRotation, _ event: SignedKeyEvent) -> Bool {
    events.contains { other in
      guard case .rotation(let rival) = other.event, other.id != event.id, rival.keyid == rotation.keyid,
        rival.successor != rotation.successor
      else { return false }
      return judged(other) == judged(event) && signers(of: other).contains { $0.key.keyid == rival.keyid }
        && other.isSigned(by: rival.successor)
    }
  }

  private func mayRevoke(_ keyid: String, _ event: SignedKeyEvent, isByAdministrator: Bool) -> Bool {
    guard let position = positions[keyid] else { return false }
    return signers(of: event).contains {
      isByAdministrator ? $0.isAdministrator : $0.holder == keys[position].holder
    }
  }

  /// The enrolled keys that signed an event and counted when it is judged.
  private func signers(of event: SignedKeyEvent) -> [EnrolledKey] {
    let message = event.envelope.signedBytes
    return event.envelope.signatures.compactMap { signature in
      guard let position = positions[signature.keyid], keys[position].role == .statement,
        keys[position].standing(at: judged(event)).key != nil,
        keys[position].key.verify(signature.signature, over: message)
      else { return nil }
      return keys[position]
    }
  }

  private func judged(_ event: SignedKeyEvent) -> Timestamp { event.recordedAt ?? asOf }

  /// When what an event adds begins: never before the log knew of it.
  private func start(of event: SignedKeyEvent) -> Timestamp {
    guard let recordedAt = event.recordedAt else { return event.effectiveFrom ?? asOf }
    return max(event.effectiveFrom ?? recordedAt, recordedAt)
  }

  private mutating func add(_ key: EnrolledKey, _ revoked: [String: Timestamp]) {
    positions[key.key.keyid] = keys.count
    keys.append(key)
    if let from = revoked[key.key.keyid] { revoke(key.key.keyid, from: from) }
  }

  private mutating func revoke(_ keyid: String, from: Timestamp) {
    guard let position = positions[keyid] else { return }
    keys[position] = keys[position].with(revoked: min(keys[position].revoked ?? from, from))
  }

  private mutating func refuse(_ event: SignedKeyEvent, _ reason: KeyEventRefusal.Reason, _ message: String) {
    refused.append(KeyEventRefusal(id: event.id, reason: reason, message: message))
  }
}

extension SignedKeyEvent {
  /// Whether a signature of the envelope is of this key.
  func isSigned(by key: PublicKey) -> Bool {
    let message = envelope.signedBytes
    return envelope.signatures.contains { $0.keyid == key.keyid && key.verify($0.signature, over: message) }
  }
}
