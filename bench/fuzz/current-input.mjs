/** How the input that is being scanned lies in shared memory: two numbers, a length, then v8's own encoding. */
import { deserialize, serialize } from "node:v8";

const headerBytes = 24;

/** Notes what is about to be scanned, and when in the time of the processor. */
export function noteInput(shared, input, cpuSeconds) {
  const state = new Float64Array(shared, 0, 3);
  const text = serialize(input);
  const isNoted = text.length <= shared.byteLength - headerBytes;
  if (isNoted) new Uint8Array(shared, headerBytes).set(text);
  state[2] = isNoted ? text.length : 0;
  state[1] = cpuSeconds;
  state[0] = 1;
}

export function noteDone(shared) {
  new Float64Array(shared, 0, 1)[0] = 0;
}

/** The input that a thread left behind; undefined when it was too large to be noted. */
export function describeInput(shared) {
  const length = new Float64Array(shared, 0, 3)[2];
  if (length === 0) return undefined;
  return deserialize(Buffer.from(new Uint8Array(shared, headerBytes, length)));
}
