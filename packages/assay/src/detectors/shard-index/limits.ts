/** An index of 200,000 tensors, more than any known model has, takes about 20 MB. */
export const maxIndexBytes = 32 * 1024 * 1024;

/** Well above the largest real models (a few hundred shards). */
export const maxShards = 10_000;

/** Bad shard names that are reported one by one. */
export const maxFindings = 20;

/** Entries and a little metadata: twice the largest real index (some 150,000 tensors), about 500 bytes of memory each. */
export const maxIndexValues = 300_000;
