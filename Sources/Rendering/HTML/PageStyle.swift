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
      --aged: #6f4f90; --warn-paper: #fdf3e1; --warn-line: #c98a1b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15171a; --panel: #1e2126; --ink: #e8e8e4; --soft: #a6a9b0; --line: #363a41; --accent: #8db4f5;
        --good: #5fc98a; --open: #e3b04b; --bad: #ff8f85; --plain: #9dbce0; --faint: #8b8f97; --mass: #3d4c61;
        --aged: #b99ddb;
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
    .good { color: var(--good); } .open { color: var(--open); } .bad { color: var(--bad); }
    .aged { color: var(--aged); } .plain { color: var(--plain); } .faint { color: var(--soft); }
    .status { font-weight: 600; white-space: nowrap; }
    .sign { display: inline-block; min-width: .8em; text-align: center; }
    .badge {
      display: inline-block; margin-left: .35em; padding: .2em .6em; border-radius: .3em; vertical-align: middle;
      font-size: 1rem; font-weight: 700; letter-spacing: .06em; text-transform: uppercase;
      color: var(--paper); background: var(--soft);
    }
    .badge.good { background: var(--good); } .badge.open { background: var(--open); }
    .badge.bad { background: var(--bad); } .badge.aged { background: var(--aged); }
    .badge.plain { background: var(--plain); }
    .note, .remark { color: var(--soft); font-size: .875rem; }
    .remark { display: block; }
    th span[id] { white-space: nowrap; }
    main .facts {
      display: block; margin: .6rem 0 1.25rem; padding: .7rem 1rem; max-width: 46rem; background: var(--panel);
      border-radius: .5rem;
    }
    main .facts div { display: grid; grid-template-columns: 7rem minmax(0, 1fr); padding: .1rem 0; }
    main .facts dt { line-height: 2; }
    .whole { max-width: none; }
    .tiles, .timeline { list-style: none; margin: 0; padding: 0; max-width: none; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.25rem, 1fr)); gap: .35rem; }
    .tiles li { margin: 0; border-radius: .25rem; background: var(--paper); border-left: .3rem solid; }
    .tiles a, .tiles li > span {
      display: block; padding: .25rem .45rem; font-size: .8rem; line-height: 1.3; color: var(--ink); text-decoration: none;
    }
    .timeline a { text-decoration: none; }
    .tiles a:hover, .timeline a:hover { text-decoration: underline; }
    .tiles .good .sign { color: var(--good); }
    .tiles .open { background: var(--open); } .tiles .bad { background: var(--bad); }
    .tiles .aged { background: var(--aged); }
    .tiles .open > *, .tiles .bad > *, .tiles .aged > * { color: var(--paper); font-weight: 600; }
    .tiles .besides { display: block; font-size: .7rem; font-weight: 400; }
    .timeline li { position: relative; height: 2.9em; margin: 0; padding-left: var(--lanes); line-height: 1.5; }
    .timeline .what, .timeline .by { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
    .timeline .by { font-size: .8rem; line-height: 1.2; }
    .lanes { position: absolute; left: 0; top: 0; overflow: visible; }
    .lanes .lane { stroke: var(--line); stroke-width: 3; }
    .lanes .basis { stroke: var(--plain); stroke-width: 1; stroke-dasharray: 3 3; }
    .lanes .good { fill: var(--good); } .lanes .open { fill: var(--open); } .lanes .bad { fill: var(--bad); }
    .lanes .aged { fill: var(--aged); } .lanes .plain { fill: var(--plain); } .lanes .faint { fill: var(--faint); }
    .prose { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1rem 0; }
    .by { color: var(--soft); font-size: .8rem; }
    .gap { border: 1px dashed var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: 1rem 0; max-width: 46rem; }
    .gap.essential { background: var(--warn-paper); border: 1px solid var(--warn-line); }
    .sources { border-top: 1px solid var(--line); margin-top: 3rem; font-size: .875rem; }
    .sources li { margin: .8rem 0; }
    .sources dl { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; margin: .2rem 0 0; }
    .sources dl div { display: flex; gap: .4rem; }
    .sources dt { font-size: inherit; }
    li:target, tr:has(:target) { background: var(--warn-paper); }
    .stack { width: 100%; }
    .stack tbody th { min-width: 0; }
    @media (max-width: 44rem) {
      body { padding: 1.25rem .9rem 3rem; }
      figure { padding: .8rem; }
      .stack thead { display: none; }
      .stack tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
      .stack tbody th, .stack td { display: block; border: 0; padding: .05rem 0; text-align: left; }
      .stack tbody th { font-weight: 700; }
      .stack td { display: flow-root; padding-left: 6.5rem; }
      .stack td:empty { display: none; }
      .stack td::before {
        content: attr(data-label); float: left; width: 6rem; margin-left: -6.5rem; color: var(--soft);
      }
    }
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
        --aged: #6f4f90; --warn-paper: #fdf3e1; --warn-line: #c98a1b;
      }
      @page { size: A4; margin: 18mm 16mm; }
      body { display: block; padding: 0; max-width: none; font-size: 10.5pt; }
      nav, .skip { display: none; }
      h2, h3 { break-after: avoid; }
      .drawing, tr, .gap, .sources li, .tiles li, .timeline li, main .facts { break-inside: avoid; }
      .badge, .tiles li, .lanes { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      figcaption { break-before: avoid; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; min-width: 0; width: 100%; }
      details > summary { display: none; }
      a { text-decoration: none; }
    }
    """#
}
