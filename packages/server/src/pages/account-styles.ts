/** The look of sign-in and of "my pages": one column of hairlines beside a list of its sections. */
export const accountStyles = `
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.5rem 2rem;
  padding: 1.1rem max(1.25rem, (100vw - 62rem) / 2); border-block-end: 1px solid var(--line); }
.bar p { margin: 0; font: 1.25rem/1.3 var(--serif); }
.bar a { color: inherit; text-decoration: none; }
.bar > a { padding-block: 0.6rem; font-size: 0.95rem; }
.bar a:hover { text-decoration: underline; }
main.account { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0 3.5rem;
  max-inline-size: 64.5rem; padding: 2.25rem 1.25rem 5rem; }
main.account > .greet { grid-column: 2; }
main.account > .parts { grid-column: 2; grid-row: 2; }
main.account > .sections { grid-column: 1; grid-row: 1 / span 2; }
main.account > .foot { grid-column: 1 / -1; }
main.account h1 { margin: 0 0 0.25rem; font-size: clamp(1.9rem, 5vw, 2.4rem); }
.who { margin: 0 0 2rem; color: var(--soft); overflow-wrap: anywhere; }
.sections { align-self: start; position: sticky; inset-block-start: 2rem; font-size: 0.98rem; }
.sections a { display: flex; justify-content: space-between; gap: 1rem; padding-block: 0.6rem; border-block-end: 1px solid var(--line);
  color: inherit; text-decoration: none; }
.sections a:first-child { border-block-end-color: var(--ink); font-weight: 600; }
.sections a:hover { color: var(--accent); }
.sections span { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums lining-nums; }
.sections form, .row form, .plain { margin: 0; }
.quiet { min-block-size: 44px; white-space: nowrap; padding: 0.3rem 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer;
  text-decoration: underline; text-decoration-color: var(--soft); text-underline-offset: 0.25em; }
.quiet:hover { color: var(--accent); }
.presses { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 1.25rem; }
.quiet.grave { color: var(--accent); }
a.quiet { display: inline-block; padding-block: 0.65rem; }
.part { margin: 0 0 3rem; scroll-margin-block-start: 1.5rem; }
.part > h2 { margin: 0; padding-block-end: 0.5rem; border-block-end: 1px solid var(--ink); font-size: 1.35rem; }
.part > .none { margin: 0; padding-block: 1rem; color: var(--soft); }
.rows { margin: 0; padding: 0; list-style: none; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 0.35rem 1.5rem;
  padding-block: 0.9rem; border-block-end: 1px solid var(--line); }
.row.pictured { grid-template-columns: auto minmax(0, 1fr) auto; }
.row h3, .row .name { margin: 0; font: inherit; font-weight: 600; line-height: 1.4; }
.row small { display: block; color: var(--soft); font-size: 0.9rem; line-height: 1.45; }
.sub { margin: 1.75rem 0 0; padding-block-end: 0.4rem; border-block-end: 1px solid var(--line); font-size: 1.05rem; }
.row progress { display: block; inline-size: min(100%, 18rem); block-size: 4px; margin-block-start: 0.55rem; overflow: hidden;
  appearance: none; border: 0; border-radius: 2px; background: var(--line); color: var(--accent); }
.row progress::-webkit-progress-bar { background: var(--line); }
.row progress::-webkit-progress-value { background: var(--accent); }
.row progress::-moz-progress-bar { background: var(--accent); }
.pictures { display: flex; gap: 0.3rem; }
.pictures img { inline-size: 3.6rem; block-size: 3.6rem; border-radius: 3px; background: var(--raised); object-fit: cover; }
.icon { inline-size: 1.5rem; block-size: 1.5rem; fill: none; stroke: currentcolor; stroke-width: 1.4; }
.ghost, .again > summary { display: inline-block; box-sizing: border-box; min-block-size: 44px; padding: 0.6rem 1.2rem; border: 1px solid var(--soft); border-radius: 0.55rem;
  background: none; color: inherit; font: inherit; line-height: 1.4; text-align: center; text-decoration: none; cursor: pointer; }
.ghost:hover, .again > summary:hover { border-color: var(--ink); }
.again { position: relative; }
.again > summary { list-style: none; }
.again > summary::-webkit-details-marker { display: none; }
.again ul { margin: 0.4rem 0 0; padding: 0; list-style: none; font-size: 0.95rem; text-align: end; }
.again li a { display: inline-block; padding-block: 0.55rem; }
.own { display: block; color: var(--ink); }
.steps { grid-column: 1 / -1; display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; margin: 0.6rem 0 0; padding: 0; list-style: none; font-size: 0.88rem; }
.steps li { position: relative; padding-block-start: 1.1rem; color: var(--soft); }
.steps li::before { content: ''; position: absolute; inset-block-start: 0.34rem; inset-inline: 0; block-size: 1px; background: var(--line); }
.steps li::after { content: ''; position: absolute; inset-block-start: 0.1rem; inset-inline-start: 0; inline-size: 0.5rem; block-size: 0.5rem; border-radius: 50%;
  background: var(--line); }
.steps .done, .steps .now { color: inherit; }
.steps .done::before { background: var(--accent); block-size: 2px; }
.steps .done::after, .steps .now::after { background: var(--accent); }
.steps .now { font-weight: 600; }
.steps .now::after { outline: 1.5px solid var(--accent); outline-offset: 2px; }
.held { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.held li { padding: 1rem 1.25rem; border-radius: 6px; background: var(--raised); box-shadow: 0 1px 2px rgb(34 31 27 / 8%), 0 6px 18px rgb(34 31 27 / 6%);
  border-inline-start: 2px dashed var(--line); }
.held .code { margin: 0; font-size: 1.1rem; font-weight: 500; letter-spacing: 0.1em; -webkit-user-select: all; user-select: all; overflow-wrap: anywhere; }
.held .over .code { color: var(--soft); text-decoration: line-through; }
.held small { display: block; color: var(--soft); font-size: 0.9rem; }
.wishes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 0 2rem; }
.wishes .tick { padding-block: 0.9rem; border-block-end: 1px solid var(--line); cursor: pointer; }
main .frequency { margin: 1.25rem 0; padding: 0; border: 0; max-inline-size: 38rem; }
.frequency legend { margin-block-end: 0.5rem; padding: 0; }
.frequency .tick { padding-block: 0.6rem; align-items: center; cursor: pointer; }
.frequency .small { margin: 0.5rem 0 0; color: var(--soft); font-size: 0.92rem; }
.birthday { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; margin: 1.25rem 0; padding: 0; border: 0; }
.birthday legend { margin-block-end: 0.5rem; padding: 0; }
.birthday label { display: grid; gap: 0.2rem; color: var(--soft); font-size: 0.9rem; }
select { min-block-size: 44px; padding: 0.4rem 0.7rem; border: 1px solid var(--soft); border-radius: 0.55rem; background: var(--raised); color: var(--ink); font: inherit; }
main.account > .one { grid-column: 1 / -1; inline-size: 100%; max-inline-size: 25rem; margin: clamp(0.5rem, 6vh, 3.5rem) auto 0; }
main.account > .one h1 { margin-block-end: 0.6rem; font-size: clamp(1.8rem, 6vw, 2.2rem); }
.centred { text-align: center; }
.one form + p, .one form + hr { margin-block-start: 1.1rem; }
.calm { color: inherit; text-decoration: none; }
.calm:hover { text-decoration: underline; }
.one form { margin-block: 1.25rem 0; }
.full { inline-size: 100%; }
.asking { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 1rem; align-items: center; margin-block: 1.75rem 1.5rem; padding-block: 1rem;
  border-block: 1px solid var(--line); text-align: start; line-height: 1.4; }
.asking strong { display: block; font-weight: 600; }
.asking small { color: var(--soft); font-size: 0.9rem; }
.asking .number { padding-inline-start: 1rem; border-inline-start: 1px solid var(--line); font: 500 2.1rem/1.6 var(--serif); font-variant-numeric: lining-nums; }
.small { color: var(--soft); font-size: 0.92rem; }
.digits { letter-spacing: 0.5em; font-size: 1.5rem; font-variant-numeric: tabular-nums lining-nums; }
.field .digits { padding-inline-start: 1rem; }
.cut { margin-block: 1.75rem; border: 0; border-block-start: 1px solid var(--line); }
.links { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: center; margin-block-start: 1rem; }
.links form { margin: 0 !important; }
@media (max-width: 46rem) {
  main.account { display: block; padding-block-start: 1.75rem; }
  .bar { padding-inline: 1.25rem; }
  .bar > a { padding-block: 0.3rem; }
  .sections { position: sticky; inset-block-start: 0; z-index: 1; display: flex; gap: 1.5rem; margin: 0 -1.25rem 1.75rem; padding-inline: 1.25rem;
    overflow-x: auto; border-block-end: 1px solid var(--line); background: var(--paper); }
  .sections a { flex: none; padding-block: 0.75rem; border: 0; }
  .sections a:first-child { border-block-end: 2px solid var(--accent); }
  .sections span { display: none; }
  .row { gap: 0.35rem 1rem; }
  .row.order > :is(.ghost, .again) { grid-column: 1 / -1; }
  .again > summary { display: block; }
  .again ul { text-align: start; }
  .pictures img + img { display: none; }
}
@media (forced-colors: active) { .held li { border: 1px solid; } .steps li::after { border: 1px solid; } }
`;
