import { setTimeout } from "node:timers/promises";

/** What goes to and fro between people and servers: faults wait for it, so that they fall into work and not into nothing. */
export class Traffic {
  #answers = 0;
  #waiting: (() => void)[] = [];

  request(): void {
    for (const go of this.#waiting) go();
    this.#waiting = [];
  }

  answer(): void {
    this.#answers += 1;
  }

  /** So many more answers, of whatever server. */
  async after(answers: number, mostMilliseconds: number): Promise<void> {
    const goal = this.#answers + answers;
    const until = performance.now() + mostMilliseconds;
    while (this.#answers < goal && performance.now() < until) await setTimeout(10);
  }

  /** The next request that goes out. */
  async next(mostMilliseconds: number): Promise<void> {
    const went = new Promise<void>((resolve) => void this.#waiting.push(resolve));
    await Promise.race([went, setTimeout(mostMilliseconds)]);
  }
}
