import { spawnSync } from "node:child_process";
import { readFileSync, writeSync } from "node:fs";

/** A test file that runs longer than this will not end. */
const defaultSeconds = 600;

/**
 * A reporter of vitest beside the one that prints: when a test file does not end, it says which and ends the run with status 1.
 * The time limits of the tests cannot: they are timers of the process that a synchronous loop blocks.
 */
export default class LongFileReporter {
  #timers = new Map();
  /** As they were told last: a queued file has no tests yet. */
  #modules = new Map();
  #seconds;
  #end;

  /** `end` is given the sentence to print; `ASSAY_TEST_FILE_LIMIT_SECONDS` sets another limit. */
  constructor({ seconds = secondsFrom(process.env.ASSAY_TEST_FILE_LIMIT_SECONDS), end = endRun } = {}) {
    this.#seconds = seconds;
    this.#end = end;
  }

  onTestModuleQueued(testModule) {
    this.onTestModuleEnd(testModule);
    const { id } = testModule;
    this.#modules.set(id, testModule);
    const isOver = () => this.#end(sentenceFor(this.#modules.get(id), this.#seconds));
    this.#timers.set(id, setTimeout(isOver, this.#seconds * 1_000).unref());
  }

  onTestModuleCollected(testModule) {
    this.#modules.set(testModule.id, testModule);
  }

  onTestModuleEnd({ id }) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#modules.delete(id);
  }
}

function secondsFrom(given) {
  const seconds = Number(given ?? defaultSeconds);
  return seconds > 0 ? seconds : defaultSeconds;
}

/** Results come in batches, so that the first test without one may have ended just now. */
function sentenceFor({ relativeModuleId, moduleId, children }, seconds) {
  const [running] = children.allTests("pending");
  const where = running === undefined ? "outside its tests" : `in or just after "${running.fullName}"`;
  return `${relativeModuleId ?? moduleId} has run for ${seconds} s without an end, ${where}: the run is ended.`;
}

/** A blocked worker neither hears that its parent is gone nor ends by itself, and neither does what it started. */
function endRun(sentence) {
  writeSync(2, `\n${sentence}\n`);
  for (const pid of descendantsOf(process.pid)) kill(pid);
  process.exit(1);
}

function descendantsOf(pid) {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

function childrenOf(pid) {
  try {
    return pidsIn(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
  } catch {
    // Not Linux.
    return pidsIn(spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }).stdout ?? "");
  }
}

function pidsIn(text) {
  return text
    .split(/\s/u)
    .filter((word) => word !== "")
    .map(Number);
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
