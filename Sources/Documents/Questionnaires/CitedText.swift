/// A text cut into the words that citations are made of.
///
/// Dots within numbers stay (`A.6.2.4`); articles are `art`, and their paragraphs `(1)`. In an enumeration the head
/// stands before each number: `Articles 9 and 10(2)` is `art 9 and art 10 (2)`.
struct CitedText {
  /// A word.
  struct Word: Hashable {
    /// In lower case.
    let text: String
    /// Whether it was written in capitals.
    let isCapital: Bool
  }

  /// The longest text that is looked at, in characters.
  private static let textLimit = 8_000
  private static let connectors: Set<String> = ["and", "or", "to", "through", "until"]

  let words: [Word]

  /// - Parameter heads: what stands before the number of a requirement: `art`, `govern`.
  init(_ text: String, heads: Set<String>) { words = Self.spread(Self.cut(text), heads) }

  /// Whether a text is a sentence in capitals throughout, where capitals tell nothing.
  static func isShouted(_ text: String) -> Bool {
    !text.contains(where: \.isLowercase) && text.split { !$0.isLetter }.count > 4
  }

  private static func cut(_ text: String) -> [Word] {
    var words: [Word] = []
    let characters = Array(text.prefix(textLimit))
    var position = 0
    while position < characters.count {
      let start = position
      while position < characters.count, isPart(characters[position]) { position += 1 }
      guard start < position else {
        let isRange = "-–—".contains(characters[position]) && start > 0 && characters[start - 1].isNumber
        if isRange, position + 1 < characters.count, characters[position + 1].isNumber {
          words.append(Word(text: "to", isCapital: false))
        }
        position += 1
        continue
      }
      var piece = characters[start..<position]
      while piece.last == "." { piece.removeLast() }
      while piece.first == "." { piece.removeFirst() }
      guard !piece.isEmpty else { continue }
      let word = String(piece).lowercased()
      let isEnclosed =
        start > 0 && characters[start - 1] == "(" && position < characters.count
        && characters[position] == ")"
      if isEnclosed, word.count < 4 {
        words.append(Word(text: "(\(word))", isCapital: false))
      } else if ["article", "articles", "arts"].contains(word) {
        words.append(Word(text: "art", isCapital: false))
      } else {
        words.append(Word(text: word, isCapital: !piece.contains(where: \.isLowercase)))
      }
    }
    return words
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "."
  }

  /// With the head of an enumeration before each of its numbers, and paragraphs in brackets.
  private static func spread(_ words: [Word], _ heads: Set<String>) -> [Word] {
    var spread: [Word] = []
    var head: Word?
    var number: Word?
    for (position, word) in words.enumerated() {
      let before = position > 0 ? words[position - 1].text : ""
      if heads.contains(word.text) {
        (head, number) = (word, nil)
        spread.append(word)
      } else if let running = head, word.text.allSatisfy({ $0.isNumber || $0 == "." }) {
        if ["paragraph", "paragraphs", "para", "par"].contains(before) {
          spread.append(Word(text: "(\(word.text))", isCapital: false))
          continue
        }
        if number != nil { spread.append(running) }
        let parts = running.text == "art" ? word.text.split(separator: ".").map(String.init) : [word.text]
        number = parts.first.map { Word(text: $0, isCapital: true) }
        spread += parts.enumerated().map { Word(text: $0 == 0 ? $1 : "(\($1))", isCapital: true) }
      } else if let running = head, let last = number, word.text.hasPrefix("(") {
        if connectors.contains(before) { spread += [running, last] }
        spread.append(word)
      } else if head != nil, connectors.contains(word.text) {
        spread.append(word)
      } else if head != nil, number != nil, ["paragraph", "paragraphs", "para", "par"].contains(word.text) {
        continue
      } else {
        (head, number) = (nil, nil)
        spread.append(word)
      }
    }
    return spread
  }
}
