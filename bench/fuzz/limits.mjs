/** Time of the processor for one input of less than 1 MB; instrumented code takes about twice as long as the product. */
export const mostSeconds = 5;

/** A hostile file must not cost more memory than this, over what the process held before. */
export const mostExtraBytes = 256 * 1024 * 1024;

/** The heap of the fuzzed thread; an input that needs more ends the thread and is reported. */
export const heapMegabytes = 640;

/** What the watching thread ends the fuzzed thread at, whatever it does. */
export const mostProcessBytes = 2 * 1024 * 1024 * 1024;

/** Room for the input that is being scanned, so that it outlives a thread that does not. */
export const inputBytes = 2 * 1024 * 1024;
