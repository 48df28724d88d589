/// What a template sees of Rego's values.
///
/// OPA writes the variables as Rego, reads that text as JSON and hands the result to the template. So sets,
/// keys that are no texts, and texts with characters Go escapes in another way than JSON are errors of that
/// reading.
enum GoTemplateData {
  /// The object itself where OPA can read it back; throws the complaint of Go's `encoding/json` where not.
  static func decoded(_ variables: RegoObject) throws -> RegoObject {
    guard !isReadable(.object(variables)) else { return variables }
    let text = RegoString(Value.object(variables).description)
    let complaint = text.withBytes { GoJSONComplaint.message($0) }
    throw BuiltinError.failure(complaint ?? "the variables are no JSON")
  }

  private static func isReadable(_ value: Value) -> Bool {
    switch value {
    case .null, .boolean, .number: true
    case .string(let text): isReadable(text)
    case .array(let elements): elements.allSatisfy(isReadable)
    case .set: false
    case .object(let object):
      object.allSatisfy { key, value in
        guard case .string(let name) = key else { return false }
        return isReadable(name) && isReadable(value)
      }
    }
  }

  /// False for characters that `strconv.Quote` writes as `\a`, `\v`, `\x01` or `\U000e0001`.
  private static func isReadable(_ text: RegoString) -> Bool {
    text.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let (scalar, width) = RegoString.decodeRune(bytes, at: index)
        if width == 1, bytes[index] >= 0x80 { return false }
        switch scalar.value {
        case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x20..<0x7F: break
        case 0..<0x80: return false
        case 0x1_0000...: if !RegoString.isPrintable(scalar) { return false }
        default: break
        }
        index += width
      }
      return true
    }
  }
}
