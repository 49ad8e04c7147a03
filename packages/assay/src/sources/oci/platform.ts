import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** What an image runs on (OCI image index, "platform"). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/**
 * `os/architecture[/variant]`, as Docker and Go write it.
 * @throws AssayError `usage`
 */
export function parsePlatform(text: string): Platform {
  const [, os, architecture, variant] =
    /^([a-z0-9]{1,20})\/([a-z0-9_]{1,20})(?:\/([a-z0-9.]{1,20}))?$/u.exec(text) ?? [];
  if (os === undefined || architecture === undefined)
    throw new AssayError("usage", `${printable(text)}: a platform is written linux/amd64 or linux/arm64/v8`);
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** Containers run on Linux, also where the machine does not. */
export function runningPlatform(architecture: string = process.arch): Platform {
  const names: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };
  return { os: "linux", architecture: names[architecture] ?? architecture };
}

export function platformText({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])]
    .map((part) => printable(part))
    .join("/");
}

/** A variant counts only when it is asked for: `linux/arm64` takes `linux/arm64/v8`. */
export function isFor(platform: Platform | undefined, wanted: Platform): boolean {
  if (platform === undefined) return false;
  const { os, architecture, variant } = platform;
  return (
    os === wanted.os &&
    architecture === wanted.architecture &&
    (wanted.variant === undefined || variant === undefined || variant === wanted.variant)
  );
}
