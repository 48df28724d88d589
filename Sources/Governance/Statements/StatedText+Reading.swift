import Attestation
import Notation

extension ObjectReader {
  /// The texts of these names that the content has, each in clear under its name or by its commitment under `sealed`.
  ///
  /// - Throws: `member.invalid` for other members under `sealed`, one that is no digest, a text that stands there
  ///   and in clear too, or one that is blank.
  package func texts(_ names: String...) throws(GovernanceError) -> [String: StatedText] {
    let sealed = try optionalObject(StatedText.member)
    try sealed?.onlyMembers(Set(names))
    var texts: [String: StatedText] = [:]
    for name in names {
      let clear = try optionalString(name)
      guard let sealed, sealed.value(name) != nil else {
        texts[name] = clear.map(StatedText.clear)
        continue
      }
      guard clear == nil else { throw refusal(name, "sealed or in clear, not both") }
      texts[name] = .sealed(Commitment(try sealed.digest(name)))
    }
    return texts
  }

  /// All texts that the content has by commitment alone, by name.
  ///
  /// - Throws: `member.invalid` for more than `limit`, or one that is no digest.
  func sealedTexts(limit: Int) throws(GovernanceError) -> [String: StatedText] {
    guard let sealed = try optionalObject(StatedText.member) else { return [:] }
    guard sealed.object.count <= limit else {
      throw refusal(StatedText.member, "at most \(limit) commitments")
    }
    var texts: [String: StatedText] = [:]
    for name in sealed.object.keys { texts[name] = .sealed(Commitment(try sealed.digest(name))) }
    return texts
  }

  /// A text that must be there and say something.
  ///
  /// - Throws: `member.invalid`, and what reading its content throws.
  func required(_ name: String, of texts: [String: StatedText]) throws(GovernanceError) -> StatedText {
    guard let text = texts[name] else { throw refusal(name, "a text, or its commitment under sealed") }
    if let clear = text.clear, clear.allSatisfy(\.isWhitespace) { throw refusal(name, "a reason") }
    return text
  }
}
