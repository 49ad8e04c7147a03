import type { RuleDescription } from "../../model/rule-description.ts";

/** What is shared with `.keras` archives is in `safety/keras/rules.table.ts`. */
export const rules: readonly RuleDescription[] = [
  {
    id: "HDF5-FOREIGN-BYTES",
    title: "Bytes before or behind an HDF5 file",
    kind: "safety",
    what: "The file has content before the HDF5 superblock or behind the end that it gives, and it is no part of it.",
    why: "Another program takes the same bytes for its own: Keras opens a file that ends like a zip as an archive, and what was checked is not what is loaded.",
    example: "a .keras archive appended to a harmless .h5 file",
    fix: "Copy the contents into a new file (h5repack) and use that; do not load this one.",
    references: [
      "https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t4.html",
      "https://cwe.mitre.org/data/definitions/436.html",
    ],
  },
];
