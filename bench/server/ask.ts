import { fork } from "node:child_process";
import { once } from "node:events";
import { newestIn } from "./newest-versions.ts";
import type { Bench } from "./place.ts";
import { type Question, questionsTo } from "./questions.ts";
import { clientOf, type Served, serve, untilIdle } from "./served.ts";
import { load, quantiles, say } from "./tell.ts";

/** The questions, one after the other in turn, while versions are uploaded at the given rate. */
export async function ask(bench: Bench): Promise<void> {
  const served = await serve(bench);
  try {
    const all = await questionsTo(served, bench.size.projects);
    const questions = all.filter(({ name }) => name.startsWith(bench.only));
    await untilIdle(served);
    const uploads = uploading(served);
    const times = await asked(served, questions, bench.rounds);
    const { made, late } = await uploads.stop();
    for (const [name, taken] of times) say(`${name}: ${quantiles(taken)}`);
    const { now, most } = served.memory();
    say(`uploads meanwhile: ${made}, longest wait for one ${late.toFixed(0)} ms`);
    say(`memory of the server: ${now} MiB, at most ${most} MiB; load of the machine: ${load()}`);
  } finally {
    await served.stop();
  }
}

async function asked(
  served: Served,
  questions: readonly Question[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(questions.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, path } of questions) {
      const began = performance.now();
      await served.get(path());
      times.get(name)?.push(performance.now() - began);
    }
  return times;
}

interface Uploading {
  stop(): Promise<{ readonly made: number; readonly late: number }>;
}

/** By a process of its own, so that the making of documents delays no question. */
function uploading({ url, secret }: Served): Uploading {
  const [, program = "", , ...rest] = process.argv;
  const child = fork(program, ["upload", ...rest], {
    env: { ...process.env, BENCH_URL: url, BENCH_TOKEN: secret },
  });
  return {
    async stop() {
      const told = once(child, "message");
      child.send("stop");
      const [result] = (await told) as [{ made: number; late: number }];
      return result;
    },
  };
}

/** New versions of the projects, in turn, until told to stop. */
export async function upload(bench: Bench): Promise<void> {
  const { rate, size } = bench;
  const newest = await newestIn(bench);
  const client = clientOf(process.env["BENCH_URL"] ?? "", process.env["BENCH_TOKEN"] ?? "", bench);
  let [made, late] = [0, 0];
  const under = new Set<Promise<void>>();
  const timer = setInterval(
    () => {
      const began = performance.now();
      made += 1;
      const project = 1 + ((made * 7) % size.projects);
      const version = newest(project) + Math.ceil(made / size.projects);
      const one = client.upload(project, version).then(() => {
        late = Math.max(late, performance.now() - began);
        under.delete(one);
      });
      under.add(one);
    },
    rate === 0 ? 2 ** 30 : 1000 / rate,
  );
  await once(process, "message");
  clearInterval(timer);
  await Promise.all(under);
  process.send?.({ made, late });
  process.disconnect();
}
