import Notation
import Testing

/// Paths as the operating system sees them.
@Suite struct PathTests {
  @Test func `a combining mark after a slash hides no step out of a folder`() {
    #expect("..\u{2F}\u{301}x".pathParts == ["..", "\u{301}x"])
    #expect("a\u{2F}\u{301}..".pathParts == ["a", "\u{301}.."])
    #expect("a//b/".pathParts == ["a", "b"])
    #expect("\u{2F}\u{301}etc".isAbsolutePath && !"etc".isAbsolutePath && !"".isAbsolutePath)
  }
}
