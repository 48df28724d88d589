import Attestation

/// How the page looks: on a phone, on a desk, in print. No file besides the page, no script, no network.
enum PackStyle {
  static let css = """
    :root{--ink:#1c1f24;--dim:#5b6470;--line:#d9dde3;--back:#fff;--soft:#f5f6f8;--link:#0b57a4;
    --met:#23773a;--violated:#b3261e;--inconclusive:#b25e00;--stale:#7a5c99;--missing:#5b6470}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--dim:#a4acb7;--line:#3a4048;--back:#15181c;
    --soft:#1e2228;--link:#8ab8f0;--met:#4caf6a;--violated:#ef6b62;--inconclusive:#e39a3c;--stale:#b195d3;
    --missing:#98a2ae}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);
    background:var(--back)}
    h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0}
    h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
    p{margin:.5rem 0}a{color:var(--link)}code{font-size:.85em;word-break:break-all}
    .dim{color:var(--dim)}.lead{font-size:1.1rem}
    .badge{display:inline-block;border-radius:.25rem;padding:.1rem .6rem;color:#fff;background:var(--missing);
    font-weight:600;text-transform:uppercase}
    .pass,.b-met{background:var(--met)}.fail,.error,.b-violated{background:var(--violated)}
    .warn,.b-inconclusive{background:var(--inconclusive)}
    .met{color:var(--met)}.violated{color:var(--violated)}.inconclusive{color:var(--inconclusive)}
    .stale{color:var(--stale)}.missing{color:var(--missing)}
    .pictures{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:.5rem 0;flex:1 1 20rem;min-width:0}
    figure svg{width:100%;max-width:30rem;height:auto;display:block}
    figcaption{font-size:.9rem;color:var(--dim)}
    svg text{font-family:system-ui,sans-serif;fill:var(--ink)}svg .glyph{fill:#fff}svg .dim{fill:var(--dim)}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.92rem}
    th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
    th{font-weight:600;color:var(--dim)}
    ul{padding-left:1.2rem}.card{background:var(--soft);border-radius:.5rem;padding:.6rem .9rem;margin:.6rem 0}
    .card p{margin:.2rem 0}:target{background:var(--soft)}
    @media (max-width:40rem){body{padding:.75rem}table.stack thead{display:none}
    table.stack tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}
    table.stack td{display:block;border:0;padding:.05rem 0}table.stack td:empty{display:none}
    table.stack td[data-name]:before{content:attr(data-name) ": ";color:var(--dim)}}
    @media print{:root{--ink:#000;--dim:#444;--line:#bbb;--back:#fff;--soft:#fff;--link:#000}
    body{max-width:none;font-size:10pt;padding:0}h2{break-after:avoid}tr,.card,figure{break-inside:avoid}
    .card{border:1px solid #bbb}.badge,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    details{display:block}}
    """

  /// A sign for each outcome, so that nothing hangs on colour.
  static func glyph(_ outcome: PackControls.Outcome) -> String {
    switch outcome {
    case .met: "✓"
    case .violated: "✗"
    case .inconclusive: "?"
    case .stale: "~"
    case .missing: "–"
    }
  }
}
