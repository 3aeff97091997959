/// How the page looks, in light and in dark.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ground: #fbfaf8; --card: #ffffff; --ink: #1d1c1a;
      --soft: #5f5b55; --rule: #dedad3; --own: #1f6f8b; --other: #b9802b; --bad: #a8321f;
      --good: #2c6e3f; --mark: #a8321f; }
    @media (prefers-color-scheme: dark) { :root { --ground: #161718; --card: #1f2122;
      --ink: #eceae6; --soft: #a9a59d; --rule: #383b3d; --own: #5fb3cf; --other: #dda850;
      --bad: #f08a76; --good: #86cf9a; --mark: #f08a76; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
    main { max-width: 1080px; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
    h2 { font-size: 1.3rem; margin: 3rem 0 .75rem; padding-top: 1rem;
      border-top: 1px solid var(--rule); }
    h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
    p { max-width: 44rem; margin: .5rem 0; }
    .soft { color: var(--soft); } .bad { color: var(--bad); } .good { color: var(--good); }
    a { color: var(--own); }
    a:focus-visible, summary:focus-visible, .scroll:focus-visible {
      outline: 3px solid var(--other); outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; padding: 0; margin: 1rem 0 0;
      list-style: none; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
      gap: .75rem; margin: 1.5rem 0; padding: 0; }
    .cards div { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem;
      padding: .7rem .9rem; display: flex; flex-direction: column-reverse;
      justify-content: flex-end; }
    .cards dt { color: var(--soft); font-size: .85rem; }
    .cards dd { margin: 0; font-size: 1.55rem; font-weight: 650;
      font-variant-numeric: tabular-nums; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
    th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--rule);
      vertical-align: top; font-weight: normal; }
    thead th { font-weight: 650; vertical-align: bottom; }
    thead .number { white-space: normal; min-width: 4.2rem; } tbody th { min-width: 12rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .key { display: flex; gap: 1.2rem; font-size: .88rem; color: var(--soft); margin: .4rem 0; }
    .key span::before { content: ""; display: inline-block; width: .8rem; height: .8rem;
      border-radius: .15rem; margin-right: .4rem; background: var(--own); }
    .key span.other::before { background: var(--other); }
    svg { width: 100%; height: auto; display: block; }
    svg text { font: 11.5px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
      fill: var(--soft); }
    .own { fill: var(--own); } .other { fill: var(--other); }
    .axis, .grid { stroke: var(--rule); } .mark { stroke: var(--mark); stroke-dasharray: 4 3; }
    .dot { fill: var(--own); opacity: .45; }
    .trend { fill: none; stroke: var(--own); stroke-width: 2; }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      gap: 1rem 1.5rem; }
    figure { margin: 0; } figcaption { font-size: .85rem; color: var(--soft); }
    .strip { display: flex; gap: .7rem; overflow-x: auto; padding: .25rem 0 .75rem; margin: 0;
      list-style: none; }
    .strip li { flex: 0 0 10.5rem; background: var(--card); border: 1px solid var(--rule);
      border-radius: .5rem; overflow: hidden; display: flex; flex-direction: column; }
    .strip img, .strip .none { width: 100%; height: 8rem; object-fit: contain; display: block;
      background: var(--ground); }
    .strip .none { display: grid; place-items: center; color: var(--soft); font-size: .8rem; }
    .strip div { padding: .45rem .6rem .55rem; font-size: .85rem; line-height: 1.35; }
    .strip .said { overflow-wrap: anywhere; }
    .strip .rejected { border-style: dashed; border-color: var(--bad); }
    .strip .published { border-color: var(--other); }
    .chips { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; list-style: none; }
    .chips li { border: 1px solid var(--rule); border-radius: 1rem; padding: .1rem .7rem;
      font-size: .88rem; background: var(--card); }
    .problems li { margin: .25rem 0; overflow-wrap: anywhere; }
    footer { margin-top: 3rem; color: var(--soft); font-size: .88rem; }
    @media print { .scroll, .strip { overflow: visible; } .strip { flex-wrap: wrap; } }
    """
}
