/** The look of a survey without JavaScript: one printed strip, faces and stars of one stroke. */
export const surveyStyles = `
.survey fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.survey legend { padding: 0; }
.survey h1 { font-size: clamp(1.75rem, 6vw, 2.35rem); line-height: 1.2; }
.survey h1 small { font: 400 0.95rem/1.4 Inter, system-ui, sans-serif; white-space: nowrap; }
:lang(ar) .survey h1, .survey:lang(ar) h1 { line-height: 1.5; }
.small { font-size: 0.9rem; }
.scale { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); margin-block: 1.25rem 0.5rem; }
.scale label { position: relative; display: grid; place-items: center; min-block-size: 48px; cursor: pointer; font-weight: 500; font-variant-numeric: tabular-nums lining-nums; }
.scale input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
.scale label:has(:focus-visible) { z-index: 2; outline: 3px solid var(--accent); outline-offset: 3px; }
.scale.numbers label { margin-inline-end: -1px; border: 1px solid var(--soft); background: var(--raised); }
.scale.numbers label:first-child { border-start-start-radius: 0.6rem; border-end-start-radius: 0.6rem; }
.scale.numbers label:last-child { margin-inline-end: 0; border-start-end-radius: 0.6rem; border-end-end-radius: 0.6rem; }
.scale.numbers label:hover { background: color-mix(in oklab, var(--accent) 9%, var(--raised)); }
.scale.numbers label:has(:checked) { z-index: 1; border-color: var(--accent); border-radius: 0.3rem; background: var(--accent); color: var(--on-accent); box-shadow: 0 0 0 1.5px var(--accent); }
.scale svg { inline-size: 2.75rem; block-size: 2.75rem; fill: none; stroke: var(--soft); stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.scale:is(.faces, .stars) label { padding-block: 0.6rem; }
.scale:is(.faces, .stars) label:hover svg { stroke: var(--accent); }
.faces label:has(:checked) svg, .stars label:has(:checked) svg, .stars label:has(~ label :checked) svg { fill: var(--accent); stroke: var(--accent); }
.faces label:has(:checked) .line { stroke: var(--on-accent); fill: none; }
.ends { display: flex; justify-content: space-between; gap: 1.5rem; margin-block-end: 1.75rem; color: var(--soft); font-size: 0.92rem; }
.ends span:last-child { text-align: end; }
@media (max-width: 30rem) {
  .scale.long { grid-auto-flow: row; grid-template-columns: repeat(30, minmax(0, 1fr)); row-gap: 0.5rem; }
  .scale.long label { grid-column: span 5; }
  .scale.long label:nth-child(n + 7) { grid-column: span 6; }
  .scale.long label:nth-child(6) { margin-inline-end: 0; border-start-end-radius: 0.6rem; border-end-end-radius: 0.6rem; }
  .scale.long label:nth-child(7) { border-start-start-radius: 0.6rem; border-end-start-radius: 0.6rem; }
  fieldset:has(.long) { display: flex; flex-direction: column; }
  fieldset:has(.long) > :not(.scale, .ends) { order: -2; }
  .long + .ends { display: contents; }
  .long + .ends > span { color: var(--soft); font-size: 0.92rem; }
  .long + .ends > :first-child { order: -1; margin-block-start: 1.25rem; }
  .long + .ends > :last-child { margin-block-end: 1.75rem; }
  fieldset > .long { margin-block-start: 0.5rem; }
  .scale svg { inline-size: 2.4rem; block-size: 2.4rem; }
}
.given { display: flex; align-items: center; gap: 0.75rem; margin: 0; }
.given b { display: grid; place-items: center; min-inline-size: 2.5rem; min-block-size: 2.5rem; border-radius: 0.6rem; background: var(--accent); color: var(--on-accent); font-weight: 600; font-variant-numeric: lining-nums; }
.given a { display: inline-grid; align-items: center; min-block-size: 44px; color: inherit; }
.given + form { margin-block-start: 1rem; }
.survey textarea { display: block; inline-size: 100%; min-block-size: 8rem; margin-block-end: 0.5rem; padding: 0.75rem 0.9rem; border: 1px solid var(--soft); border-radius: 0.75rem; background: var(--raised); color: inherit; font: inherit; resize: vertical; }
.choices { display: grid; margin-block-end: 1rem; border-block-start: 1px solid var(--line); }
.choices .tick { align-items: center; min-block-size: 52px; border-block-end: 1px solid var(--line); cursor: pointer; }
.survey .tick { margin-block-end: 0.75rem; }
.choices .tick { margin: 0; }
.contact { margin-inline-start: calc(24px + 0.75rem); }
p.tick:has(> input:not(:checked)) + .contact { display: none; }
@supports not selector(:has(*)) { .contact { display: block; } }
.acts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem; margin-block: 1.25rem 0; }
button.plain { min-block-size: 44px; padding: 0 0.25rem; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; text-underline-offset: 0.25em; cursor: pointer; }
.ways { margin: 1.75rem 0 0; padding: 0; border-block-start: 1px solid var(--line); list-style: none; }
.ways li { padding-block: 0.9rem; border-block-end: 1px solid var(--line); }
.ways small { display: block; }
.ways a:not(.button) { display: inline-grid; align-items: center; min-block-size: 32px; font-weight: 600; }
.chips { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 0 1.5rem; }
.chip { min-block-size: 44px; padding: 0.5rem 1.1rem; border: 1px solid var(--soft); border-radius: 0.6rem; background: var(--raised); color: inherit; font: inherit; font-weight: 500; cursor: pointer; }
.chip:hover { background: color-mix(in oklab, var(--accent) 9%, var(--raised)); }
.slip { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.75rem 1.5rem; margin-block: 1.75rem; padding: 1rem 1.25rem; border: 1px dashed var(--accent); border-radius: 0.75rem; background: color-mix(in oklab, var(--accent) 9%, var(--raised)); }
.slip p { margin: 0; }
.slip small { display: block; }
@media (forced-colors: active) { .scale label:has(:checked) { outline: 3px solid Highlight; } .scale.stars svg, .scale.faces svg { stroke: CanvasText; } }
`;
