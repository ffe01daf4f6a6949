import {palette} from '../palette.js';

const {light, dark} = palette;

/** The look of every page of the server: paper, ink, hairlines, one accent. */
export const pageStyles = `
:root { color-scheme: light dark;
  --paper: light-dark(${light.surface}, ${dark.surface}); --raised: light-dark(${light.raised}, ${dark.raised});
  --ink: light-dark(${light.ink}, ${dark.ink}); --soft: light-dark(${light.muted}, ${dark.muted});
  --line: light-dark(${light.line}, ${dark.line}); --accent: light-dark(${light.accent}, ${dark.accent});
  --on-accent: light-dark(${light.accentInk}, ${dark.accentInk}); --good: light-dark(${light.good}, ${dark.good});
  --serif: 'EB Garamond', Georgia, 'Times New Roman', serif; }
* { box-sizing: border-box; }
body { margin: 0; min-block-size: 100dvb; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-inline-size: 36rem; margin-inline: auto; padding: clamp(1.5rem, 8vw, 5rem) 1.25rem 4rem; }
main.wide { max-inline-size: 72rem; padding-block-start: clamp(1.5rem, 4vw, 3rem); }
h1 { margin: 0 0 1rem; font: 500 clamp(2.1rem, 7vw, 3.1rem)/1.15 var(--serif); text-wrap: balance; overflow-wrap: break-word; font-variant-numeric: lining-nums; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.shop { margin: 0 0 clamp(2rem, 8vw, 4rem); padding-block-end: 1rem; border-block-end: 1px solid var(--line); font: 1.25rem/1.3 var(--serif); }
.shop a { color: inherit; text-decoration: none; }
form { margin-block: 1.75rem 0; }
.eyebrow, .label { margin: 0 0 0.5rem; color: var(--soft); font-size: 0.82rem; letter-spacing: 0.12em; text-transform: uppercase; }
.lead { font-size: 1.08rem; }
.soft { color: var(--soft); }
.button { display: inline-block; min-block-size: 44px; padding: 0.75rem 1.9rem; border: 0; border-radius: 0.75rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover { filter: brightness(1.06); }
.ticket { margin: 2rem 0 1.5rem; border: 1px solid var(--line); border-radius: 14px; background: var(--raised); text-align: center;
  box-shadow: 0 1px 2px rgb(34 31 27 / 6%), 0 12px 32px rgb(34 31 27 / 8%); }
.points { margin: 2rem 0 1.5rem; padding: 1.5rem; border-radius: 14px; background: var(--raised); text-align: center; }
.points .sum { margin: 0; color: var(--accent); font-size: clamp(1.8rem, 8vw, 2.4rem); font-weight: 600; line-height: 1.2; }
.points p + p { margin: 0.5rem 0 0; color: var(--soft); }
.ticket .label { margin: 0; padding: 1.5rem 1.5rem 0; }
.ticket .code { margin: 0; padding: 0.5rem 1rem 1.5rem; color: var(--accent); font: 600 clamp(1.3rem, 6vw, 1.75rem)/1.3 ui-monospace, Menlo, Consolas, monospace;
  letter-spacing: 0.14em; overflow-wrap: anywhere; -webkit-user-select: all; user-select: all; }
.ticket .terms { margin: 0; padding: 1rem 1.5rem 1.25rem; border-block-start: 2px dashed var(--line); color: var(--soft); font-size: 0.95rem; }
.foot { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); color: var(--soft); font-size: 0.85rem; white-space: pre-line; }
:lang(ar) .eyebrow, :lang(ar) .label, :lang(ar).eyebrow { letter-spacing: 0; }
:lang(ar) h1 { line-height: 1.4; }
.things { margin: 1.5rem 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.things li { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.9rem 0; border-block-end: 1px solid var(--line); font: 1.2rem/1.4 var(--serif); }
.things small { color: var(--soft); font: 0.9rem/1.5 Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; }
.things form { margin: 0; }
.things .quiet { font: 600 0.95rem/1.3 Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; white-space: nowrap; }
.button + .soft { margin-block-start: 1rem; }
.mails { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.1rem 1rem; padding: 0.9rem 0.25rem;
  border-block-end: 1px solid var(--line); color: inherit; text-decoration: none; }
.mails a:hover strong { text-decoration: underline; text-underline-offset: 0.2em; }
.mails .text { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.1rem 1rem; padding: 0.9rem 0.25rem; border-block-end: 1px solid var(--line); }
.mails .text p { grid-column: 1 / -1; margin: 0.25rem 0; overflow-wrap: anywhere; }
.mails strong { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails small { color: var(--soft); font-size: 0.88rem; }
.state { padding: 0.1rem 0.6rem; border: 1px solid var(--line); border-radius: 99px; font-size: 0.82rem; justify-self: end; }
.state.sent, .state.kept { color: var(--good); }
.state.failed, .state.unknown { color: var(--accent); }
.mail { inline-size: 100%; block-size: 46rem; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.25rem; margin: 0 0 1.5rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0; padding: 1.25rem; border: 1px solid var(--line); border-radius: 12px; background: var(--raised);
  font: 0.9rem/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 0.75rem; font: 500 1.5rem/1.2 var(--serif); }
.wheel { display: block; inline-size: min(100%, 20rem); margin: 0 auto 2rem; overflow: visible; }
.wheel .rim { fill: var(--raised); stroke: var(--line); stroke-width: 2; }
.wheel .ring { fill: none; stroke: var(--line); }
.wheel .leaf { fill: var(--accent); }
.wheel [class^='t'] { stroke: var(--paper); stroke-width: 1.5; }
.wheel .t0 { fill: color-mix(in oklab, var(--accent) 9%, var(--raised)); }
.wheel .t1 { fill: color-mix(in oklab, var(--accent) 20%, var(--raised)); }
.wheel .t2 { fill: color-mix(in oklab, var(--accent) 34%, var(--raised)); }
.wheel text { fill: var(--ink); font-family: var(--serif); text-anchor: middle; font-variant-numeric: lining-nums; }
.field { margin-block-end: 1.25rem; }
.field label { display: block; margin-block-end: 0.35rem; font-weight: 600; }
.field input { inline-size: 100%; min-block-size: 48px; padding: 0.6rem 0.9rem; border: 1px solid var(--soft); border-radius: 0.75rem;
  background: var(--raised); color: inherit; font: inherit; }
:dir(rtl) > .field input, [dir='rtl'] .field input { text-align: end; }
.field [aria-invalid] { border: 2px solid var(--accent); }
.bad { margin: 0.4rem 0 0; color: var(--accent); font-weight: 600; }
.note { padding: 0.75rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--raised); }
.tick { display: grid; grid-template-columns: auto 1fr; gap: 0.75rem; align-items: start; }
.tick input { inline-size: 24px; block-size: 24px; margin: 0; accent-color: var(--accent); }
.tick small { display: block; color: var(--soft); font-size: 0.9rem; }
.choice { margin: 0 0 1.25rem; padding: 0; border: 0; }
.choice legend { margin-block-end: 0.5rem; padding: 0; font-weight: 600; }
.choice .field { margin-block: 0; padding-block: 0.75rem; border-block-start: 1px solid var(--line); }
.field .tick { display: grid; margin: 0; font-weight: 400; line-height: 1.45; }
.field .tick strong { display: block; }
.field .small { margin: 0.5rem 0 0; }
.button + .soft, form + .soft, form.plain:has(.button) + p { margin-block-start: 1.25rem; }
.field .tick input { min-block-size: 0; padding: 0; inline-size: 24px; }
.odds { inline-size: 100%; margin-block-end: 1.25rem; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
.odds th, .odds td { padding: 0.5rem 0; border-block-end: 1px solid var(--line); font-weight: 400; text-align: start; }
.odds td, .odds thead th:last-child { text-align: end; white-space: nowrap; }
.odds thead th { color: var(--soft); font-size: 0.88rem; }
.seal { font-size: 0.85rem; overflow-wrap: anywhere; }
.rules { margin: 0 0 1rem; padding-inline-start: 1.2rem; }
@media (forced-colors: active) { .ticket, .points, .button { border: 1px solid; } }
`;
