import {css} from 'lit';

/** What both halves of my pages stand on. */
export const accountStyles = css`
  .stage {
    container-type: inline-size;
    min-block-size: 20em;
  }
`;
