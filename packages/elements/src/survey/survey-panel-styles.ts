import {css} from 'lit';

/** A question that stands on a panel, and what is under it there. */
export const surveyPanelStyles = css`
  bon-panel {
    --bon-panel-size: 30em;
    --bon-panel-corner: 30em;
    --_bon-surface: var(--raised);
    --_bon-shadow: 0 0 0 1px var(--hair), var(--shadow);
  }
  .on-panel > .step {
    padding: 1.5em;
  }
  .on-panel .q {
    padding-inline-end: 1.9em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5em;
    margin-block: 1em -0.75em;
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--hair);
  }
  .foot .small {
    margin-inline-end: auto;
  }
  .foot .txt {
    min-block-size: 3.3em;
    margin-inline: -0.25em;
    padding: 0 0.25em;
    border: 0;
    border-radius: 0.25em;
    font-size: 0.833em;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: var(--control);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  @container (inline-size < 27em) {
    .foot .small {
      flex-basis: 100%;
      padding-block-start: 0.5em;
    }
    .foot .txt:last-child {
      margin-inline-start: auto;
    }
  }
  @media (max-width: 30em) {
    .on-panel > .step {
      padding: 0 1.25em 1.5em;
    }
  }
`;
