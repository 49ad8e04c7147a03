import type { Audience } from "../publishing/audience.ts";
import { openPolicy } from "../publishing/policy.ts";
import { publish, type Published } from "../publishing/publish.ts";
import { noSettings, type Settings } from "../scan/settings.ts";
import { suppressionFor } from "../scan/suppressions.ts";
import { clock } from "./clock.ts";
import { plural } from "./plural.ts";
import type { Publisher, PublisherOptions } from "./publisher.ts";
import { readSalts, writeSalts } from "./salts-file.ts";
import { loadSettings } from "./settings-file.ts";
import { assertWritable } from "./write-file.ts";

/** Publishes for people outside. @throws AssayError `usage`, `invalid-settings` */
export async function publisherForOutsiders(
  audience: Audience,
  options: PublisherOptions,
  known: Settings | undefined,
): Promise<Publisher> {
  const { salts } = options;
  const settings =
    known ?? (options.settings === false ? noSettings : await loadSettings(options.settings, []));
  if (salts !== undefined) assertWritable(salts);
  const disclosures = salts === undefined ? [] : readSalts(salts);
  const today = clock();
  return (inventory) => {
    const names = new Map(inventory.entities.map(({ id, name }) => [id, name]));
    const published = publish(inventory, {
      audience,
      policy: settings.publishing ?? openPolicy,
      disclosures,
      suppression: (finding) => {
        const entry = suppressionFor(finding, settings, names, today);
        return entry === undefined ? undefined : { reason: entry.reason, expires: entry.expires };
      },
    });
    // Before any document: one whose salts are lost can never be opened.
    if (salts !== undefined) writeSalts(salts, published.disclosures);
    if (options.quiet !== true) process.stderr.write(summaryOf(published, audience, settings));
    // No hint: what the rule was to withhold perhaps stands in the document.
    process.stderr.write(unusedRules(published, settings));
    return published;
  };
}

function summaryOf({ disclosures, leaks }: Published, audience: Audience, settings: Settings): string {
  const { leaks: policy } = settings.publishing ?? openPolicy;
  const found = `${plural(leaks, "leak")} ${policy === "keep" ? "kept" : "withheld"}`;
  const facts = `${plural(disclosures.length, "fact")} withheld`;
  return `assay: for ${audience === "public" ? "the public" : "partners"}: ${facts}, ${found}\n`;
}

function unusedRules({ idle }: Published, settings: Settings): string {
  const { rules } = settings.publishing ?? openPolicy;
  return idle
    .map((rule) => `assay: withhold[${rules.indexOf(rule)}] of ${settings.path} fits nothing here\n`)
    .join("");
}
