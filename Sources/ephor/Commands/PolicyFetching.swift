import ArgumentParser
import Gate
import Notation

extension Policy {
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fetch",
      abstract:
        "Download a bundle; one that is cut, forged or does not compile never replaces what is there.",
      discussion: """
        Example:
          ephor policy fetch https://example.com/authz.tar.gz \\
            --output authz.tar.gz --verification-key release.pub
          ephor policy fetch https://example.com/authz.tar.gz --watch

        The entity tag is kept beside the file, so that an unchanged bundle is not sent again. With --watch the command stays and follows the server, which may hold each request until there is something new.
        """)
    @Argument(help: "The http or https URL of the bundle.")
    var url: String
    @Option(name: .shortAndLong, help: "The file to write.")
    var output = "bundle.tar.gz"
    @Flag(help: "Stay, and write each new version.")
    var watch = false
    @Option(help: "Seconds the server may wait for a change, with --watch.")
    var wait = 30
    @Option(help: "Seconds between requests to a server that does not wait, with --watch.")
    var every = 60.0
    @Option(help: "The variable of the environment that holds a bearer token.")
    var bearerTokenEnv: String?
    @OptionGroup var granting: PolicyGrantOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if !(1...300 ~= wait) { throw ValidationError("--wait takes seconds from 1 to 300") }
      if !(0.1...86_400 ~= every) { throw ValidationError("--every takes seconds from 0.1 to 86400") }
    }

    func run() throws {
      var request = FetchBundle(url: url, output: output)
      request.grants = granting.grants
      request.waitSeconds = wait
      request.delaySeconds = every
      if let name = bearerTokenEnv {
        guard let token = Terminal.value(name), !token.isEmpty else {
          throw ValidationError("the variable \(name) holds no token")
        }
        request.token = token
      }
      guard watch else { return try answer.show(request.run()) }
      try request.watch { result in
        switch result {
        case .success(let fetched): try? answer.show(fetched)
        case .failure(let error): Terminal.err("\(output) stays as it is: \(error)")
        }
      }
    }
  }
}
