import Testing

@testable import Gate

@Suite struct PathPatternTests {
  private func matches(_ pattern: String, _ path: String) -> Bool {
    PathPattern.matches(
      pattern.split(separator: "/").map(String.init)[...], path.split(separator: "/").map(String.init)[...])
  }

  @Test(arguments: [
    ("*.bin", "a.bin"), ("*", "a"), ("a*c", "abbbc"), ("a*c", "ac"), ("**", "a/b/c"), ("**/x", "x"),
    ("**/x", "a/b/x"),
    ("a/**/x", "a/x"), ("a/**/x", "a/b/c/x"), ("*a*b*", "xxaxxbxx"), ("**/*.py", "src/deep/m.py"),
    ("é*", "été"),
  ]) func `a pattern matches`(pattern: String, path: String) { #expect(matches(pattern, path)) }

  @Test(arguments: [
    ("*.bin", "a.txt"), ("*.bin", "d/a.bin"), ("a", "b"), ("a/**", "b/c"), ("**/x", "a/y"), ("a*c", "ab"),
    ("*a*b", "ba"),
    ("a", "a/b"), ("", "a"),
  ]) func `a pattern does not match`(pattern: String, path: String) { #expect(!matches(pattern, path)) }

  @Test func `many stars take no longer than the text is long`() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(!matches(pattern, String(repeating: "a", count: 2_000)))
  }
}
