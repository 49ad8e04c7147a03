import type { Entity } from "../../model/entity.ts";
import type { Purl } from "../../model/purl.ts";
import { valuesOf } from "../../model/resolve.ts";

/** The package that a binary package of Debian or Alpine was built from: advisories name that one. */
export interface SourcePackage {
  readonly name: string;
  /** Absent = that of the binary package. */
  readonly version?: string;
}

/** As whoever made the inventory says it: our reader, the `upstream` qualifier (Syft), properties (Trivy, Syft). undefined = nobody says. */
export function sourcePackageOf(entity: Entity, { qualifiers }: Purl): SourcePackage | undefined {
  const notes = notesOf(entity);
  const own = notes.get("sourcePackage");
  if (own !== undefined) return named(own.split(" "));
  const upstream = qualifiers["upstream"];
  if (upstream !== undefined && upstream !== "") return named(upstream.split("@"));
  return trivySource(notes) ?? syftSource(notes);
}

function notesOf(entity: Entity): ReadonlyMap<string, string> {
  const texts = valuesOf(entity, "metadata").flatMap(({ name, value }) =>
    typeof value === "string" && value !== "" ? [[name, value] as const] : [],
  );
  return new Map(texts);
}

function named([name = "", version]: readonly string[]): SourcePackage {
  return { name, ...(version === undefined || version === "" ? {} : { version }) };
}

/** The parts of a version apart: `SrcEpoch`, `SrcVersion`, `SrcRelease`. */
function trivySource(notes: ReadonlyMap<string, string>): SourcePackage | undefined {
  const said = (part: string): string | undefined => notes.get(`aquasecurity:trivy:Src${part}`);
  const name = said("Name");
  if (name === undefined) return undefined;
  const version = said("Version");
  if (version === undefined) return { name };
  const [epoch, release] = [said("Epoch"), said("Release")];
  const front = epoch === undefined ? "" : `${epoch}:`;
  return { name, version: `${front}${version}${release === undefined ? "" : `-${release}`}` };
}

function syftSource(notes: ReadonlyMap<string, string>): SourcePackage | undefined {
  const name = notes.get("syft:metadata:originPackage") ?? notes.get("syft:metadata:source");
  return name === undefined ? undefined : named([name, notes.get("syft:metadata:sourceVersion") ?? ""]);
}

/** `glibc-2.34-100.el9`, as the reader of system packages notes it. Its version is that of what was built from it, where epochs count too. */
export function rpmSourceOf(entity: Entity, purl: Purl): SourcePackage | undefined {
  const noted = valuesOf(entity, "metadata").find(({ name }) => name === "sourcePackage")?.value;
  const said = typeof noted === "string" ? noted : (purl.qualifiers["upstream"] ?? "");
  const name = /^(.{1,300})-[^-]{1,100}-[^-]{1,100}$/u.exec(said.replace(/\.(?:no)?src\.rpm$/u, ""))?.[1];
  const version = withEpoch(purl);
  return name === undefined ? undefined : { name, ...(version === undefined ? {} : { version }) };
}

/** The epoch of an RPM is a qualifier of its package URL. */
export function withEpoch({ version, qualifiers }: Purl): string | undefined {
  const epoch = qualifiers["epoch"];
  return version === undefined || epoch === undefined ? version : `${epoch}:${version}`;
}
