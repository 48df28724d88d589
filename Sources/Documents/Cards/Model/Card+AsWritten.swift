import Attestation
import Governance
import Notation
import Rendering

/// What a document says at its head and end of its own making, and the document as it would have been made when the
/// log was smaller: that is what a file is held against.
extension Card {
  /// The moment at which ends were looked at.
  static func moment(_ moment: String) -> PageFact { PageFact("As of", PageText(moment)) }

  /// The log and its size.
  static func log(_ origin: String, _ size: Int) -> PageFact {
    PageFact("Log", PageText([.code(origin), .text(", \(size) leaves")]))
  }

  /// Last words: how it was made.
  static func colophon(by engine: String) -> PageText {
    PageText(
      "Written by \(engine) from the statements of the log above. Figures come from the statements they refer to; "
        + "what no statement says is marked as missing. Prose is set apart, with whoever wrote it.")
  }

  /// Every text that this document had at the moment that a record names, if it said then what it says now: with and
  /// without what must be known besides. Empty where the record names what the log does not hold.
  ///
  /// A record is anybody's file. All that is taken from it is which statements of the log are cited, of the same kind
  /// and by the same author as now, a moment, a size up to the log's own, and the version of the program.
  func texts(as record: CardRecord) -> [String] {
    guard let cited = cited(by: record), (try? Timestamp(parsing: record.asOf))?.description == record.asOf,
      (0...self.record.size).contains(record.size), Self.isEngine(record.engine)
    else { return [] }
    var page = page
    page.references = cited.map(CitedStatements.reference)
    page.colophon = Self.colophon(by: record.engine)
    page.facts = page.facts.map { fact in
      switch fact.label {
      case "As of": Self.moment(record.asOf)
      case "Log": Self.log(self.record.origin, record.size)
      default: fact
      }
    }
    let matter = frontMatter.map { text in
      zip(self.record.sources, record.sources).reduce(text) { $0.replacing($1.0.id, with: $1.1.id) }
    }
    let plain = page.facts.filter { $0.label != Self.noticeLabel }
    return [page.facts, plain].map { facts in
      var page = page
      page.facts = facts
      return PageMarkdown.render(page, frontMatter: matter)
    }
  }

  /// The record as it would have been written beside such a text.
  func record(as older: CardRecord, document: Digest) -> CardRecord {
    var expected = record
    expected.size = older.size
    expected.root = older.root
    expected.asOf = older.asOf
    expected.engine = older.engine
    expected.document = document.description
    expected.sources = cited(by: older)?.map(CitedStatements.source) ?? []
    return expected
  }

  /// The statements that a record names, from the log; nil unless each says the same as the one that is cited now.
  private func cited(by record: CardRecord) -> [LoggedStatement]? {
    guard record.sources.count == self.record.sources.count else { return nil }
    let pairs = zip(record.sources, self.record.sources).compactMap { then, now -> LoggedStatement? in
      guard let then = StatementID(then.id).flatMap({ facts[$0] }),
        let now = StatementID(now.id).flatMap({ facts[$0] }), Self.saysTheSame(then, now)
      else { return nil }
      return then
    }
    return pairs.count == record.sources.count ? pairs : nil
  }

  private static func saysTheSame(_ one: LoggedStatement, _ other: LoggedStatement) -> Bool {
    guard one.id != other.id else { return true }
    guard one.kind == other.kind, one.statement.author == other.statement.author else { return false }
    if let one = try? DecisionContent(one.statement), let other = try? DecisionContent(other.statement) {
      return one.verdict == other.verdict && one.findings == other.findings && one.release == other.release
        && one.tier == other.tier
    }
    if let one = try? MeasurementContent(one.statement), let other = try? MeasurementContent(other.statement)
    {
      return one.evaluation == other.evaluation && one.items == other.items
        && one.measurements == other.measurements
    }
    return false
  }

  /// `ephor/0.1.0`: a name and three numbers, nothing that could say more.
  private static func isEngine(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "ephor" else { return false }
    let numbers = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3
      && numbers.allSatisfy { (1...6).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }
  }
}

extension Character {
  /// Whether it is one of 0 to 9.
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
