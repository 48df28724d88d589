import Governance

/// Finds requirements of frameworks that a text cites.
struct RequirementReferences {
  /// A requirement.
  struct Reference: Hashable {
    let framework: String
    let requirement: String
  }

  /// A requirement, as its words are looked for.
  private struct Entry {
    let reference: Reference
    let words: [String]
    /// Whether its id alone tells the framework; otherwise the text must name that too.
    let isUnique: Bool
  }

  private let entries: [Entry]
  private let names: [String: [[String]]]

  init(_ catalog: Catalog) {
    var uses: [[String]: Int] = [:]
    var found: [(Reference, [String])] = []
    for framework in catalog.frameworks {
      for requirement in framework.requirements {
        let words = Self.words(requirement.id)
        guard !words.isEmpty else { continue }
        uses[words, default: 0] += 1
        found.append((Reference(framework: framework.id, requirement: requirement.id), words))
      }
    }
    entries = found.map { reference, words in
      Entry(
        reference: reference, words: words,
        isUnique: uses[words] == 1 && Self.isTelling(words))
    }
    names = Dictionary(
      uniqueKeysWithValues: catalog.frameworks.map { framework in
        let own = Self.words(framework.id.replacing("-", with: " "))
        var all = [own, Self.words(framework.title)]
        if own.first == "iso" { all.append(["iso", "iec"] + own.dropFirst()) }
        return (framework.id, all)
      })
  }

  /// Whether an id could be nothing else: a word of four letters or more with a number, or letters and digits in one.
  private static func isTelling(_ words: [String]) -> Bool {
    let joined = words.contains { word in
      word.contains(where: \.isLetter) && word.filter(\.isNumber).count > 1
        && word.filter(\.isLetter).count > 1
    }
    return joined || (words.count > 1 && words[0].count > 3 && words[0].allSatisfy(\.isLetter))
  }

  /// The requirements that a text cites, the most particular of each only, in the order of the catalogue.
  func cited(in text: String) -> [Reference] {
    let said = Self.words(text)
    guard !said.isEmpty else { return [] }
    let named = Set(names.filter { $0.value.contains { Self.position(of: $0, in: said) != nil } }.keys)
    let present = Set(said)
    let hits = entries.filter { entry in
      entry.words.allSatisfy(present.contains)
        && (entry.isUnique || named.contains(entry.reference.framework))
        && Self.position(of: entry.words, in: said) != nil
    }
    return hits.filter { hit in
      !hits.contains { other in
        other.reference.framework == hit.reference.framework && other.words.count > hit.words.count
          && other.words.starts(with: hit.words)
      }
    }.map(\.reference)
  }

  /// Where words stand one after the other in others; nil where they do not.
  private static func position(of words: [String], in said: [String]) -> Int? {
    guard !words.isEmpty, words.count <= said.count else { return nil }
    return (0...(said.count - words.count)).first { said[$0..<$0 + words.count].elementsEqual(words) }
  }

  /// Words in lower case; dots within numbers stay, articles are `art`.
  private static func words(_ text: String) -> [String] {
    text.prefix(8_000).lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }.compactMap { piece in
      let word = String(piece.drop { $0 == "." }.reversed().drop { $0 == "." }.reversed())
      if word.isEmpty { return nil }
      return word == "article" || word == "articles" ? "art" : word
    }
  }
}
