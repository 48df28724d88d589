extension AnnotationReader {
  // MARK: Authors

  static func author(_ written: AnnotationNode) throws(AnnotationProblem) -> Annotation.Author {
    do throws(AnnotationProblem) {
      switch try written.withTextKeys() {
      case .string(let text): return try author(text)
      case .map(let members):
        let (name, email) = (text("name", in: members), text("email", in: members))
        guard !name.isEmpty || !email.isEmpty else {
          throw AnnotationProblem("'name' and/or 'email' values required in object")
        }
        return Annotation.Author(name: name, email: email)
      default: throw AnnotationProblem("invalid value type, must be string or map")
      }
    } catch {
      throw AnnotationProblem("invalid author definition \(written.goText): \(error.message)")
    }
  }

  /// `Ada Lovelace <ada@example.org>`: the last word is the address where it stands in angle brackets.
  private static func author(_ text: String) throws(AnnotationProblem) -> Annotation.Author {
    var words = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
    guard let last = words.last else { throw AnnotationProblem("author is an empty string") }
    var email = ""
    if last.utf8.count > 1, last.utf8.first == UInt8(ascii: "<"), last.utf8.last == UInt8(ascii: ">") {
      email = String(decoding: last.utf8.dropFirst().dropLast(), as: UTF8.self)
      words.removeLast()
    }
    return Annotation.Author(name: words.joined(separator: " "), email: email)
  }

  /// A text among members, without space around it; empty where there is none.
  private static func text(_ key: String, in members: [(key: String, value: AnnotationNode)]) -> String {
    guard case .string(let text)? = members.last(where: { $0.key == key })?.value else { return "" }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  // MARK: Related resources

  static func resource(_ written: AnnotationNode) throws(AnnotationProblem) -> Annotation.RelatedResource {
    do throws(AnnotationProblem) {
      switch try written.withTextKeys() {
      case .string(let text):
        guard !text.isEmpty else { throw AnnotationProblem("ref URL may not be empty string") }
        return Annotation.RelatedResource(reference: try url(text), description: "")
      case .map(let members):
        let reference = text("ref", in: members)
        guard !reference.isEmpty else { throw AnnotationProblem("'ref' value required in object") }
        return Annotation.RelatedResource(
          reference: try url(reference), description: text("description", in: members))
      default: throw AnnotationProblem("invalid value type, must be string or map")
      }
    } catch {
      throw AnnotationProblem("invalid related-resource definition \(written.goText): \(error.message)")
    }
  }

  private static func url(_ text: String) throws(AnnotationProblem) -> String {
    do {
      return try GoURL(text).text
    } catch {
      throw AnnotationProblem((error as? BuiltinError)?.message ?? "\(error)")
    }
  }

  // MARK: Schemas

  mutating func add(_ members: [(key: String, value: AnnotationNode)]) throws(AnnotationProblem) {
    // OPA looks at one member, whichever it meets.
    guard let (key, node) = members.first, let path = Self.path(key) else {
      throw AnnotationProblem("invalid document reference")
    }
    var schema: [String] = []
    var definition: Value?
    switch node {
    case .string(let text):
      guard let path = Self.path(text, lone: "schema"), path.first == "schema" else {
        throw AnnotationProblem("invalid schema reference")
      }
      schema = path
    case .map:
      do throws(AnnotationProblem) {
        definition = try node.value(isExact: true)
      } catch {
        annotation.obstacle = annotation.obstacle ?? "invalid schema annotation \(error.message)"
      }
    default: throw AnnotationProblem("invalid schema declaration for path \(Value(key))")
    }
    annotation.schemas.append(Annotation.Schema(path: path, schema: schema, definition: definition))
  }

  /// The names of a reference such as `input.user["name"]`, or of one variable that may stand alone; nil for
  /// anything else.
  private static func path(_ text: String, lone: String? = nil) -> [String]? {
    let source = Source(file: "", text: text)
    guard let term = try? term(source) else { return nil }
    switch term.kind {
    case .variable(let name) where name == lone: return [name]
    case .reference(let head, let steps):
      return [head.variableName ?? source.text(head.place)]
        + steps.map { $0.scalar?.string ?? source.text($0.place) }
    default: return nil
    }
  }

  /// The one term a text is; what stands around it in a statement, as `not`, is not looked at.
  private static func term(_ source: Source) throws(AnnotationProblem) -> Term {
    let statements: [Expression]
    do throws(RegoError) {
      statements = try Parser.query(source)
    } catch  where error.message == "found empty body" {
      statements = []
    } catch {
      throw AnnotationProblem("failed to parse term: " + SyntaxComplaint.text(of: error, in: source))
    }
    guard statements.count == 1, let statement = statements.first else {
      let texts = statements.map { source.text($0.place) }
      throw AnnotationProblem("expected exactly one term but got: \(texts.joined(separator: "; "))")
    }
    guard case .term(let term) = statement.kind else {
      throw AnnotationProblem("expected term but got \(source.text(statement.place))")
    }
    if case .call(let call) = term.kind {
      let parts = [call.fullName] + call.arguments.map { source.text($0.place) }
      throw AnnotationProblem("expected term but got [\(parts.joined(separator: " "))]")
    }
    return term
  }

  // MARK: Compilation

  /// What `compile` says concerns the translation of policies into filters and is only checked.
  func checkCompilation(_ members: [(key: String, value: AnnotationNode)]) throws(AnnotationProblem) {
    if case .list(let unknowns)? = members.last(where: { $0.key == "unknowns" })?.value {
      for case .string(let text) in unknowns {
        let problem: String
        do throws(AnnotationProblem) {
          if case .reference = try Self.term(Source(file: "", text: text)).kind { continue }
          problem = "expected ref but got \(text)"
        } catch {
          problem = "failed to parse ref: \(error.message)"
        }
        throw AnnotationProblem("invalid unknowns element \(Value(text)): \(problem)")
      }
    }
    guard case .string(let mask)? = members.last(where: { $0.key == "mask_rule" })?.value else { return }
    let term: Term
    do throws(AnnotationProblem) {
      term = try Self.term(Source(file: "", text: mask))
    } catch {
      throw AnnotationProblem("invalid mask_rule annotation \(Value(mask)): \(error.message)")
    }
    switch term.kind {
    case .variable, .wildcard, .reference: return
    case .scalar(.string): return
    default: throw AnnotationProblem("invalid mask_rule annotation type \(Value(mask)): string")
    }
  }
}
