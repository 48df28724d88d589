import Governance

/// How texts name the frameworks of a catalogue, and their editions.
struct FrameworkNames {
  /// A framework named in a text.
  struct Mention {
    let framework: String
    /// The words of its name and edition.
    let range: Range<Int>
    /// A year or version right beside the name: `2013` of `ISO 27001:2013`.
    let edition: String?
  }

  /// Words that may stand between an id and the framework that it belongs to.
  static let fillers: Set<String> = [
    "of", "the", "in", "under", "from", "per", "to", "and", "or", "through", "section", "sections", "clause",
    "clauses", "annex", "criteria", "criterion", "control", "controls", "requirement", "requirements",
    "subcategory", "art", "govern", "map", "measure", "manage",
  ]
  /// Who publishes frameworks, where only that is said.
  static let publishers: Set<String> = ["owasp", "iso", "iec", "nist", "mitre", "eu", "aicpa"]

  private let names: [(framework: String, words: [String])]
  private let editions: [String: Set<String>]
  /// The numbers in the names of editions, such as `1.0`.
  private let numbers: [String: Set<String>]

  init(_ catalog: Catalog) {
    names = catalog.frameworks.flatMap { framework -> [(framework: String, words: [String])] in
      let spaced = Self.words(framework.id.replacing("-", with: " "))
      let own = Self.words(framework.id)
      var all = [spaced, own, Self.words(framework.title)]
      if spaced.first == "iso" { all.append(["iso", "iec"] + spaced.dropFirst()) }
      // The EU AI Act is the AI Act, and so on; `soc2` is SOC 2.
      if ["eu", "nist", "mitre"].contains(spaced.first) {
        all += [Array(spaced.dropFirst()), Array(own.dropFirst())]
      }
      if spaced.count == 2, spaced[1].allSatisfy(\.isNumber) { all.append([spaced.joined()]) }
      return all.filter { !$0.isEmpty }.map { (framework.id, $0) }
    }.sorted { $0.words.count > $1.words.count }
    editions = Dictionary(
      uniqueKeysWithValues: catalog.frameworks.map { framework in
        let stated = Set(Self.words(framework.version).filter(Self.isEdition))
        let since = framework.effectiveFrom.map { Set([String($0.prefix(4))]) } ?? []
        return (framework.id, stated.isEmpty ? since : stated)
      })
    numbers = Dictionary(
      uniqueKeysWithValues: catalog.frameworks.map { framework in
        (framework.id, Set(Self.words(framework.version).filter { $0.contains(where: \.isNumber) }))
      })
  }

  private static func words(_ text: String) -> [String] { CitedText(text, heads: []).words.map(\.text) }

  /// A year of four digits, or a version such as `v1.1`.
  static func isEdition(_ word: String) -> Bool {
    if word.count == 4, word.allSatisfy(\.isNumber) { return word.hasPrefix("19") || word.hasPrefix("20") }
    return word.hasPrefix("v") && word.dropFirst().first?.isNumber == true
  }

  /// Whether the catalogue has that edition, or says nothing of editions.
  func has(_ framework: String, edition: String) -> Bool {
    guard let known = editions[framework], !known.isEmpty else { return true }
    return known.contains(edition)
  }

  /// Where frameworks are named, the longest name first.
  func mentions(in said: [CitedText.Word]) -> [Mention] {
    var mentions: [Mention] = []
    var start = 0
    while start < said.count {
      let rest = said[start...].lazy.map(\.text)
      guard let name = names.first(where: { rest.starts(with: $0.words) }) else {
        start += 1
        continue
      }
      var end = start + name.words.count
      while end < said.count,
        Self.isEdition(said[end].text) || numbers[name.framework]?.contains(said[end].text) == true
      {
        end += 1
      }
      let beside = said[max(0, start - 1)..<start] + said[(start + name.words.count)..<end]
      mentions.append(
        Mention(
          framework: name.framework, range: start..<end,
          edition: beside.map(\.text).first(where: Self.isEdition)))
      start = end
    }
    return mentions
  }

  /// The framework whose name stands next to a citation, with nothing between but words that join and other citations;
  /// the left one of two that are as near.
  static func nearest(
    to range: Range<Int>, among mentions: [Mention], in said: [CitedText.Word], isCitation: (String) -> Bool
  ) -> Mention? {
    func joins(_ word: CitedText.Word) -> Bool {
      fillers.contains(word.text) || isEdition(word.text) || isCitation(word.text)
        || word.text.allSatisfy(\.isNumber) || word.text.hasPrefix("(")
    }
    let left = mentions.last { $0.range.upperBound <= range.lowerBound }.flatMap { mention in
      said[mention.range.upperBound..<range.lowerBound].allSatisfy(joins)
        ? (mention, range.lowerBound - mention.range.upperBound) : nil
    }
    let right = mentions.first { $0.range.lowerBound >= range.upperBound }.flatMap { mention in
      said[range.upperBound..<mention.range.lowerBound].allSatisfy(joins)
        ? (mention, mention.range.lowerBound - range.upperBound) : nil
    }
    guard let left else { return right?.0 }
    guard let right else { return left.0 }
    return right.1 < left.1 ? right.0 : left.0
  }
}
