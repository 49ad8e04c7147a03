import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { ProjectDetector } from "../../detectors/project-detector.ts";
import type { PartToRun } from "./messages.ts";
import { onlyPart } from "./only-part.ts";

/** What one thread does: a detector, or a part of one. */
export interface Piece {
  readonly detector: ProjectDetector;
  /** Shown the files of the piece only. */
  readonly shown: ProjectDetector;
  readonly part?: PartToRun;
}

/** The parts of a detector in threads of their own, where each of them is worth one and there is a processor for it. */
export function piecesOf(
  detector: ProjectDetector,
  isWorthIt: (one: ProjectDetector) => boolean,
): readonly Piece[] {
  const parts = (detector.parts ?? []).map(({ id }) => ({ id, shown: onlyPart(detector, id) }));
  const isDivided =
    parts.length > 1 &&
    parts.length <= availableParallelism() &&
    parts.every(({ shown }) => isWorthIt(shown));
  if (!isDivided) return [{ detector, shown: detector }];
  const ports = portsAmong(parts.length);
  return parts.map(({ id, shown }, at) => ({
    detector,
    shown,
    part: { id, ports: ports[at] ?? [] },
  }));
}

/** For each of some threads its ports to the others. */
function portsAmong(count: number): readonly (readonly (MessagePort | undefined)[])[] {
  const ports = Array.from({ length: count }, () => Array<MessagePort | undefined>(count).fill(undefined));
  for (const [a, ofFirst] of ports.entries())
    for (const [b, ofSecond] of ports.entries())
      if (a < b) {
        const { port1, port2 } = new MessageChannel();
        ofFirst[b] = port1;
        ofSecond[a] = port2;
      }
  return ports;
}
