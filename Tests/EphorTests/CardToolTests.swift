import Foundation
import Notation
import Testing

/// What other people's programs make of the documents.
@Suite struct CardToolTests {
  private func copy() throws -> Scratch { try Scratch(copyOf: Income.second.get().scratch.folder) }

  private static let environment = ProcessInfo.processInfo.environment

  /// A program of the tools' environment or of PATH.
  private static func find(_ names: String...) -> String? {
    let tools = environment["EPHOR_TOOLS"] ?? "\(Program.checkout)/.venv-tools"
    let folders = ["\(tools)/bin"] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func absent(_ what: String) {
    if environment["EPHOR_REQUIRE"] == "1" {
      Issue.record("\(what) is required by EPHOR_REQUIRE=1 and is not there")
    } else {
      print("note: \(what) is not there, so its judgement was not asked for")
    }
  }

  /// Python with a module; nil, said or recorded, where it is not there.
  private static func python(with module: String) throws -> String? {
    guard let python = find("python3"), try Scratch().run(python, ["-c", "import \(module)"]).exit == 0 else {
      absent(module)
      return nil
    }
    return python
  }

  @Test func `huggingface_hub reads the model card, and every metric with its interval`() throws {
    guard let python = try Self.python(with: "huggingface_hub") else { return }
    let scratch = try copy()
    try scratch.ephor("card", "model-card", "--output", "card.md")
    try scratch.write(
      "read.py",
      """
      import json
      from huggingface_hub import ModelCard
      card = ModelCard.load("card.md", ignore_metadata_errors=False)
      results = [{"metric": r.metric_type, "value": r.metric_value, "name": r.metric_name, "args": r.metric_args,
                  "dataset": r.dataset_name, "task": r.task_type} for r in card.data.eval_results]
      again = card.data.to_dict()
      print(json.dumps({"license": card.data.license, "tags": card.data.tags, "model": card.data.model_name,
                        "results": results, "again": len(again["model-index"][0]["results"][0]["metrics"])}))
      """)
    let run = try scratch.run(python, ["read.py"], environment: ["HF_HUB_OFFLINE": "1"])
    try #require(run.exit == 0, "\(run.shown)")
    let read = try run.json()
    #expect(read["license"]?.string == "cc-by-4.0")
    #expect(read["model"]?.string == "income-model")
    let report = try Income.second.get().report
    let overall = (report["measurements"]?.array ?? []).filter { $0["scope"]?.string == "overall" }
    let results = read["results"]?.array ?? []
    #expect(results.count == overall.count && results.count >= 18)
    for item in overall {
      let metric = item["metric"]?.string ?? ""
      let found = try #require(results.first { $0["metric"]?.string == metric }, "\(metric)")
      #expect(found["value"] == item["value"])
      #expect(found["args"]?["low"] == item["low"] && found["args"]?["high"] == item["high"], "\(metric)")
      #expect(found["args"]?["n"] == item["n"])
      #expect(found["args"]?["statement"]?.string?.hasPrefix("sha256:") == true)
      let name = found["name"]?.string ?? ""
      #expect(name.contains(item["low"]?.isNull == true ? "no interval" : "95 % interval ["), "\(name)")
      #expect(found["dataset"]?.string == "census-holdout")
    }
  }

  @Test func `Chromium prints the page, with its words and the numbers of its figures`() throws {
    let names = [
      "chromium", "chromium-browser", "chromium-headless-shell", "chrome-headless-shell", "google-chrome",
    ]
    guard Self.environment["CHROMIUM"] != nil || names.contains(where: { Self.find($0) != nil }) else {
      return Self.absent("Chromium")
    }
    let scratch = try copy()
    let environment = Self.environment["CHROMIUM"].map { ["CHROMIUM": $0] } ?? [:]
    let run = try scratch.ephor(
      "card", "model-card", "--format", "pdf", "--output", "card.pdf", environment: environment)
    try #require(run.exit == 0, "\(run.shown)")
    #expect(try scratch.bytes("card.pdf").starts(with: Array("%PDF-".utf8)))
    guard let python = try Self.python(with: "pypdf") else { return }
    let read = try scratch.run(
      python,
      ["-c", "import pypdf; print('\\n'.join(p.extract_text() for p in pypdf.PdfReader('card.pdf').pages))"])
    for words in ["income-model", "Intended use", "0.863", "selection rate ratio", "Sources"] {
      #expect(read.output.contains(words), "\(words) \(read.shown)")
    }
  }

  @Test func `without a browser a PDF is refused with what to do`() throws {
    let scratch = try copy()
    let named = try scratch.ephor(
      "card", "model-card", "--format", "pdf", "--output", "a.pdf",
      environment: ["CHROMIUM": "/nowhere/chromium"])
    expectRefusal(named, exit: 2, code: "card.no_browser", advice: "unset it to search PATH")
    let none = try scratch.ephor(
      "card", "model-card", "--format", "pdf", "--output", "a.pdf", environment: ["PATH": "/nowhere"])
    expectRefusal(none, exit: 2, code: "card.no_browser", advice: "--format html")
    #expect(!scratch.exists("a.pdf"))
  }

  @Test func `the page of HTML asks nothing of the network and runs nothing`() throws {
    let page = try copy().ephor("report", "annex-iv", "--format", "html").output
    #expect(page.contains("Content-Security-Policy"))
    #expect(!page.contains("<script") && !page.contains("url(") && !page.contains("@import"))
    for attribute in page.matches(of: #/(?:href|src)="([^"]*)"/#) {
      #expect(attribute.output.1.hasPrefix("#") || attribute.output.1.hasPrefix("https://"))
    }
    #expect(page.contains("<svg class=\"chart intervals\""))
    let evaluation = try copy().ephor("report", "evaluation-report", "--format", "html").output
    #expect(evaluation.contains("<svg class=\"chart reliability\""))
  }
}
