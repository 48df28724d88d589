/// A page as one HTML file: no script, nothing from the network, light and dark, for phones, desks and paper.
package enum PageHTML {
  /// The whole document, ended by a line feed.
  ///
  /// - Parameters:
  ///   - language: of its words (BCP 47).
  ///   - generator: the program that wrote it.
  ///   - opensDetails: whether what folds away on a screen is open, as it has to be on paper.
  package static func render(
    _ page: Page, language: String = "en", generator: String, opensDetails: Bool = false
  ) -> String {
    var writer = PageHTMLWriter(page, opensDetails: opensDetails)
    let body = writer.body()
    return """
      <!doctype html>
      <html lang="\(HTMLText.escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="\(HTMLText.escaped(generator))">
      <meta name="referrer" content="no-referrer">
      <title>\(HTMLText.escaped(page.title)) · \(HTMLText.escaped(page.subtitle))</title>
      <style>
      \(PageStyle.text)
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
  }

  /// A browser neither loads nor runs anything on the page, and sends nothing.
  static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
}
