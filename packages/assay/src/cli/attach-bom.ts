import type { Inventory } from "../model/inventory.ts";
import { attachTo } from "../scan/open-target.ts";
import { writeInventory } from "../scan/write-inventory.ts";
import { interruptible } from "./interruptible.ts";

interface AttachArguments {
  readonly targets: readonly string[];
  readonly offline?: boolean;
  readonly allowHost?: readonly string[];
  readonly platform?: string;
  readonly quiet?: boolean;
}

/** Attaches the inventory as CycloneDX to the image that was scanned, and says where it can be found. */
export async function attachBom(args: AttachArguments, inventory: Inventory): Promise<void> {
  const [target = ""] = args.targets;
  const text = await writeInventory(inventory, "cyclonedx");
  const document = {
    bytes: Buffer.from(text),
    mediaType: "application/vnd.cyclonedx+json",
    scanned: imagesOf(inventory),
  };
  const options = {
    offline: args.offline === true,
    allowHosts: args.allowHost ?? [],
    ...(args.platform === undefined ? {} : { platform: args.platform }),
  };
  const { subject, reference } = await interruptible((signal) =>
    attachTo(target, document, { ...options, signal }),
  );
  if (args.quiet !== true) process.stderr.write(`assay: attached to ${subject}\nassay: as ${reference}\n`);
}

/** Digests of the images that the inventory is about; none for a model that is packed as an artefact. */
function imagesOf({ entities }: Inventory): ReadonlySet<string> {
  const digests = entities
    .flatMap(({ identifiers }) => identifiers)
    .flatMap(({ type, value }) =>
      type === "purl" ? (/^pkg:oci\/[^@]+@sha256:([0-9a-f]{64})/u.exec(value)?.[1] ?? []) : [],
    );
  return new Set(digests);
}
