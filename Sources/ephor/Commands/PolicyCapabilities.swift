import ArgumentParser
import Gate
import Notation

extension Policy {
  struct Capabilities: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "capabilities",
      abstract: "Print all that policies can use, as the capabilities file that grants it.",
      discussion: """
        Example:
          ephor policy capabilities --current > capabilities.json
          ephor policy eval data.price.status -d policies --capabilities capabilities.json

        The file has the shape of `opa capabilities --current`. It names the built-ins that reach the network \
        (http.send, net.lookup_ip_addr): take out what policies may not use, and name the hosts they may ask \
        in `allow_net`.
        """)
    @Flag(help: "Those of this version; there are no others.")
    var current = false

    func run() throws { Terminal.out(PolicyActions.capabilities.text(.pretty)) }
  }
}
