/** Inputs that reached something new, by target, and what was reached so far. */
export class Corpus {
  /** For every counter a bit for each order of magnitude in which it was seen. */
  #seen;
  #byTarget = new Map();
  #files;
  covered = 0;

  constructor(counters, files) {
    this.#seen = new Uint8Array(counters);
    this.#files = files.filter(({ tokens }) => tokens.length > 0);
  }

  /** Words and numbers of the files whose code the counters say was run. */
  tokensFor(counters) {
    const isRun = ({ from, to }) => counters.subarray(from, to).some((count) => count > 0);
    return this.#files.filter(isRun).map(({ tokens }) => tokens);
  }

  of(target) {
    return this.#byTarget.get(target) ?? [];
  }

  /** Whether some block ran for the first time, or in another order of magnitude than ever. */
  isNew(counters) {
    let isNew = false;
    for (let at = 0; at < counters.length; at += 1) {
      const count = counters[at];
      if (count === 0) continue;
      const bit = bucket(count);
      const seen = this.#seen[at];
      if ((seen & bit) !== 0) continue;
      if (seen === 0) this.covered += 1;
      this.#seen[at] = seen | bit;
      isNew = true;
    }
    return isNew;
  }

  keep(target, bare, counters) {
    const input = { ...bare, tokens: this.tokensFor(counters) };
    const known = this.#byTarget.get(target);
    if (known === undefined) this.#byTarget.set(target, [input]);
    else known.push(input);
  }

  /** Half of the time one of the newest. */
  pick(target, chance) {
    const known = this.of(target);
    if (known.length === 0) return this.pick(this.anyTarget(chance), chance);
    const newest = Math.min(known.length, 60);
    return chance.once(2)
      ? known[chance.number(known.length)]
      : known[known.length - 1 - chance.number(newest)];
  }

  anyTarget(chance) {
    return chance.pick([...this.#byTarget.keys()]);
  }
}

function bucket(count) {
  if (count < 4) return 1 << (count - 1);
  if (count < 8) return 8;
  if (count < 16) return 16;
  if (count < 32) return 32;
  return count < 128 ? 64 : 128;
}
