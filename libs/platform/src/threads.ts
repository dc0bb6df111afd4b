/**
 * Limits of every worker thread's memory. A young generation as large as V8 takes by itself is 48 MB a thread, and
 * saves nothing that can be measured; each thread's work lies in typed arrays and in native memory.
 */
export const threadLimits = { maxYoungGenerationSizeMb: 6 } as const;
