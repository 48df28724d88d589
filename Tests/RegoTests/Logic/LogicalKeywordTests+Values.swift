/// Modules and the value OPA 1.20.2 gives `p`.
extension LogicalKeywordTests {
  static let values: [(text: String, value: String)] = [
    ("p := [x | x := 1; x == 2 or x == 1]", "[1]"),
    ("p contains x if { some x in [1,2,3]; x == 1 or x == 3 }", "[1,3]"),
    ("p := y if { y := 1; y == 1 or y == 2 }", "1"),
    ("p := 1 if { false } else := 2 if {input.b; input.c}", "2"),
    ("p := 1 if { false } else := 2 if not {input.a} and input.c", "2"),
    ("p := 1 if { false } else := 2 if (input.b or input.a)", "2"),
    ("p := x if { some x in input.x; x == 7 or x > 1 }", "2"),
    ("p := {x | some x in input.x; x == 1 or x > 1}", "[1,2]"),
    ("p := [x | some x in input.x; not x == 1]", "[2]"),
    ("p := [1 | input.x[_] > 0; input.b or input.c]", "[1,1]"),
    ("p := [1 | {input.x[_] > 0} or input.c]", "[1]"),
    (#"p := $"{input.b} or {input.c}" if { input.b or input.c }"#, #""true or true""#),
    ("p := 1 if input.b or input.c\nelse := 2", "1"),
    ("default p := false\np if input.a and input.c", "false"),
    ("p := 3 if { input.a or input.b } else := 4", "3"),
    ("p := 3 if { input.a or input.a } else := 4", "4"),
    ("p := count([1 | some x in input.x; x == 1 or x == 2])", "2"),
    ("p contains x if { some x in input.x; not x == 1 }", "[2]"),
    ("p contains x if { some x in input.x; x > 1 and x < 3 }", "[2]"),
    ("p[x] := y if { some x, y in input.x; x == 0 or y == 2 }", #"{"0":1,"1":2}"#),
    ("p := [x | some x in input.x; {some y in input.x; y > x} or x == 7]", "[1]"),
    (#"p := f3(2)\#nf3(x) := "low" if { x < 3 and x > 0 } else := "high""#, #""low""#),
  ]
}
