/// The rule for key names in signed notes.
enum KeyName {
  /// Longest name read, in bytes.
  static let byteLimit = 1024

  /// Not empty, no Unicode space, no plus, no control character.
  static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= byteLimit
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }

  static func check(_ name: String) throws {
    guard isValid(name) else {
      throw TransparencyLogError(
        .keyNameInvalid, "“\(name)” cannot name a key: names are not empty and hold no space and no plus",
        remedy: "use an address without a scheme, such as example.com/log")
    }
  }
}
