import { directoryTreeFor } from "../directory-tree.ts";
import type { Source } from "../source.ts";

/** What no other source takes is a path of this machine. */
export const directory: Source = {
  id: "directory",
  version: "1.0.0",
  title: "Files and folders of this machine",
  open: (target, context) =>
    Promise.resolve().then(() => ({
      tree: directoryTreeFor(target, context),
      close: () => Promise.resolve(),
    })),
};
