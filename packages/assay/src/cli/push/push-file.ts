import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { pauseOf } from "../../network/clock.ts";
import { nodeClock, nodeHttpClient } from "../../network/node-client.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { documentName } from "../document-name.ts";
import { interruptible } from "../interruptible.ts";
import { readDocumentFile } from "../read-document-file.ts";
import { writeOut } from "../write-out.ts";
import { readApiKey } from "./api-key.ts";
import { projectFields, type ProjectOptions, projectText } from "./project.ts";
import { type Push, pushDocument, type Pushed } from "./push-document.ts";
import { type SpecVersion, specVersions } from "./receiver-versions.ts";

export interface PushOptions extends ProjectOptions {
  readonly to?: string;
  readonly apiKeyFile?: string;
  readonly specVersion?: string;
  /** True without a number. */
  readonly wait?: string | true;
  readonly json?: boolean;
}

/** Uploads the document of a file; `-` is standard input. Everything the user gave is checked first. */
export async function pushFile(file: string, options: PushOptions): Promise<void> {
  const push = pushOf(file, options);
  warnOfPlainWay(push.address);
  const pushed = await interruptible(async (signal) => {
    const client = nodeHttpClient({ userAgent: `assay/${toolVersion}`, environment: process.env, signal });
    try {
      return await pushDocument(push, { client, pause: pauseOf(nodeClock), now: nodeClock.now, signal });
    } finally {
      client.close();
    }
  });
  await writeOut(options.json === true ? `${JSON.stringify(pushed, undefined, 2)}\n` : wordsOf(push, pushed));
}

/** @throws AssayError `usage` */
function pushOf(file: string, options: PushOptions): Push {
  const address = options.to ?? process.env["ASSAY_PUSH_URL"] ?? "";
  if (address === "")
    throw new AssayError("usage", "say where to: --to https://dtrack.example.com or ASSAY_PUSH_URL");
  const project = projectFields(options);
  const specVersion = specVersionOf(options.specVersion);
  const waitSeconds = secondsOf(options.wait);
  return {
    address,
    key: readApiKey(options.apiKeyFile, process.env),
    project,
    bytes: readDocumentFile(file),
    name: documentName(file),
    ...(specVersion === undefined ? {} : { specVersion }),
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
  };
}

function specVersionOf(text: string | undefined): SpecVersion | undefined {
  const known = specVersions.find((version) => version === text);
  if (text !== undefined && known === undefined)
    throw new AssayError("usage", `--spec-version is one of ${specVersions.join(", ")}`);
  return known;
}

/** Vulnerability analysis of a large BOM takes minutes. */
const defaultWaitSeconds = 300;

function secondsOf(wait: string | true | undefined): number | undefined {
  if (wait === undefined) return undefined;
  if (wait === true) return defaultWaitSeconds;
  if (!/^[1-9]\d{0,4}$/.test(wait)) throw new AssayError("usage", "--wait takes seconds: 1 to 99999");
  return Number(wait);
}

function warnOfPlainWay(address: string): void {
  if (!URL.canParse(address)) return;
  const { protocol, hostname, host } = new URL(address);
  if (protocol !== "http:" || /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return;
  process.stderr.write(
    `assay: the API key goes to ${printable(host)} unencrypted: everybody on the way can read it\n`,
  );
}

function wordsOf({ name, project }: Push, pushed: Pushed): string {
  const { receiver, specVersion, convertedFrom, token, isProcessed } = pushed;
  const server = [receiver.application, receiver.version].filter((one) => one !== undefined).join(" ");
  const what = convertedFrom === undefined ? "" : `, converted from ${convertedFrom}`;
  const where = server === "" ? receiver.host : `${receiver.host} (${server})`;
  const state = isProcessed === true ? "processed" : "uploaded";
  return `✔ ${printable(name)} is ${state}: CycloneDX ${specVersion}${what}, to ${printable(where)}, project ${printable(projectText(project))}${token === undefined ? "" : `, token ${token}`}\n`;
}
