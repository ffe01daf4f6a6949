/** Replaced at build time by the hashes of all lazy files, so that a pinned tag can prove them. */
export const chunkHashes: Readonly<Record<string, string>> = {__bonbon_chunks__: ''};
