import Attestation
import Notation

extension SignedStatement {
  /// The person whose word it is on the record of a system; nil where nobody's is.
  ///
  /// What somebody put on record stays there when their key ends: it must not be forgotten because somebody left. What
  /// ends or changes a record takes a key that counts now, or that counted when the log recorded it.
  ///
  /// - Parameter begins: whether it begins a record.
  func recorder(begins: Bool) -> EnrolledKey? {
    guard let key = author ?? asOnceSigned.author, key.kind == .person else { return nil }
    if begins || author != nil { return key }
    guard let recordedAt, case .valid = key.standing(at: recordedAt) else { return nil }
    return key
  }

  /// When it was said: as the log recorded it, else as its author says.
  var saidAt: Timestamp? { recordedAt ?? at }
}
