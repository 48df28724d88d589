import Rego
import Testing

/// What `sprintf` writes where format and arguments do not fit: the texts OPA 1.20.2 gives.
@Suite struct FormatAgreementTests {
  @Test(arguments: [
    ("%d", "[1, 2]", "1%!(EXTRA int64=2)"), ("%5d", "[\"a\"]", "%!d(string=    a)"),
    ("%05d", "[\"a\"]", "%!d(string=0000a)"), ("%.3d", "[true]", "%!d(string=tru)"),
    ("%+d", "[1.5]", "%!d(float64=+1.5)"), ("%#d", "[1.5]", "%!d(float64=1.50000)"),
    ("%.2f", "[1]", "%!f(int64=01)"), ("%8.3f", "[1]", "%!f(int64=     001)"),
    ("%x", "[1.5]", "0x1.8p+00"), ("%X", "[1.5]", "0X1.8P+00"), ("%#x", "[1.5]", "0x1.8000p+00"),
    ("%.3x", "[1.5]", "0x1.800p+00"), ("% x", "[1.5]", " 0x1.8p+00"), ("%b", "[1.5]", "6755399441055744p-52"),
    ("%+v", "[1]", "1"), ("%T", "[1]", "int64"), ("%v %T", "[1e30, 1e30]", "1e30 string"),
    ("%v %T", "[1.0, 1.0]", "1 int64"), ("%v %T", "[1.5e30, 0.1e2]", "1.5e+30 float64"),
    ("%v", "[1e-7]", "1e-7"), ("%#o", "[0]", "0"), ("%#U", "[-1]", "U+FFFFFFFFFFFFFFFF"),
    ("%+q", "[233]", "'\\u00e9'"), ("%q", "[1e3]", "\"1e3\""), ("%s", "[1]", "%!s(int64=1)"),
  ])
  func `a verb that does not fit shows its argument with the flags`(
    _ format: String, _ arguments: String, _ wanted: String
  ) throws {
    #expect(try call("sprintf", Value(format), try Value(parsing: Array(arguments.utf8))) == Value(wanted))
  }
}
