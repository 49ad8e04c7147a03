import type { ReactNode } from "react";
import { apiAddress } from "../../api/client.ts";
import type { DocumentFormat, Version } from "../../api/shapes.ts";

/** A document about one thing can be made only where there is one. */
const formats: readonly (readonly [DocumentFormat, string, ("model" | "dataset")?])[] = [
  ["cyclonedx", "CycloneDX (JSON)"],
  ["cyclonedx-xml", "CycloneDX (XML)"],
  ["spdx", "SPDX 3.0.1 (JSON-LD)"],
  ["spdx@2.3", "SPDX 2.3 (JSON)"],
  ["assay", "Assay (JSON, lossless)"],
  ["sarif", "Findings (SARIF)"],
  ["openvex", "Decisions (OpenVEX)"],
  ["html", "Report (HTML)"],
  ["markdown", "Summary (Markdown)"],
  ["declarations", "CycloneDX with rule sets"],
  ["card", "Model card", "model"],
  ["dataset-card", "Dataset card", "dataset"],
  ["croissant", "Croissant", "dataset"],
];

/** The bytes as they were uploaded, or the same written anew in another format. */
export function Download({ version }: { readonly version: Version }): ReactNode {
  const path = `versions/${encodeURIComponent(version.id)}/document`;
  return (
    <details className="menu">
      <summary className="button">Download</summary>
      <ul className="menu-body plain">
        <li>
          <a href={apiAddress(path)} download>
            As uploaded
          </a>
        </li>
        {version.state === "ready"
          ? formatsFor(version).map(([format, word]) => (
              <li key={format}>
                <a href={apiAddress(path, { format })} download>
                  {word}
                </a>
              </li>
            ))
          : null}
      </ul>
    </details>
  );
}

function formatsFor({ counts }: Version): typeof formats {
  return formats.filter(([, , kind]) => kind === undefined || counts[kind] === 1);
}
