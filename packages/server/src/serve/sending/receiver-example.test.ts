import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { guardedClient, type Posted, postSigned } from "assay";
import { expect, onTestFinished, test } from "vitest";

const page = new URL("../../../../../docs/how-to/notifications.md", import.meta.url);
const secret = "a secret that both sides know";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The receiver of the how-to page as a process; what it printed. */
async function startReceiver(): Promise<{ readonly url: string; printed(): string }> {
  const code = /```js\n([^]*?)```/.exec(readFileSync(page, "utf8"))?.[1] ?? "";
  const folder = mkdtempSync(path.join(tmpdir(), "assay-receiver-"));
  writeFileSync(path.join(folder, "receiver.mjs"), code);
  const port = await freePort();
  const environment = { PATH: process.env["PATH"], PORT: String(port), ASSAY_WEBHOOK_SECRET: secret };
  const receiver = spawn(process.execPath, [path.join(folder, "receiver.mjs")], { env: environment });
  onTestFinished(() => {
    receiver.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  let text = "";
  receiver.stdout.on("data", (piece: Buffer) => (text += piece.toString()));
  return { url: `http://127.0.0.1:${port}/`, printed: () => text };
}

test("the receiver of the how-to page takes what is signed, once, and nothing that is forged or old", async () => {
  const { url, printed } = await startReceiver();
  const client = guardedClient({ environment: {}, allowHosts: ["127.0.0.1"] });
  onTestFinished(() => client.close());
  const message = {
    ...{ id: "e-1", kind: "finding-new" },
    content: { assayEvent: 1, id: "e-1", kind: "finding-new", event: { title: "bot 2: 1 new finding" } },
  };
  const post = (changes: { secret?: string; now?: () => Date } = {}): Promise<Posted> =>
    postSigned(message, { client, url, secret, now: () => new Date(), ...changes });
  const answer = async (posted: Promise<Posted>): Promise<string> => {
    const result = await posted;
    return result.kind === "taken" ? "taken" : (/answers \d+/.exec(result.reason)?.[0] ?? result.reason);
  };

  // It takes a moment to start.
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await answer(post())) === "taken") break;
    await setTimeout(50);
  }

  expect(await answer(post())).toBe("taken");
  expect(await answer(post({ secret: "another secret of the same length" }))).toBe("answers 401");
  expect(await answer(post({ now: () => new Date(Date.now() - 3_600_000) }))).toBe("answers 400");
  expect(printed()).toBe("finding-new bot 2: 1 new finding\n");
});
