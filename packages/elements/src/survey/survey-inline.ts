import {css, html, type TemplateResult} from 'lit';

/** Part of the page, between two lines; faces and stars stand beside their question in passing. */
export const styles = css`
  .plain-card > .step {
    padding-block: 1.25em;
    border-block: 1px solid var(--line);
  }
  .quiet {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 2em;
  }
  .quiet .q {
    float: inline-start;
    flex: 1 1 9em;
    font-size: 1.2em;
    line-height: 1.25;
  }
  .quiet .moods {
    margin: 0;
    grid-auto-columns: minmax(0, 2.9em);
  }
  .quiet .mood {
    place-content: center;
    min-block-size: 2.9em;
    padding: 0.4em 0;
  }
  .quiet .mood svg {
    inline-size: 2em;
  }
  .quiet .answers {
    margin-inline-start: -0.4em;
  }
  .quiet .ends {
    padding: 0 0.5em;
  }
  @container (inline-size < 27em) {
    .quiet .q {
      font-size: 1.2em;
    }
  }
`;

/** A survey that is part of the page. */
export const renderCard = (
  _element: unknown,
  step: TemplateResult,
  label: string,
): TemplateResult =>
  html`<section class="plain-card" part="panel" aria-label=${label}>${step}</section>`;
