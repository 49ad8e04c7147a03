import { imageParts, packageThing } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { stringAt } from "../../syntax/json-access.ts";
import type { ImageDocuments } from "./documents.ts";

/** How the image is called where it came from. */
export interface ImageName {
  /** `registry.example/team/app`, or the name of the folder or archive. */
  readonly repository: string;
  readonly tag?: string;
  /** True when the repository has its registry in front: then it says where the image can be had. */
  readonly isFull: boolean;
}

/** Names in a descriptor: containerd writes whole references, the specification has the tag alone. */
export function imageName({ descriptor }: ImageDocuments): ImageName {
  const whole = stringAt(descriptor, "annotations", "io.containerd.image.name");
  const short = stringAt(descriptor, "annotations", "org.opencontainers.image.ref.name");
  const place = stringAt(descriptor, "name") ?? "image";
  const reference = whole ?? (short?.includes("/") === true ? short : undefined);
  if (reference === undefined) return named(place, short);
  const { repository, tag } = imageParts(reference);
  return named(repository, tag);
}

function named(repository: string, tag: string | undefined): ImageName {
  const [first = ""] = repository.split("/");
  const isFull = repository.includes("/") && /[.:]|^localhost$/u.test(first);
  return {
    repository: printable(repository),
    isFull,
    ...(tag === undefined || !/^[\w.-]{1,128}$/u.test(tag) ? {} : { tag }),
  };
}

/** The image by the digest of its manifest; where there is none, by that of its configuration. */
export function imageThing(documents: ImageDocuments, name: ImageName): Thing {
  const { digest, imageId, config } = documents;
  const last = name.repository.split("/").findLast((part) => part !== "") ?? "image";
  if (digest === undefined) {
    const hex = imageId?.slice("sha256:".length);
    const identifiers = hex === undefined ? {} : { identifiers: [{ type: "sha256" as const, value: hex }] };
    return {
      kind: "software",
      name: name.repository,
      key: `image:${imageId ?? name.repository}`,
      ...identifiers,
    };
  }
  const architecture = stringAt(config, "architecture");
  const qualifiers = {
    ...(architecture === undefined ? {} : { arch: architecture }),
    ...(name.isFull ? { repository_url: name.repository } : {}),
    ...(name.tag === undefined ? {} : { tag: name.tag }),
  };
  const plain = last.toLowerCase().replace(/[^a-z0-9._-]/gu, "-");
  const thing = packageThing("oci", plain, { version: digest, qualifiers });
  const sha256 = { type: "sha256" as const, value: digest.slice("sha256:".length) };
  // The same image under two names is one; links of commands know images by this beginning of the key.
  return {
    ...thing,
    name: name.repository,
    key: `image:${digest}`,
    identifiers: [...(thing.identifiers ?? []), sha256],
  };
}
