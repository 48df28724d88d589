/// A value as the reflection of Go sees it while a template runs.
enum GoTemplateValue {
  /// Nothing at all: a field that is missing, or a null taken out of its list or object.
  case invalid
  /// An element of a list or object, before anything looks inside; Go's type of it is `interface {}`.
  case boxed(Value)
  case boolean(Bool)
  /// A number written in the template, or a length.
  case int(Int)
  /// A byte of a text.
  case byte(UInt8)
  case float(Double)
  case complex(Double, Double)
  case text(RegoString)
  /// A number of the data: the text it is written as, with a type of its own.
  case number(RegoString)
  case list(GoTemplateList)
  /// An object whose keys are texts.
  case map(RegoObject)

  /// What is in the box.
  var unboxed: GoTemplateValue {
    guard case .boxed(let value) = self else { return self }
    switch value {
    case .null: return .invalid
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(RegoString(number.description))
    case .string(let text): return .text(text)
    case .array(let elements): return .list(GoTemplateList(elements))
    // The data have no sets: see `GoTemplateData`.
    case .set(let set): return .list(GoTemplateList(set.elements))
    case .object(let object): return .map(object)
    }
  }

  /// A null in its box.
  var isBoxedNull: Bool {
    if case .boxed(.null) = self { true } else { false }
  }

  var isInvalid: Bool {
    if case .invalid = self { true } else { false }
  }

  /// The name of the type in Go's errors; an invalid value has none.
  var typeName: String {
    switch self {
    case .invalid: "invalid"
    case .boxed: "interface {}"
    case .boolean: "bool"
    case .int: "int"
    case .byte: "uint8"
    case .float: "float64"
    case .complex: "complex128"
    case .text: "string"
    case .number: "json.Number"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    }
  }

  /// Everything but false, zero and what is empty; a number of the data is a text, and never empty.
  var isTrue: Bool {
    switch unboxed {
    case .invalid, .boxed: false
    case .boolean(let value): value
    case .int(let number): number != 0
    case .byte(let number): number != 0
    case .float(let number): number != 0
    case .complex(let real, let imaginary): real != 0 || imaginary != 0
    case .text(let text), .number(let text): !text.isEmpty
    case .list(let list): list.count > 0
    case .map(let object): !object.isEmpty
    }
  }

  /// The bytes or elements in it; nil where Go has no length.
  var length: Int? {
    switch self {
    case .text(let text), .number(let text): text.byteCount
    case .list(let list): list.count
    case .map(let object): object.count
    case .invalid, .boxed, .boolean, .int, .byte, .float, .complex: nil
    }
  }

  /// The value as an argument of a Go format; what is invalid is nil.
  var argument: GoArgument {
    switch self {
    case .invalid: .nothing
    case .boxed(let value): GoArgument(decoded: value)
    case .boolean(let value): .boolean(value)
    case .int(let number): .int(Int64(number), type: "int")
    case .byte(let number): .int(Int64(number), type: "uint8")
    case .float(let number): .float(number)
    case .complex(let real, let imaginary): .complex(real, imaginary)
    case .text(let text): .string(text, type: "string")
    case .number(let text): .string(text, type: "json.Number")
    case .list(let list): .list((0..<list.count).map { GoArgument(decoded: list[$0]) })
    case .map(let object): GoArgument(decoded: .object(object))
    }
  }
}
