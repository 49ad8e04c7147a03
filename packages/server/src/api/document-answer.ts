import type { DocumentFormat } from "../contract/server.ts";
import { firstPiece } from "../store/kept-bytes.ts";
import { download, downloadKept } from "./download.ts";
import type { Handler } from "./handler.ts";
import { Problem } from "./problem.ts";
import type { routes } from "./routes.table.ts";

interface Written {
  readonly type: string;
  readonly extension: string;
}

const json = "application/json";
const written: Readonly<Record<DocumentFormat, Written>> = {
  cyclonedx: { type: "application/vnd.cyclonedx+json; version=1.7", extension: "cdx.json" },
  "cyclonedx@1.7": { type: "application/vnd.cyclonedx+json; version=1.7", extension: "cdx.json" },
  "cyclonedx@1.6": { type: "application/vnd.cyclonedx+json; version=1.6", extension: "cdx.json" },
  "cyclonedx@1.5": { type: "application/vnd.cyclonedx+json; version=1.5", extension: "cdx.json" },
  "cyclonedx-xml": { type: "application/vnd.cyclonedx+xml; version=1.7", extension: "cdx.xml" },
  spdx: { type: "application/spdx+json; version=3.0.1", extension: "spdx3.json" },
  "spdx@2.3": { type: "application/spdx+json; version=2.3", extension: "spdx.json" },
  assay: { type: json, extension: "assay.json" },
  openvex: { type: json, extension: "openvex.json" },
  croissant: { type: "application/ld+json", extension: "croissant.json" },
  sarif: { type: "application/sarif+json", extension: "sarif" },
  html: { type: "text/html; charset=utf-8", extension: "html" },
  markdown: { type: "text/markdown; charset=utf-8", extension: "md" },
  card: { type: "text/markdown; charset=utf-8", extension: "md" },
  "dataset-card": { type: "text/markdown; charset=utf-8", extension: "md" },
  report: { type: "text/markdown; charset=utf-8", extension: "report.md" },
  declarations: { type: "application/vnd.cyclonedx+json", extension: "judged.cdx.json" },
};

/** Byte for byte as uploaded, or written anew. Always a download: nothing of it runs or shows here. */
export const documentAnswer: Handler<(typeof routes)["getDocument"]> = async ({
  caller,
  params,
  query,
  parts,
}) => {
  const { store, documents } = parts;
  const version = await store.versions.get(caller.by, params.version);
  if (version === undefined) return undefined;
  const name = `${version.project.name}-${version.name}`;
  if (query.format === undefined) {
    const kept = await store.versions.kept(caller.by, version.id);
    if (kept === undefined) return undefined;
    const { type, extension } = asUploaded(await firstPiece(kept));
    return downloadKept(kept, type, `${name}.${extension}`, { etag: `"${version.digest}"` });
  }
  const { format, ruleSet, subject } = query;
  const bytes = (): Promise<Uint8Array | undefined> => store.versions.document(caller.by, version.id);
  const result = await documents.write(bytes, version.name, { format, ruleSet, subject });
  if (result === undefined) return undefined;
  if (result.kind === "refused") throw new Problem("unprocessable-document", result.reason);
  const { type, extension } = written[format];
  return download(result.text, type, `${name}.${extension}`);
};

function asUploaded(bytes: Uint8Array): Written {
  const first = Buffer.from(bytes.subarray(0, 64))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()[0];
  if (first === "{" || first === "[") return { type: json, extension: "json" };
  if (first === "<") return { type: "application/xml", extension: "xml" };
  return { type: "application/octet-stream", extension: "bom" };
}
