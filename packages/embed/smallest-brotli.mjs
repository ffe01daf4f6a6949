import {brotliCompressSync, constants} from 'node:zlib';

const {BROTLI_PARAM_MODE, BROTLI_PARAM_NPOSTFIX, BROTLI_PARAM_NDIRECT} = constants;

// How distances are written down (RFC 7932, section 4) suits one file better than another by a percent.
const settings = [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_TEXT].flatMap(mode =>
  [0, 2, 3].flatMap(postfix =>
    [0, 8, 12].map(direct => ({
      [BROTLI_PARAM_MODE]: mode,
      [BROTLI_PARAM_NPOSTFIX]: postfix,
      [BROTLI_PARAM_NDIRECT]: direct << postfix,
    })),
  ),
);

/** Compresses as small as brotli gets, by trying; slow, and done once for each release. */
export const smallestBrotli = data =>
  settings
    .map(params => brotliCompressSync(data, {params}))
    .reduce((one, other) => (other.length < one.length ? other : one));
