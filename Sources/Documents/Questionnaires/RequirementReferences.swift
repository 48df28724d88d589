import Governance

/// Finds requirements of frameworks that a text cites.
struct RequirementReferences {
  /// A requirement.
  struct Reference: Hashable {
    let framework: String
    let requirement: String
  }

  /// What a text cites.
  struct Citations {
    /// Requirements of the catalogue, in its order.
    var known: [Reference] = []
    /// What is cited and is not in the catalogue, in words: `eu-ai-act art 99`.
    var unknown: [String] = []
    /// The text without its citations and the names of frameworks.
    var rest = ""
  }

  /// A requirement, as its words are looked for.
  private struct Entry {
    let reference: Reference
    let words: [String]
    /// Whether its id alone tells the framework; otherwise the text must name that beside it.
    let isUnique: Bool
  }

  let frameworks: FrameworkNames
  private let entries: [String: [Entry]]
  private let order: [Reference: Int]
  private let heads: Set<String>

  init(_ catalog: Catalog) {
    var uses: [[String]: Int] = [:]
    var found: [(reference: Reference, words: [String])] = []
    for framework in catalog.frameworks {
      for requirement in framework.requirements {
        let words = CitedText(requirement.id, heads: ["art"]).words.map(\.text)
        guard !words.isEmpty else { continue }
        uses[words, default: 0] += 1
        found.append((Reference(framework: framework.id, requirement: requirement.id), words))
      }
    }
    heads = Set(found.filter { $0.words.count > 1 && $0.words[0].allSatisfy(\.isLetter) }.map { $0.words[0] })
    let all = found.map { reference, words in
      Entry(reference: reference, words: words, isUnique: uses[words] == 1 && Self.isTelling(words))
    }
    entries = Dictionary(grouping: all) { Self.key($0.words) }
    order = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.reference, $0) })
    frameworks = FrameworkNames(catalog)
  }

  /// By which an id is looked up: its head, or what stands before its second dot, so that `A.6.2` finds `A.6.2.4`.
  private static func key(_ words: [String]) -> String {
    let first = words.first ?? ""
    return first.split(separator: ".").prefix(first.first?.isLetter == true ? 2 : 1).joined(separator: ".")
  }

  /// Whether an id could be nothing else: letters and digits in one word, two of each; or a head of four letters or
  /// more with a number, which then must be in capitals.
  private static func isTelling(_ words: [String]) -> Bool {
    let joined = words.contains { word in
      word.filter(\.isNumber).count > 1 && word.filter(\.isLetter).count > 1
    }
    return joined || (words.count > 1 && words[0].count > 3 && words[0].allSatisfy(\.isLetter))
  }

  // MARK: Finding

  /// What a text cites: an article finds its paragraphs, an id counts for the framework that is named next to it, and
  /// in no other edition than the catalogue's.
  func cited(in text: String) -> Citations {
    let said = CitedText(text, heads: heads).words
    let mentions = frameworks.mentions(in: said)
    let isShouted = CitedText.isShouted(text)
    var citations = Citations()
    var known: Set<Reference> = []
    var used = Set(mentions.flatMap(\.range))
    var end: Int?
    for start in said.indices where !used.contains(start) {
      let length = length(of: said, at: start)
      guard length > 0 else { continue }
      let range = start..<start + length
      let words = said[range].map(\.text)
      var mention = FrameworkNames.nearest(to: range, among: mentions, in: said) { looksCited($0) }
      let near = candidates(words)
      var found = near.filter { $0.reference.framework == mention?.framework }
      if found.isEmpty {
        found = near.filter { $0.isUnique && (words.count == 1 || said[start].isCapital && !isShouted) }
        // It can be of no other framework, whichever is named beside it.
        if !found.isEmpty { mention = nil }
      }
      let name = "\(mention.map { "\($0.framework) " } ?? "")\(words.joined(separator: " "))"
      if let other = edition(range, said, mention, found.first?.reference.framework) {
        citations.unknown.append("\(name) of \(other)")
      } else if !found.isEmpty {
        known.formUnion(found.map(\.reference))
      } else if mention != nil {
        citations.unknown.append(name)
      } else {
        continue
      }
      if let end, start == end + 1, ["to", "through", "until"].contains(said[end].text) {
        citations.unknown.append("what lies before \(name)")
      }
      used.formUnion(range)
      end = range.upperBound
    }
    citations.known = known.sorted { order[$0] ?? 0 < order[$1] ?? 0 }
    let rest = said.indices.filter { !used.contains($0) && !Self.isBetween(said[$0].text) }
    citations.rest = rest.map { said[$0].text }.joined(separator: " ")
    return citations
  }

  /// Words that only join citations.
  private static func isBetween(_ word: String) -> Bool {
    FrameworkNames.fillers.contains(word) || FrameworkNames.publishers.contains(word) || word.hasPrefix("(")
      || FrameworkNames.isEdition(word)
  }

  /// How many words a citation has that begins at a position; 0 where none does.
  private func length(of said: [CitedText.Word], at start: Int) -> Int {
    var length = 1
    if heads.contains(said[start].text) {
      guard start + 1 < said.count, said[start + 1].text.first?.isNumber == true else { return 0 }
      length = 2
    } else if !looksCited(said[start].text) || FrameworkNames.isEdition(said[start].text) {
      return 0
    }
    while start + length < said.count, said[start + length].text.hasPrefix("(") { length += 1 }
    return length
  }

  /// Whether a word has the shape of an id: letters or dots beside its digits.
  private func looksCited(_ word: String) -> Bool {
    word.contains(where: \.isNumber) && word.contains { $0.isLetter || $0 == "." }
  }

  /// The requirements that words cite: those that say as much, and those below them.
  private func candidates(_ words: [String]) -> [Entry] {
    let near = entries[Self.key(words)] ?? []
    let whole = near.filter { words.starts(with: $0.words) }
    let longest = whole.map(\.words.count).max() ?? 0
    let below = near.filter { entry in
      entry.words.count > words.count
        ? entry.words.starts(with: words)
        : entry.words.count == words.count && entry.words.dropLast() == words.dropLast()
          && entry.words.last?.hasPrefix("\(words.last ?? "").") == true
    }
    return whole.filter { $0.words.count == longest } + below
  }

  /// The edition that stands beside a citation or beside its framework, where the catalogue has another; nil otherwise.
  private func edition(
    _ range: Range<Int>, _ said: [CitedText.Word], _ mention: FrameworkNames.Mention?, _ framework: String?
  ) -> String? {
    guard let framework = mention?.framework ?? framework else { return nil }
    let beside = [range.lowerBound - 1, range.upperBound].filter(said.indices.contains).map { said[$0].text }
    return ([mention?.edition].compactMap(\.self) + beside.filter(FrameworkNames.isEdition)).first {
      !frameworks.has(framework, edition: $0)
    }
  }
}
