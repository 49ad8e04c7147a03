import type { ByteSource } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant, type Basis } from "../../model/claim.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { Header } from "./header.ts";
import { textAt, type Metadata } from "./metadata.ts";
import type { Notes } from "./notes.ts";

/** Raised when the output changes. */
export const readerVersion = 2;

/** Everything that the claims of one file are made from. */
export interface Context {
  readonly path: string;
  readonly source: ByteSource;
  readonly header: Header;
  readonly metadata: Metadata;
  readonly tensors: readonly Tensor[];
  readonly notes: Notes;
}

/** Makes claims about one key; without a key, about the file as a whole. */
export function sayer(context: { readonly path: string }, basis: Basis, key?: string): Claimant {
  const by = `gguf@${readerVersion}`;
  return claimant(basis, { by, path: context.path, ...(key === undefined ? {} : { pointer: key }) });
}

/** Declared claims for the keys of a table that hold text. */
export function textClaims<P extends PropertyName>(
  context: Context,
  keys: readonly (readonly [key: string, property: P])[],
  toValue: (text: string) => PropertyValue<P>,
): Claim[] {
  return keys.flatMap(([key, property]) => {
    const text = textAt(context.metadata, key);
    return text === undefined ? [] : [sayer(context, "declared", key)(property, toValue(text))];
  });
}

/** The last part of an absolute path, anything else unchanged: directories tell about the machine of whoever made the file. */
export function withoutDirectories(text: string): string {
  const isAbsolute = /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)/u.test(text);
  if (!isAbsolute) return text;
  const parts = text.split(/[\\/]/u).filter((part) => part !== "");
  return parts.at(-1) ?? text;
}
