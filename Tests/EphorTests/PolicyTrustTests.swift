import Notation
import Testing

/// What `ephor policy` grants policies, and whose bundles it takes.
@Suite struct PolicyTrustTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("policies/authz.rego", "package authz\n\nallow if input.role == \"admin\"\n")
    try scratch.write(
      "policies/authz_test.rego",
      "package authz_test\n\nimport data.authz\n\ntest_one if authz.allow with input as {\"role\": \"admin\"}\n"
    )
    try scratch.write("key", String(repeating: "k", count: 40))
    try scratch.write("other", String(repeating: "o", count: 40))
    let key = String(repeating: "k", count: 40)
    try scratch.write("keys.json", #"{"keys": {"one": {"key": "\#(key)", "algorithm": "HS256"}}}"#)
  }

  @Test func `once a trust root is set, no command takes a bundle that is not signed by it`() throws {
    for arguments in [
      ["build", "policies", "-o", "plain.tar.gz"],
      [
        "build", "policies", "-o", "signed.tar.gz", "--signing-key", "key", "--signing-alg", "HS256",
        "--signing-key-id", "one",
      ],
      [
        "build", "policies", "-o", "forged.tar.gz", "--signing-key", "other", "--signing-alg", "HS256",
        "--signing-key-id", "one",
      ],
      [
        "build", "policies", "-o", "stranger.tar.gz", "--signing-key", "key", "--signing-alg", "HS256",
        "--signing-key-id", "two",
      ],
    ] {
      let build = try scratch.run(Program.path, ["policy"] + arguments)
      #expect(build.exit == 0, "\(build.shown)")
    }
    let commands: [(String) -> [String]] = [
      { ["eval", "data.authz", "-b", $0] }, { ["eval", "data.authz", "-d", $0] },
      { ["why", "data.authz.allow", "-b", $0] }, { ["deps", "data.authz.allow", "-b", $0] },
      { ["bench", "data.authz.allow", "--count", "1", "-b", $0] }, { ["test", "-b", $0] }, { ["test", $0] },
      { ["check", "-b", $0] }, { ["check", $0] }, { ["lint", $0] }, { ["inspect", $0] }, { ["verify", $0] },
      { ["build", "-o", "again.tar.gz", "-b", $0] },
    ]
    let refusals = [
      ("plain.tar.gz", "bundle.unsigned"), ("forged.tar.gz", "bundle.signature"),
      ("stranger.tar.gz", "bundle.unknown_key"), ("policies", "bundle.unsigned"),
    ]
    for command in commands {
      let signed = try scratch.run(
        Program.path, ["policy"] + command("signed.tar.gz") + ["--bundle-trust", "keys.json"])
      #expect(signed.exit == 0, "\(signed.shown)")
      for (bundle, code) in refusals {
        let words = command(bundle)
        // A folder is a bundle only where one is asked for.
        if bundle == "policies", !words.contains("-b"), !["inspect", "verify"].contains(words[0]) {
          continue
        }
        let run = try scratch.run(
          Program.path, ["policy"] + words, environment: ["EPHOR_BUNDLE_TRUST": "keys.json"])
        #expect(run.exit == 2, "\(words): \(run.shown)")
        #expect(run.errors.contains(code), "\(words): \(run.shown)")
      }
    }
  }

  @Test func `bundles that own the same path are not taken together`() throws {
    for (name, root) in [("a", "authz"), ("b", "authz/more")] {
      try scratch.write("\(name)/.manifest", #"{"roots": ["\#(root)"]}"#)
    }
    let run = try scratch.ephor("policy", "eval", "data", "-b", "a", "-b", "b")
    #expect(run.exit == 2 && run.errors.contains("bundle.roots"), "\(run.shown)")
  }

  @Test func `the network is refused, or granted by name and host`() throws {
    let query = #"http.send({"method": "get", "url": "http://127.0.0.1:1/"})"#
    let refused = try scratch.ephor("policy", "eval", query)
    #expect(refused.exit == 2)
    #expect(refused.output.contains("not granted"), "\(refused.shown)")
    try scratch.write("none.json", #"{"builtins": [{"name": "count"}], "features": ["rego_v1"]}"#)
    let undefined = try scratch.ephor("policy", "eval", query, "--capabilities", "none.json")
    #expect(undefined.output.contains("undefined function http.send"), "\(undefined.shown)")
    try scratch.write(
      "host.json",
      #"{"builtins": [{"name": "http.send"}], "features": ["rego_v1"], "allow_net": ["example.com"]}"#)
    let host = try scratch.ephor(
      "policy", "eval", query, "--capabilities", "host.json", "--strict-builtin-errors")
    #expect(host.output.contains("unallowed host: 127.0.0.1"), "\(host.shown)")
    try scratch.write("old.json", #"{"builtins": [{"name": "http.send"}]}"#)
    let old = try scratch.ephor("policy", "eval", query, "--capabilities", "old.json")
    #expect(
      old.exit == 2 && old.output.contains("rego_v1 feature required for parsing v1 Rego"), "\(old.shown)")
    try scratch.write("broken.json", "[]")
    let broken = try scratch.ephor("policy", "eval", query, "--capabilities", "broken.json")
    #expect(broken.exit == 2 && broken.output.contains("no capabilities file"), "\(broken.shown)")
  }

  @Test func `a download that fails leaves the file as it was`() throws {
    try scratch.write("b.tar.gz", "what was there")
    let run = try scratch.ephor("policy", "fetch", "http://127.0.0.1:1/b", "--output", "b.tar.gz")
    #expect(run.exit == 2 && run.errors.contains("bundle.download"), "\(run.shown)")
    #expect(try scratch.read("b.tar.gz") == "what was there")
    #expect(scratch.files(in: ".").allSatisfy { !$0.contains("etag") && !$0.contains(".new") })
  }
}
