/// What a text was cut into.
struct LexedText {
  /// The last token is `.end`.
  var tokens: [Token]
  var comments: [Comment]
  /// The mistake that ended the tokens early; a mistake of grammar before it comes first.
  var failure: RegoError?

  /// True when what ended them is a character of no token, which the grammar finds wrong where it comes to it.
  var isUnknown: Bool { failure?.message == "illegal token" }
}
