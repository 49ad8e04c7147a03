import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A folder with little room, where that can be had (mounting needs a privilege); a full disk is then tried too. */
export class Room {
  readonly folder: string;
  readonly isLimited: boolean;
  readonly #filler: string;
  #fullUntil = 0;

  constructor(folder: string, megabytes: number) {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const options = ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=711`, "tmpfs", folder];
    this.isLimited = spawnSync("mount", options, { stdio: "ignore" }).status === 0;
    this.folder = folder;
    this.#filler = join(folder, "filler");
  }

  /** It is, or was a moment ago. */
  get isFull(): boolean {
    return performance.now() < this.#fullUntil;
  }

  /** Leaves at most so many bytes. */
  fill(rest: number): void {
    this.#fullUntil = Infinity;
    const file = openSync(this.#filler, "a");
    try {
      const { bavail, bsize } = statfsSync(this.folder);
      const piece = Buffer.alloc(1024 * 1024);
      for (let left = bavail * bsize - rest; left > 0; left -= piece.length)
        writeSync(file, piece, 0, Math.min(left, piece.length));
    } catch {
      // Somebody else took the last of it.
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.#filler, { force: true });
    this.#fullUntil = performance.now() + 3_000;
  }

  close(): void {
    if (this.isLimited) spawnSync("umount", ["-l", this.folder], { stdio: "ignore" });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
