import Attestation
import Governance
package import Notation

/// Access to the system: granted, ended, listed. It records who may do what; it opens no door by itself.
package struct AccessActions {
  private let context: ActionContext

  package init(workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
  }

  /// Grants access.
  ///
  /// - Parameters:
  ///   - holder: an opaque id such as `person:eve`.
  ///   - right: a word such as `weights:read`.
  ///   - from: nil for now.
  ///   - until: nil where it lasts until it is ended.
  /// - Throws: `access.holder`, `access.right`, `access.until`, `access.own`, and what sealing and signing throw.
  package func grant(
    to holder: String, right: String, from: String?, until: String?, why: String?
  ) throws -> WrittenFiles {
    guard EnrolledKey.isHolderID(holder) else {
      throw GateError(
        "access.holder", "'\(holder.prefix(100))' is no id of a holder",
        remedy: "write it as the trust root does, such as person:eve or ci:deploy")
    }
    guard AccessContent.isRight(right) else {
      throw GateError(
        "access.right", "'\(right.prefix(100))' names no right",
        remedy: "write a word of lower-case letters, digits and :._- such as weights:read")
    }
    let begins = try context.moment(from, option: "--from")
    let ends = try until.map { text throws(GateError) in try context.moment(text, option: "--until") }
    guard ends.map({ begins < $0 && context.surroundings.now < $0 }) ?? true else {
      throw GateError("access.until", "--until lies before --from, or is over", remedy: "give a later day")
    }
    let system = try context.system().id
    let trust = try context.trust()
    let sealed = try why.map(context.texts.seal)
    let content = AccessContent(
      system: system,
      .granted(AccessContent.Grant(holder: holder, right: right, from: begins, until: ends)),
      why: sealed?.text)
    let key = try context.key.required(to: "grant access")
    guard trust.root?[key.publicKey.keyid]?.holder != holder else {
      throw GateError(
        "access.own", "\(holder) would grant access to themselves", remedy: "have somebody else grant it")
    }
    let (signer, id, files) = try context.record(
      content, about: system, sealed: [sealed].compactMap(\.self), in: .access, as: "grant access",
      trust: trust)
    return WrittenFiles(
      done: "\(signer.name) grants \(holder) \(right) on \(system) from \(begins.date)"
        + (ends.map { " until \($0.date)" } ?? "") + ".",
      files: files, next: "ephor access end \(id.digest.hex.prefix(12)) --key FILE",
      fields: ["statement": .string(id.description)])
  }

  /// Ends what was granted, now.
  ///
  /// - Throws: `record.unknown`, `access.ended`, and what signing throws.
  package func end(_ named: String, why: String?) throws -> WrittenFiles {
    let system = try context.system().id
    let trust = try context.trust()
    let known = try all(of: system, trust)
    let id = try context.named(named, among: known.map(\.id), kind: "access")
    guard let access = known.first(where: { $0.id == id }), access.endedAt == nil else {
      throw GateError("access.ended", "the access \(id.digest.short) was ended already")
    }
    let sealed = try why.map(context.texts.seal)
    let (signer, statement, files) = try context.record(
      AccessContent(system: system, .ended(id), why: sealed?.text), about: system,
      sealed: [sealed].compactMap(\.self), in: .access, as: "end access", trust: trust)
    return WrittenFiles(
      done: "\(signer.name) ends \(access.grant.right) of \(access.grant.holder) on \(system).", files: files,
      fields: ["statement": .string(statement.description), "access": .string(id.description)])
  }

  /// Everything that was granted on the system, and what holds now.
  package func list() throws -> AccessList {
    let trust = try context.trust()
    let all = try all(of: context.system().id, trust)
    return AccessList(
      all: all, asOf: context.surroundings.now,
      texts: try context.told(all.compactMap { $0.why?.commitment }, trust))
  }

  private func all(of system: String, _ trust: Trust) throws -> [Access] {
    Access.all(
      try context.records().statements(of: AccessContent.predicateType, in: .access, trust), of: system)
  }
}
