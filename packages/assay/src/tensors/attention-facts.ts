/** What decides the size of a key-value cache. Layers without one (linear attention, Mamba) are not in the list. */
export interface AttentionFacts {
  /** Elements of the cache per token, one number per layer that has a cache. */
  readonly elementsPerLayer: readonly number[];
  /** What the plain number does not say: windows, encoders. */
  readonly notes: readonly string[];
}
