/** Tensors of one file: the largest Whisper model has 1,259. */
export const maxTensors = 100_000;

/** Tokens; the largest vocabularies of the time had 130,000. */
export const maxTokens = 2_000_000;

/** One token or name. */
export const maxNameBytes = 4096;

/** Filters for mel spectra: 80 or 128 times 201 numbers. */
export const maxFilters = 1_000_000;
