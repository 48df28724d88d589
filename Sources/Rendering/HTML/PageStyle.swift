/// How a page looks, in one style sheet: on paper, on a phone and on a desk, in light and in dark.
///
/// Colours of both schemes keep a contrast of at least 4.5 to 1 for text and 3 to 1 for drawings (WCAG 2.2, 1.4.3
/// and 1.4.11); outcomes differ in shape and word as well as in colour (1.4.1).
enum PageStyle {
  static let text = #"""
    :root {
      color-scheme: light dark;
      --paper: #fcfcfa; --panel: #f3f3ef; --ink: #1b1c1e; --soft: #56585d; --line: #d9d9d2; --accent: #1f4e9c;
      --good: #17713a; --open: #8a5a00; --bad: #b3261e; --plain: #33577f; --faint: #7c7e83; --mass: #b9c6d8;
      --warn-paper: #fdf3e1; --warn-line: #c98a1b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15171a; --panel: #1e2126; --ink: #e8e8e4; --soft: #a6a9b0; --line: #363a41; --accent: #8db4f5;
        --good: #5fc98a; --open: #e3b04b; --bad: #ff8f85; --plain: #9dbce0; --faint: #8b8f97; --mass: #3d4c61;
        --warn-paper: #2b2417; --warn-line: #a97a24;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.6 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
      overflow-wrap: break-word;
    }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; }
    header { border-bottom: 3px solid var(--ink); padding-bottom: 1.25rem; }
    .kind { margin: 0; color: var(--soft); font-size: .85rem; letter-spacing: .08em; text-transform: uppercase; }
    h1 { margin: .2rem 0 1rem; font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.15; letter-spacing: -.01em; }
    h2 { margin: 2.75rem 0 .75rem; font-size: 1.35rem; line-height: 1.25; }
    h3 { margin: 1.75rem 0 .4rem; font-size: 1.05rem; }
    p, ul, ol { margin: .6rem 0; max-width: 44rem; }
    li { margin: .2rem 0; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem 1.5rem; margin: 0; }
    dt { color: var(--soft); font-size: .8rem; }
    dd { margin: 0; }
    code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
    code { overflow-wrap: anywhere; }
    pre { margin: .6rem 0; padding: .6rem .8rem; background: var(--panel); border-radius: .35rem; white-space: pre-wrap; }
    nav ol { padding-left: 1.2rem; color: var(--soft); }
    nav a { text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .mark { color: var(--open); font-size: .75rem; margin-left: .3rem; }
    sup { line-height: 0; }
    .ref { font-size: .72rem; text-decoration: none; padding: 0 .1rem; }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; font-size: .9rem; min-width: 60%; }
    caption { text-align: left; color: var(--soft); padding-bottom: .4rem; font-size: .85rem; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-weight: 600; font-size: .8rem; border-bottom: 2px solid var(--line); }
    tbody th { font-weight: 500; min-width: 8.5rem; }
    td code, th code { overflow-wrap: normal; white-space: nowrap; }
    .d { white-space: nowrap; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    figure { margin: 1.5rem 0; padding: 1rem 1.25rem; background: var(--panel); border-radius: .5rem; max-width: 46rem; }
    .drawing { padding: 0 .4rem; }
    figcaption { margin-top: .75rem; font-size: .875rem; color: var(--soft); }
    figcaption strong { color: var(--ink); }
    details { margin-top: .5rem; font-size: .875rem; }
    summary { cursor: pointer; color: var(--accent); }
    .chart { display: block; overflow: visible; font-size: 12px; }
    .place { overflow: visible; }
    .reliability { width: 100%; max-width: 27rem; height: auto; margin: 0 auto; }
    .chart text { fill: var(--ink); }
    .chart .tick { fill: var(--soft); font-size: 11px; }
    .chart .value {
      font-variant-numeric: tabular-nums; font-weight: 600; paint-order: stroke; stroke: var(--panel); stroke-width: 6px;
    }
    .chart .grid { stroke: var(--line); stroke-width: 1; }
    .chart .axis { stroke: var(--soft); stroke-width: 1; }
    .chart .ideal { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; }
    .chart .interval { stroke-width: 2; fill: none; }
    .chart .limit { stroke: var(--ink); stroke-width: 2; fill: none; }
    .chart .flag { fill: var(--ink); }
    .chart .mass { fill: var(--mass); }
    .chart .good { stroke: var(--good); } .chart .point.good { fill: var(--good); }
    .chart .open { stroke: var(--open); } .chart .point.open { fill: var(--open); }
    .chart .bad { stroke: var(--bad); } .chart .point.bad { fill: var(--bad); }
    .chart .plain { stroke: var(--plain); } .chart .point.plain { fill: var(--plain); }
    .chart .faint { stroke: var(--faint); } .chart .point.faint { fill: var(--paper); stroke-width: 1.5; }
    .prose { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1rem 0; }
    .by { color: var(--soft); font-size: .8rem; }
    .gap { border: 1px dashed var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: 1rem 0; max-width: 46rem; }
    .gap.essential { background: var(--warn-paper); border: 1px solid var(--warn-line); }
    .sources { border-top: 1px solid var(--line); margin-top: 3rem; font-size: .875rem; }
    .sources li { margin: .8rem 0; }
    .sources dl { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; margin: .2rem 0 0; }
    .sources dl div { display: flex; gap: .4rem; }
    .sources dt { font-size: inherit; }
    li:target { background: var(--warn-paper); }
    footer { margin-top: 2rem; color: var(--soft); font-size: .8rem; }
    @media (min-width: 64rem) {
      body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; }
      header, footer { grid-column: 1 / -1; }
      nav { position: sticky; top: 1rem; align-self: start; font-size: .875rem; padding-top: 2rem; }
    }
    @media print {
      :root {
        --paper: #fff; --panel: #f6f6f3; --ink: #000; --soft: #444; --line: #bbb; --accent: #000;
        --good: #17713a; --open: #8a5a00; --bad: #b3261e; --plain: #33577f; --faint: #777; --mass: #b9c6d8;
        --warn-paper: #fdf3e1; --warn-line: #c98a1b;
      }
      @page { size: A4; margin: 18mm 16mm; }
      body { display: block; padding: 0; max-width: none; font-size: 10.5pt; }
      nav, .skip { display: none; }
      h2, h3 { break-after: avoid; }
      .drawing, tr, .gap, .sources li { break-inside: avoid; }
      figcaption { break-before: avoid; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; min-width: 0; width: 100%; }
      details > summary { display: none; }
      a { text-decoration: none; }
    }
    """#
}
