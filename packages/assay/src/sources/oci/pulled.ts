/**
 * What a transfer pushes, as pieces to pull: the transfer waits for whoever reads. A transfer that begins anew after a
 * failure is passed over up to where the last one came.
 */
export async function* pulled(
  transfer: (take: (body: AsyncIterable<Uint8Array>) => Promise<void>) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const lane = new Lane();
  const work = transfer((body) => lane.fill(body)).then(
    () => lane.end(undefined),
    (error: unknown) => lane.end({ error }),
  );
  try {
    for (;;) {
      const piece = await lane.next();
      if (piece === undefined) return;
      yield piece;
    }
  } finally {
    lane.stop();
    await work;
  }
}

/** One piece at a time between the two sides. */
class Lane {
  #piece: Uint8Array | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isOver = false;
  #isStopped = false;
  #delivered = 0;
  #wakeReader: () => void = () => undefined;
  #wakeWriter: () => void = () => undefined;

  async fill(body: AsyncIterable<Uint8Array>): Promise<void> {
    let passed = 0;
    for await (const piece of body) {
      const skip = Math.min(piece.length, Math.max(0, this.#delivered - passed));
      passed += piece.length;
      if (skip < piece.length) await this.#put(piece.subarray(skip));
      if (this.#isStopped) return;
    }
  }

  async next(): Promise<Uint8Array | undefined> {
    while (this.#piece === undefined && !this.#isOver)
      await new Promise<void>((wake) => (this.#wakeReader = wake));
    const piece = this.#piece;
    this.#piece = undefined;
    this.#wakeWriter();
    if (piece === undefined && this.#failure !== undefined) throw this.#failure.error;
    return piece;
  }

  end(failure: { readonly error: unknown } | undefined): void {
    this.#isOver = true;
    this.#failure = failure;
    this.#wakeReader();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wakeWriter();
  }

  async #put(piece: Uint8Array): Promise<void> {
    this.#piece = piece;
    this.#delivered += piece.length;
    this.#wakeReader();
    while (this.#piece !== undefined && !this.#isStopped)
      await new Promise<void>((wake) => (this.#wakeWriter = wake));
  }
}
