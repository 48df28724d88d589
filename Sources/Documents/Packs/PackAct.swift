import Attestation
import Governance
import Notation
import TransparencyLog

/// One statement of a pack in words: who did what, when, resting on which other statements.
struct PackAct: Sendable {
  let logged: LoggedStatement
  /// The author: id and name, or an opaque id.
  let who: String
  /// The author's id alone.
  let holder: String
  /// What was done, beginning with a verb: `approved release 2`.
  let what: String
  /// What stands behind it in a person's words: a note, a reason; nil where there is none.
  let why: String?
  /// Others whose signatures count, as `granted by person:dan (Dan)`.
  let others: [String]
  /// Statements that it names.
  let references: [StatementID]

  var index: LeafIndex { logged.index }

  /// - Parameters:
  ///   - texts: what sealed texts say, as far as they may be shown.
  ///   - basis: a document that the statement rests on by its digest; what that names counts as named.
  ///   - shown: references to other statements are left out.
  init(
    _ logged: LoggedStatement, _ people: PackPeople, texts: OpenedTexts, basis: JSON? = nil,
    shown: (StatementID) -> Bool
  ) {
    self.logged = logged
    let author = people.author(of: logged)
    who = author.map(people.name) ?? "nobody who is enrolled"
    holder = author.map(people.holder) ?? ""
    let content = JSON.object(logged.statement.content)
    what = Self.sentence(logged.kindName, content)
    why =
      ["note", "reason", "why"].lazy.compactMap { content[$0]?.string }.first
      ?? StatedText.commitments(in: logged.statement.content).first.map {
        texts.words(.sealed($0.commitment))
      }
    let verb = logged.kindName == WaiverContent.kind ? "granted" : "also signed"
    others = logged.signatories.filter { $0.key.keyid != logged.statement.author }.map {
      "\(verb) by \(people.name($0))"
    }
    var references: [StatementID] = []
    Self.collect(content, into: &references)
    if let basis { Self.collect(basis, into: &references) }
    var seen: Set<StatementID> = [logged.id]
    self.references = references.filter { seen.insert($0).inserted && shown($0) }
  }

  /// `{"index", "id", "kind", "by", "recorded_at", "what", "why"?, "with"?, "refers_to", "subjects"}`
  var json: JSON {
    var object: JSONObject = [
      "index": JSON(Int(clamping: index.rawValue)), "id": .string(logged.id.description),
      "kind": .string(logged.kindName), "by": .string(who),
      "recorded_at": .string(logged.recordedAt.description),
      "what": .string(what), "refers_to": .array(references.map { .string($0.description) }),
      "subjects": .array(
        logged.subjects.map { ["name": .string($0.name), "digest": .string($0.digest.description)] }),
    ]
    object["why"] = why.map(JSON.string)
    if !others.isEmpty { object["with"] = .array(others.map(JSON.string)) }
    return .object(object)
  }

  private static func sentence(_ kind: String, _ content: JSON) -> String {
    func text(_ name: String) -> String { content[name]?.string ?? "" }
    func key(_ name: String) -> String { "\(text(name).prefix(12))…" }
    func state(_ name: String) -> String { content["state"]?[name]?.string ?? "" }
    switch kind {
    case DecisionContent.kind:
      return "decided on release \(text("release")) at the \(words(text("point"))) gate: "
        + "\(text("verdict")), \(text("effect"))"
        + (OriginNote.tellsOfSetClock(text("origin_note")) ? ", under a clock that was set" : "")
    case ApprovalContent.kind:
      return "approved release \(state("release")) at the \(words(state("point"))) gate"
    case SubmissionContent.kind:
      return "submitted release \(state("release")) at the \(words(state("point"))) gate"
    case MeasurementContent.kind:
      let count = content["measurements"]?.array?.count ?? 0
      return "measured \(text("evaluation")) of release \(text("release")): \(plural(count, "figure"))"
    case WaiverContent.kind:
      return "asked to waive \(text("control")) until \(text("expires").prefix(10)), "
        + "held by \(text("compensating_control"))"
    case AttachmentContent.kind:
      return "vouched for \(text("file")) as evidence of \(text("control")) until \(text("until").prefix(10))"
    case KeyEnrolment.kind: return "enrolled the key \(key("keyid")) for \(text("holder"))"
    case KeyRotation.kind: return "put the key \(key("successor")) in the place of \(key("keyid"))"
    case KeyRevocation.kind:
      return "revoked the key \(key("keyid")) from \(text("from").prefix(16)) on: \(text("reason"))"
    case IncidentContent.kind:
      let about = text("category").isEmpty ? "" : ": \(text("severity")), \(words(text("category")))"
      return "\(text("event")) an incident\(about)"
    case AccessContent.kind:
      return text("ends").isEmpty
        ? "granted \(text("holder")) access: \(text("right")) from \(text("from").prefix(10))"
        : "ended an access"
    case BaselineContent.kind: return "adopted the baseline \(text("name")) \(text("version"))"
    default: return "stated: \(words(kind))"
    }
  }

  static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  private static func words(_ name: String) -> String { name.replacing("_", with: " ") }

  /// Every text that is the id of a statement, by its form; which of them are is for the caller to say.
  private static func collect(_ json: JSON, into found: inout [StatementID]) {
    switch json {
    case .string(let text): if let id = StatementID(text) { found.append(id) }
    case .array(let elements): for element in elements { collect(element, into: &found) }
    case .object(let members): for member in members { collect(member.value, into: &found) }
    default: break
    }
  }
}
