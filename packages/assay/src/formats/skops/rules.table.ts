import type { RuleDescription } from "../../model/rule-description.ts";

const persistence = "https://skops.readthedocs.io/en/stable/persistence.html";
const cve = (id: string): string => `https://nvd.nist.gov/vuln/detail/${id}`;

/** Rules of skops files. */
export const rules: readonly RuleDescription[] = [
  {
    id: "SKOPS-UNTRUSTED-TYPE",
    title: "skops file needs types that nobody vouches for",
    kind: "safety",
    what: "The description names types or functions that are not in the list that skops 0.16.0 trusts by default.",
    why: "Loading imports their modules and fills or calls them. skops refuses until somebody names them as trusted.",
    example: "my_project.models.Custom; functools.partial; sklearn.tree._tree.Tree (indices are not checked)",
    fix: "Call skops.io.get_untrusted_types, read the code of every type listed, and trust those alone.",
    references: [persistence, cve("CVE-2024-37065")],
  },
  {
    id: "SKOPS-UNKNOWN-LOADER",
    title: "skops file names an unknown loader",
    kind: "safety",
    what: "An object of the description is to be built by a loader that skops 0.16.0 does not have.",
    why: "What it would do is not known, and no loader should accept it.",
    example: '"__loader__": "EvilNode"',
    fix: "Save the model again with a current skops.",
    references: [persistence],
  },
  {
    id: "SKOPS-GADGET",
    title: "skops file names code that runs commands",
    kind: "safety",
    what: "A function, method or class of the description is known to run commands, import code or reach files, or is an operator that calls any method or reaches Python's own attributes.",
    why: "Whoever trusts all types that the file asks for runs it.",
    example: '"__loader__": "FunctionNode", "__module__": "os", "__class__": "system"',
    fix: "Do not load it.",
    references: [persistence, cve("CVE-2024-37065")],
  },
  {
    id: "SKOPS-OPERATOR-ABUSE",
    title: "skops file disguises a function of operator",
    kind: "safety",
    what: "An OperatorFuncNode names a module or function other than attrgetter, itemgetter and methodcaller of operator.",
    why: "skops before 0.12 showed the named type for approval and called a function of operator, so that code could run unseen.",
    example: '"__loader__": "OperatorFuncNode", "__module__": "sklearn.linear_model", "__class__": "call"',
    fix: "Do not load it; use skops 0.12 or later.",
    references: [cve("CVE-2025-54412"), persistence],
  },
  {
    id: "SKOPS-METHOD-ABUSE",
    title: "skops file disguises a method",
    kind: "safety",
    what: "A MethodNode names one type and takes the method of an object of another type, or a method of Python's own protocol.",
    why: "skops before 0.12 checked the named type and not the object, which gave access to any attribute.",
    example:
      '"__loader__": "MethodNode" of builtins.int with content.obj of another class and func "__globals__"',
    fix: "Do not load it; use skops 0.12 or later.",
    references: [cve("CVE-2025-54413"), persistence],
  },
  {
    id: "SKOPS-OBJECT-ARRAY",
    title: "skops file holds an array of objects",
    kind: "safety",
    what: "A member is a NumPy array of Python objects, which is stored as a pickle.",
    why: "skops refuses it; other programs that open the members with allow_pickle=True run the pickle.",
    example: "a .npy member with descr '|O'",
    fix: "Load the file with skops only, never its members by hand.",
    references: [persistence, cve("CVE-2019-6446")],
  },
  {
    id: "SKOPS-FOREIGN-PICKLE",
    title: "skops file holds a pickle",
    kind: "safety",
    what: "A member of the archive is a pickle.",
    why: "skops never writes one. Loaders that fall back to joblib run it (CVE-2025-54886 in model cards of skops before 0.13).",
    example: "payload.pkl beside schema.json",
    fix: "Do not load it; ask for a file written by skops.io.dump.",
    references: [cve("CVE-2025-54886"), persistence],
  },
  {
    id: "SKOPS-ARCHIVE",
    title: "Records of a skops file contradict each other",
    kind: "safety",
    what: "The directory of the archive and the headers before the data differ in names, sizes, methods, flags or checksums.",
    why: "Readers differ in which record they believe, so that the description that was checked may not be the one that is loaded.",
    example: "two members named schema.json",
    fix: "Do not load it; ask for a file written by skops.io.dump.",
    references: ["https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT", cve("CVE-2025-1944")],
  },
];
