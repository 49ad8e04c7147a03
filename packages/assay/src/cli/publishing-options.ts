import { Option } from "commander";
import { type Audience, audiences } from "../publishing/audience.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";

/** Options of every command that writes what can be published. */
export interface PublishingOptions {
  readonly audience?: string;
  readonly salts?: string;
  /** False with `--no-settings`. */
  readonly settings?: string | false;
}

/** Who the document is for. */
export function audienceOption(): Option {
  return new Option(
    "--audience <WHO>",
    "public, partner or internal: what assay.yaml withholds, and what would leak, is withheld (default: internal)",
  );
}

/** What opens the commitments. */
export function saltsOption(): Option {
  return new Option("--salts <FILE>", "keep what opens the commitments of withheld values; secret");
}

/** For commands that read `assay.yaml` only to know what to withhold. */
export function settingsOptions(): readonly [Option, Option] {
  return [
    new Option(
      "--settings <FILE>",
      "your assay.yaml for --audience (default: the one in the current folder)",
    ),
    new Option("--no-settings", "obey no assay.yaml"),
  ];
}

/** @throws AssayError `usage` */
export function audienceOf({ audience = "internal", salts }: PublishingOptions): Audience {
  const known = audiences.find((one) => one === audience);
  if (known === undefined) {
    throw new AssayError(
      "usage",
      `--audience does not know "${printable(audience)}"; it takes ${audiences.join(", ")}`,
    );
  }
  if (known === "internal" && salts !== undefined) {
    throw new AssayError(
      "usage",
      "--salts: nothing is withheld from an internal document; say --audience public or partner",
    );
  }
  return known;
}
