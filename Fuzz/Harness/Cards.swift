import Documents
import Notation
import Rendering

/// A catalog of strangers, and Ephor's own check of whatever is JSON.
func readOSCAL(_ bytes: [UInt8]) {
  guard let source = try? SourceDocument.parse(bytes, file: "catalog.json", format: .json, limits: limits)
  else { return }
  let member = OSCALCheck.Member(path: "catalog.json", json: source.root.json)
  let complaints = OSCALCheck.complaints([member]).complaints
  for complaint in complaints { check(!complaint.message.isEmpty, "a complaint says nothing") }
  do throws(DocumentsError) {
    let catalog = try OSCALReader.catalog(source)
    let ids = catalog.controls.compactMap { $0["id"]?.string }
    check(ids.count == catalog.controls.count, "a control that was read has no id")
    check(Set(ids).count == ids.count, "two controls that were read have one id")
  } catch {
    check(error.location != nil, "a catalog is refused without a place")
  }
}

/// Prose that people write into a document, and the page that it becomes: never markup of its own.
func readProse(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self),
    let blocks = try? MarkdownFragment.blocks(of: text)
  else { return }
  check((try? MarkdownFragment.blocks(of: text)) == blocks, "the same prose is read in two ways")
  var page = Page(title: "t", subtitle: "s")
  page.sections = [
    PageSection("s", [.prose(PageProse(origin: "s.md", attribution: PageText("by x"), blocks: blocks))])
  ]
  let html = PageHTML.render(page, generator: "fuzz")
  for tag in ["<script", "<iframe", "<img", "<object", "<form", "href=\"javascript:"] {
    check(!html.contains(tag), "prose became \(tag)")
  }
}
