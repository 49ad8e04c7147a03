/** Where an import leads. */
export type ImportTarget =
  /** Files of the tree; the last part of the import may be a name in them. */
  | {
      readonly kind: "modules";
      readonly paths: readonly string[];
      readonly isSubmodule?: boolean;
      /** The class in them whose member is imported. */
      readonly owner?: string;
    }
  /** Go: all files of a folder, which see the names of each other (`neighbourKey`). */
  | { readonly kind: "package"; readonly key: string }
  | { readonly kind: "config"; readonly path: string }
  | { readonly kind: "library" };
