import { newestIn } from "./newest-versions.ts";
import type { Bench } from "./place.ts";
import { serve, untilIdle } from "./served.ts";
import { load, processorTimes, say } from "./tell.ts";

const clients = 4;

/** How many uploads a second are kept and read, when nobody asks anything. */
export async function rate(bench: Bench): Promise<void> {
  const { uploads, size } = bench;
  const newest = await newestIn(bench);
  const served = await serve(bench);
  try {
    await untilIdle(served);
    let next = 0;
    const [began, server, before] = [performance.now(), served.processorTime(), processorTimes()];
    const client = async (): Promise<void> => {
      for (let one = next++; one < uploads; one = next++) {
        const project = 1 + (one % size.projects);
        await served.upload(project, newest(project) + 1 + Math.floor(one / size.projects));
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    const kept = (performance.now() - began) / 1000;
    await untilIdle(served);
    const seconds = (performance.now() - began) / 1000;
    const after = processorTimes();
    const each = (milliseconds: number): string => (milliseconds / uploads).toFixed(1);
    say(
      `${uploads} uploads: kept in ${kept.toFixed(1)} s, read in ${seconds.toFixed(1)} s: ${(uploads / seconds).toFixed(1)} a second`,
    );
    say(
      `processor time of each: ${each(served.processorTime() - server)} ms in the server, ${each(after.postgres - before.postgres)} ms in PostgreSQL, ${each(after.own - before.own)} ms in this bench; load of the machine: ${load()}`,
    );
    const { now, most } = served.memory();
    say(`memory of the server: ${now} MiB, at most ${most} MiB`);
  } finally {
    await served.stop();
  }
}
