import Foundation
import Rego
import SharedData
import Testing

/// The formatter: one style, the same meaning, every comment.
@Suite struct FormatterTests {
  private func formatted(_ text: String) throws -> String {
    try PolicyFormatter().format(file: "p.rego", text: text)
  }

  /// Formats, and expects that a second time changes nothing and that the meaning stays.
  private func check(_ text: String, version: LanguageVersion = .v1, _ name: String) throws -> Bool {
    guard let module = try? PolicyModule(file: name, text: text, version: version) else { return false }
    let once = try PolicyFormatter(version: version).format(file: name, text: text)
    let again = try PolicyFormatter().format(file: name, text: once)
    #expect(once == again, "formatting \(name) twice differs from once")
    let parsed = try PolicyModule(file: name, text: once)
    #expect(
      SyntaxFingerprint.of(parsed) == SyntaxFingerprint.of(module), "formatting changed what \(name) means")
    #expect(parsed.comments.count == module.comments.count, "formatting lost a comment of \(name)")
    return true
  }

  @Test func `statements stand on lines of their own, indented by tabs`() throws {
    #expect(
      try formatted(
        """
        package a.b
        import data.z
        import data.y
        default allow=false
        allow if { input.x==1; not input["y"].z }
        deny contains msg if {
            some i
          x:=input.list[i]   # beside


          # above
          msg := sprintf("%v",[x])
        }
        f(x)=y if { y=x+1+2 }
        """) == """
          package a.b

          import data.y
          import data.z

          default allow := false

          allow if {
          \tinput.x == 1
          \tnot input.y.z
          }

          deny contains msg if {
          \tsome i
          \tx := input.list[i] # beside

          \t# above
          \tmsg := sprintf("%v", [x])
          }

          f(x) := y if y = (x + 1) + 2

          """)
  }

  @Test func `collections keep the lines they were given`() throws {
    #expect(
      try formatted(
        """
        package a
        one := {"a": 1,
          "b": [1,2,
            3]}
        two := [x |
            some x in [1,2]
            x > 1]
        three := {k: v | some k,v in one}
        four := {(one|two)}
        """) == """
          package a

          one := {
          \t"a": 1,
          \t"b": [
          \t\t1, 2,
          \t\t3,
          \t],
          }

          two := [x |
          \tsome x in [1, 2]
          \tx > 1
          ]

          three := {k: v | some k, v in one}
          four := {(one | two)}

          """)
  }

  @Test func `else keeps to the brace it was beside`() throws {
    #expect(
      try formatted(
        """
        package a
        p := 1 if { input.x
         input.y } else := 2 if { input.z
         input.q }
        else := 3
        """) == """
          package a

          p := 1 if {
          \tinput.x
          \tinput.y
          } else := 2 if {
          \tinput.z
          \tinput.q
          }

          else := 3

          """)
  }

  @Test func `parentheses that carry meaning stay`() throws {
    for body in [
      "(x in xs) == y", "x == (y == z)", "x - (y - z) == 1", "a := (k, v in xs)", "x := -y", "(a | b)[c]",
      "{x} == {1}", "x in (y | z)", "not (a == b) == c", "f((a | b), [(c | d)])",
    ] {
      #expect(try check("package p\n\nr if {\n\t\(body)\n\ttrue\n}\n", "p.rego"), "\(body) did not parse")
    }
  }

  @Test func `a comment in an odd place keeps the text around it`() throws {
    let text = """
      package a

      p if {
      \tx := f(1, # one
      \t  2) == 3 # two
      \ty := [ # three
      \t]
      }

      """
    let result = try formatted(text)
    for comment in ["# one", "# two", "# three"] { #expect(result.contains(comment)) }
    #expect(try check(text, "a.rego"))
  }

  @Test func `modules of version 0 are written as version 1`() throws {
    let result = try PolicyFormatter(version: .v0).format(
      file: "p.rego", text: "package p\nimport future.keywords.in\ndeny[m] { m = 1 }\nallow { 1 in [1] }")
    #expect(
      result == """
        package p

        import rego.v1

        deny contains m if m = 1
        allow if 1 in [1]

        """)
  }

  @Test func `the policies of the project keep their meaning and comments`() throws {
    let folder = Policies.folder
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".rego") {
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      if try check(text, path) { count += 1 }
    }
    #expect(count > 30)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `the modules of the conformance cases keep their meaning and comments`() throws {
    let folder = try SharedData.folder("data/rego-v1").path
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".json") {
      let value = try Value(
        parsing: Array(Data(contentsOf: URL(filePath: "\(folder)/\(path)"))), file: path)
      for test in value["cases"]?.array ?? [] {
        for module in test["modules"]?.array ?? [] {
          if try check(module.string ?? "", "\(path): \(test["note"]?.string ?? "")") { count += 1 }
        }
      }
    }
    #expect(count > 1_500)
  }
}

/// The project's own policies.
enum Policies {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Policies").path
}
