/// A text as one word of a shell's command line, so that what is printed can be pasted whatever names hold.
package enum ShellWord {
  /// The text itself where a shell takes nothing in it for its own, else the text in single quotes.
  package static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first != "-"
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "._/-+,:@=".unicodeScalars.contains(scalar)
      }
    return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
