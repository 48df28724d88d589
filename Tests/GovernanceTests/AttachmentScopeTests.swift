import Governance
import Notation
import Testing

/// What an attested file is about, and when the system is not that any more.
@Suite struct AttachmentScopeTests {
  private func component(_ name: String, _ kind: ComponentKind, _ content: String)
    -> ReleaseState.ComponentDigest
  {
    .init(name: name, kind: kind, digest: Fixtures.digest(content))
  }

  private var present: [ReleaseState.ComponentDigest] {
    [component("m", .model, "m"), component("d", .dataset, "d")]
  }

  private func differences(
    _ components: [ReleaseState.ComponentDigest], chosen: Bool = false,
    now: [ReleaseState.ComponentDigest]? = nil, binding kinds: [ComponentKind] = [.model, .prompt]
  ) -> [String] {
    AttachmentScope.differences(
      of: .init(release: "1", components: components, isChosen: chosen), from: now ?? present, binding: kinds)
  }

  @Test func `the same components leave it current, and so does one that the control does not bind`() {
    #expect(differences(present) == [])
    #expect(differences([component("m", .model, "m"), component("d", .dataset, "old")]) == [])
    #expect(differences([component("m", .model, "old")], binding: []) == [])
  }

  @Test func `a changed, vanished or later component of a bound kind is named`() {
    let short = Fixtures.digest("old").short
    #expect(
      differences([component("m", .model, "old")])
        == ["model m was \(short) and is \(Fixtures.digest("m").short)"])
    #expect(
      differences(present + [component("p", .prompt, "p")]) == ["prompt p is not there any more"])
    #expect(differences(present, now: present + [component("p", .prompt, "p")]) == ["prompt p came later"])
  }

  @Test func `a component that became another kind under its name is not there any more`() {
    #expect(
      differences([component("d", .model, "d"), component("m", .model, "m")])
        == ["model d is not there any more"])
  }

  @Test func `named one by one, only those count, and one of them must be of a bound kind`() {
    let later = present + [component("p", .prompt, "p")]
    #expect(differences([component("m", .model, "m")], chosen: true, now: later) == [])
    #expect(differences([component("d", .dataset, "d")], chosen: true) == ["it is about none of m"])
  }

  @Test func `a statement that names nothing is about nothing that a control binds`() {
    func unnamed(_ kinds: [ComponentKind]) -> [String] {
      AttachmentScope.differences(of: nil, from: present, binding: kinds)
    }
    #expect(unnamed([.model]) == ["the statement names no component"])
    #expect(unnamed([.prompt]) == [])
    #expect(unnamed([]) == [])
  }
}
