import type { RuleDescription } from "../../model/rule-description.ts";

const format = "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html";
const load = "https://numpy.org/doc/stable/reference/generated/numpy.load.html";

/** Rules of `.npy` and `.npz`. */
export const rules: readonly RuleDescription[] = [
  {
    id: "NUMPY-OBJECT-ARRAY",
    title: "NumPy array of objects with code",
    kind: "safety",
    what: "The elements of an array are Python objects, stored as a pickle that imports or calls more than plain data needs.",
    why: "numpy.load with allow_pickle=True (the default before NumPy 1.16.3) runs the pickle.",
    example: "{'descr': '|O', 'fortran_order': False, 'shape': (1,)} and a pickle that calls os.system",
    fix: "Load with allow_pickle=False, or ask for the data as numbers, text or JSON.",
    references: [load, format, "https://nvd.nist.gov/vuln/detail/CVE-2019-6446"],
  },
  {
    id: "NUMPY-HEADER",
    title: "NumPy header is not a plain dict",
    kind: "safety",
    what: "The header of an array is not the dict of descr, fortran_order and shape that NumPy writes.",
    why: "Readers that evaluate the header as Python run what stands there; others can be led astray by it.",
    example: "{'descr': '<f4', 'fortran_order': False, 'shape': (__import__('os').system('id'),)}",
    fix: "Do not load it with anything but a current NumPy, which refuses it.",
    references: [format],
  },
  {
    id: "NUMPY-HEADER-SIZE",
    title: "NumPy header is longer than NumPy allows",
    kind: "safety",
    what: "The header of an array has more than 10,000 bytes.",
    why: "Parsing it can crash Python or take very long; numpy.load refuses it unless pickles are allowed.",
    example: "a header of 60,000 nested parentheses",
    fix: "Do not raise max_header_size and do not pass allow_pickle=True.",
    references: [load, "https://docs.python.org/3/library/ast.html#ast.literal_eval"],
  },
  {
    id: "NUMPY-SHAPE",
    title: "NumPy array of impossible size",
    kind: "safety",
    what: "The sizes of an array multiply to more bytes than any array has.",
    why: "Readers that multiply without a check overflow, or try to take all memory.",
    example: "'shape': (4611686018427387904, 4)",
    fix: "Do not load it.",
    references: [format, "https://cwe.mitre.org/data/definitions/190.html"],
  },
  {
    id: "NUMPY-TRAILING",
    title: "Bytes behind a NumPy array",
    kind: "safety",
    what: "The file or member goes on behind the last array with something that is no array.",
    why: "NumPy does not read it, so that it can carry a payload for another program.",
    example: "an array of 24 bytes and a pickle behind it",
    fix: "Save the array again with numpy.save.",
    references: [format],
  },
  {
    id: "NUMPY-FOREIGN-MEMBER",
    title: "Archive of arrays holds something else",
    kind: "safety",
    what: "A member of a `.npz` archive is no array.",
    why: "numpy.savez writes nothing but arrays. A loader that unpickles such a member runs what is in it.",
    example: "arr_0.npy and payload.pkl in one archive",
    fix: "Take out the arrays with numpy.load(allow_pickle=False) and save them again.",
    references: ["https://numpy.org/doc/stable/reference/generated/numpy.savez.html"],
  },
  {
    id: "NUMPY-ARCHIVE",
    title: "Records of a .npz archive contradict each other",
    kind: "safety",
    what: "The directory of the archive and the headers before the data differ in names, sizes, methods, flags or checksums.",
    why: "Readers differ in which record they believe, so that a scanner and a loader may see different bytes.",
    example: "the directory says weight.npy, the header before the data says weight.pkl",
    fix: "Do not load it; ask for one written by numpy.savez.",
    references: [
      "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-1944",
    ],
  },
];
