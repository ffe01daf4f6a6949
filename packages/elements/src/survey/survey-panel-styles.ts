import {css} from 'lit';
import {surveyQuietStyles} from './survey-quiet-styles.js';

const panel = css`
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
  .foot .soft {
    margin-inline-end: auto;
  }
  .foot .txt {
    min-block-size: 3.3em;
    font-size: 0.833em;
  }
  @container (inline-size < 27em) {
    .foot .soft {
      flex-basis: 100%;
      padding-block-start: 0.5em;
    }
    .foot .txt:last-child {
      margin-inline-start: auto;
    }
  }
  @media (max-width: 30em) {
    .on-panel > .step {
      padding: 1.75em 1.25em 1.5em;
    }
  }
`;

/** A question that stands on a panel, and what is under it there. */
export const surveyPanelStyles = [surveyQuietStyles, panel];
