import type { LicenceEntry, Terms } from "../licence-entry.ts";
import { permissive, unread } from "../shared-terms.ts";

/** Licences for software, which say nothing of models: a text of the SPDX list each. */
function software(
  id: string,
  name: string,
  hubTags: readonly string[],
  terms: Terms,
  more: Pick<LicenceEntry, "also" | "notes" | "version"> = {},
): LicenceEntry {
  return {
    id: hubTags[0] ?? id.toLowerCase(),
    expression: id,
    name,
    url: `https://spdx.org/licenses/${id}.html`,
    hubTags,
    hubNames: [],
    markers: [],
    read: { text: `the text of ${id} in the SPDX licence list`, extent: "whole" },
    terms,
    ...more,
  };
}

/** A tag of the hub that names a family, and no licence. */
function family(tag: string, name: string, url: string): LicenceEntry {
  return {
    id: tag,
    expression: `LicenseRef-${tag}`,
    name: `${name} (a tag that names no version)`,
    url,
    hubTags: [tag],
    hubNames: [],
    markers: [],
    read: { text: "none: the tag names a family", extent: "none" },
    terms: unread,
    notes: "The text in the repository decides.",
  };
}

/** Permission for all, and one condition: notice and permission stay with it. */
function withNotice(grant: string, notice: string): Terms {
  return { ...permissive(grant), licenceCopy: ["text", notice], keepNotices: ["yes", notice] };
}

const apache: Terms = {
  ...permissive("2"),
  redistribution: ["yes", "2, 4"],
  derivatives: [["modification"], "1 (Derivative Works)"],
  licenceCopy: ["text", "4(a)"],
  noticeFile: ["NOTICE", "4(d)"],
  changeNotice: ["yes", "4(b)"],
  keepNotices: ["yes", "4(c)"],
  patents: ["grant-with-retaliation", "3"],
  revocable: ["no", "2"],
};

const gpl2: Terms = {
  ...permissive("0, 1, 2"),
  redistribution: ["yes", "1, 2, 3"],
  derivatives: [["modification"], "0, 2"],
  licenceCopy: ["text", "1"],
  changeNotice: ["yes", "2(a)"],
  keepNotices: ["yes", "1"],
  copyleft: ["share-alike", "2(b)"],
  patents: ["none-stated", "7"],
  revocable: ["no", "4"],
};

const gpl3: Terms = {
  ...permissive("2, 4, 5"),
  redistribution: ["yes", "4, 5, 6"],
  derivatives: [["modification"], "0, 5"],
  licenceCopy: ["text", "4"],
  changeNotice: ["yes", "5(a)"],
  keepNotices: ["yes", "4, 5(b)"],
  copyleft: ["share-alike", "5(c)"],
  compatibleWith: [["AGPL-3.0-only"], "13"],
  patents: ["grant-with-retaliation", "10, 11"],
  revocable: ["no", "2"],
};

const lesserGpl: Terms = {
  ...permissive("1, 2"),
  redistribution: ["yes", "1, 2, 4, 6"],
  derivatives: [["modification"], "0, 2"],
  licenceCopy: ["text", "1"],
  changeNotice: ["yes", "2(b)"],
  keepNotices: ["yes", "1"],
  copyleft: ["library", "2(c), 6"],
  compatibleWith: [["GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only"], "3"],
  patents: ["none-stated", "11"],
};

function eclipse(version: "1" | "2"): Terms {
  return {
    ...permissive("2(a)"),
    redistribution: ["yes", "2(a), 3"],
    derivatives: [["modification"], version === "2" ? "1 (Modified Works)" : "1"],
    licenceCopy: ["text", version === "2" ? "3.2(b)" : "3"],
    keepNotices: ["yes", version === "2" ? "3.3" : "3"],
    copyleft: ["file", version === "2" ? "3.1, 3.2" : "3"],
    patents: ["grant-with-retaliation", "2(b), 7"],
  };
}

/** Academic and Open Software License have the same clauses but for the copyleft. */
const rosen: Terms = {
  ...permissive("1"),
  keepNotices: ["yes", "6"],
  changeNotice: ["yes", "6"],
  attribution: ["yes", "6"],
  patents: ["grant-with-retaliation", "2, 10"],
  litigation: ["yes", "10"],
};

const euPublic: Terms = {
  ...permissive("2"),
  redistribution: ["yes", "2, 5"],
  derivatives: [["modification"], "1 (Derivative Works)"],
  licenceCopy: ["text", "5"],
  changeNotice: ["yes", "5"],
  keepNotices: ["yes", "5"],
  attribution: ["yes", "5"],
  hosting: ["source-offer", "1 (Distribution), 5"],
  copyleft: ["share-alike", "5"],
  patents: ["grant", "2"],
};

export const softwareLicences: readonly LicenceEntry[] = [
  software("Apache-2.0", "Apache License 2.0", ["apache-2.0"], apache, {
    notes: "It says nothing of outputs.",
  }),
  software("MIT", "MIT License", ["mit"], withNotice("first paragraph", "second paragraph"), {
    notes: "No patent grant in words; it says nothing of outputs.",
  }),
  software(
    "BSD-2-Clause",
    'BSD 2-Clause "Simplified" License',
    ["bsd-2-clause"],
    withNotice("preamble", "1, 2"),
  ),
  software("BSD-3-Clause", 'BSD 3-Clause "New" License', ["bsd-3-clause"], withNotice("preamble", "1, 2")),
  software("BSD-3-Clause-Clear", "BSD 3-Clause Clear License", ["bsd-3-clause-clear"], {
    ...withNotice("preamble", "1, 2"),
    patents: ["excluded", "closing paragraph"],
  }),
  software("ISC", "ISC License", ["isc"], withNotice("first paragraph", "first paragraph")),
  software("0BSD", "BSD Zero Clause License", [], permissive("first paragraph")),
  software("Unlicense", "The Unlicense", ["unlicense"], permissive("first two paragraphs")),
  software("WTFPL", "Do What The F*ck You Want To Public License", ["wtfpl"], permissive("0")),
  software("Zlib", "zlib License", ["zlib"], {
    ...permissive("second paragraph"),
    changeNotice: ["yes", "2"],
    keepNotices: ["yes", "3"],
  }),
  software(
    "PostgreSQL",
    "PostgreSQL License",
    ["postgresql"],
    withNotice("first paragraph", "first paragraph"),
  ),
  software(
    "NCSA",
    "University of Illinois/NCSA Open Source License",
    ["ncsa"],
    withNotice("preamble", "conditions 1, 2"),
  ),
  software(
    "BSL-1.0",
    "Boost Software License 1.0",
    ["bsl-1.0"],
    withNotice("first paragraph", "second paragraph"),
    {
      notes: "Copies in machine code alone need no notice.",
    },
  ),
  software("AFL-3.0", "Academic Free License v3.0", ["afl-3.0"], rosen),
  software("ECL-2.0", "Educational Community License v2.0", ["ecl-2.0"], apache),
  software(
    "Artistic-2.0",
    "Artistic License 2.0",
    ["artistic-2.0"],
    {
      ...permissive("1"),
      redistribution: ["yes", "2, 4, 5, 6"],
      changeNotice: ["yes", "4"],
      keepNotices: ["yes", "2"],
      copyleft: ["file", "4"],
      patents: ["grant-with-retaliation", "13"],
    },
    {
      notes:
        "Modified versions go to the copyright holder, or carry another name, or stay under the licence (4).",
    },
  ),
  software(
    "MS-PL",
    "Microsoft Public License",
    ["ms-pl"],
    {
      ...permissive("2(A)"),
      licenceCopy: ["text", "3(D)"],
      keepNotices: ["yes", "3(C)"],
      copyleft: ["file", "3(D)"],
      patents: ["grant-with-retaliation", "2(B), 3(B)"],
    },
    { notes: "What is distributed as source stays under the licence (3(D))." },
  ),
  software(
    "MPL-2.0",
    "Mozilla Public License 2.0",
    ["mpl-2.0"],
    {
      ...permissive("2.1"),
      redistribution: ["yes", "2.1, 3"],
      derivatives: [["modification"], "1.10"],
      licenceCopy: ["text", "3.1"],
      keepNotices: ["yes", "3.4"],
      copyleft: ["file", "3.1, 3.3"],
      compatibleWith: [["GPL-2.0-or-later", "LGPL-2.1-or-later", "AGPL-3.0-or-later"], "1.12, 3.3"],
      patents: ["grant-with-retaliation", "2.1(b), 5.2"],
      litigation: ["yes", "5.2"],
    },
    {},
  ),
  software("EPL-1.0", "Eclipse Public License 1.0", ["epl-1.0"], eclipse("1")),
  software("EPL-2.0", "Eclipse Public License 2.0", ["epl-2.0"], eclipse("2")),
  software("GPL-2.0-only", "GNU General Public License v2.0", ["gpl-2.0"], gpl2, {
    also: ["GPL-2.0-or-later"],
  }),
  software("GPL-3.0-only", "GNU General Public License v3.0", ["gpl-3.0"], gpl3, {
    also: ["GPL-3.0-or-later"],
  }),
  software(
    "AGPL-3.0-only",
    "GNU Affero General Public License v3.0",
    ["agpl-3.0"],
    {
      ...gpl3,
      hosting: ["source-offer", "13"],
      compatibleWith: [["GPL-3.0-only"], "13"],
    },
    { also: ["AGPL-3.0-or-later"] },
  ),
  software("LGPL-2.1-only", "GNU Lesser General Public License v2.1", ["lgpl-2.1"], lesserGpl, {
    also: ["LGPL-2.1-or-later"],
  }),
  software(
    "LGPL-3.0-only",
    "GNU Lesser General Public License v3.0",
    ["lgpl-3.0"],
    {
      ...gpl3,
      copyleft: ["library", "2, 4, 5"],
      licenceCopy: ["text", "4(b)"],
      compatibleWith: [["GPL-3.0-only"], "2"],
    },
    { also: ["LGPL-3.0-or-later"], notes: "It adds permissions to the GPL 3, whose clauses hold else." },
  ),
  software("OSL-3.0", "Open Software License 3.0", ["osl-3.0"], {
    ...rosen,
    hosting: ["source-offer", "3, 5"],
    copyleft: ["share-alike", "1(c)"],
  }),
  software("EUPL-1.1", "European Union Public License 1.1", ["eupl-1.1"], {
    ...euPublic,
    compatibleWith: [["GPL-2.0-only", "OSL-3.0", "EPL-1.0"], "5, appendix"],
  }),
  software("EUPL-1.2", "European Union Public License 1.2", ["eupl-1.2"], {
    ...euPublic,
    compatibleWith: [
      [
        "GPL-2.0-only",
        "GPL-3.0-only",
        "AGPL-3.0-only",
        "OSL-3.0",
        "EPL-1.0",
        "MPL-2.0",
        "LGPL-2.1-only",
        "LGPL-3.0-only",
        "CC-BY-SA-3.0",
      ],
      "5, appendix",
    ],
  }),
  software(
    "LPPL-1.3c",
    "LaTeX Project Public License v1.3c",
    ["lppl-1.3c"],
    {
      ...permissive("2, 5, 6"),
      redistribution: ["yes", "2, 3, 6, 7"],
      changeNotice: ["yes", "6"],
      keepNotices: ["yes", "2, 6"],
    },
    { notes: "A derived work is told apart from the original, and says where that is (6)." },
  ),
  software(
    "OFL-1.1",
    "SIL Open Font License 1.1",
    ["ofl-1.1"],
    {
      ...permissive("permission"),
      appliesTo: [["data", "documentation"], "definitions (Font Software)"],
      commercialUse: ["conditions", "1"],
      redistribution: ["yes", "2"],
      licenceCopy: ["text", "2"],
      keepNotices: ["yes", "2"],
      copyleft: ["share-alike", "5"],
    },
    {
      notes:
        "Made for fonts: they are not sold by themselves (1), and reserved names are not used for modified versions (3).",
    },
  ),
  software(
    "GFDL-1.3-only",
    "GNU Free Documentation License v1.3",
    [],
    {
      ...permissive("2, 4"),
      appliesTo: [["documentation", "data"], "1"],
      redistribution: ["yes", "2, 3"],
      licenceCopy: ["text", "2"],
      changeNotice: ["yes", "4"],
      keepNotices: ["yes", "2, 4"],
      copyleft: ["share-alike", "4"],
    },
    { also: ["GFDL-1.3-or-later"] },
  ),
  {
    ...software("OpenMDW-1.0", "OpenMDW License Agreement, version 1.0", ["openmdw-1.0"], openMdw("patent")),
    url: "https://openmdw.ai/license/1-0/",
    version: "1.0",
    notes: "No restriction or duty on outputs. Rights end on patent suits.",
  },
  {
    id: "openmdw-1.1",
    expression: "LicenseRef-openmdw-1.1",
    name: "OpenMDW License Agreement, version 1.1",
    url: "https://openmdw.ai/license/1-1/",
    version: "1.1",
    hubTags: ["openmdw-1.1"],
    hubNames: ["openmdw-1.1"],
    markers: ["OpenMDW License Agreement, version 1.1"],
    read: { text: "https://github.com/OpenMDW/OpenMDW/blob/main/1.1/LICENSE.OpenMDW-1.1", extent: "whole" },
    terms: openMdw("patent or copyright"),
    notes: "As 1.0, but rights end on patent or copyright suits. Not in the SPDX list 3.29.0.",
  },
  family("bsd", "BSD licences", "https://spdx.org/licenses/"),
  family("gpl", "GNU General Public License", "https://www.gnu.org/licenses/"),
  family("lgpl", "GNU Lesser General Public License", "https://www.gnu.org/licenses/"),
  family("gfdl", "GNU Free Documentation License", "https://www.gnu.org/licenses/"),
];

/** Paragraphs count from the title. */
function openMdw(suits: string): Terms {
  return {
    ...permissive("paragraph 3"),
    appliesTo: [["weights", "architecture", "code", "data", "documentation"], "paragraph 2"],
    licenceCopy: ["text", "paragraph 4"],
    keepNotices: ["yes", "paragraph 4"],
    outputs: ["none", "paragraph 6"],
    patents: ["grant-with-retaliation", "paragraphs 3, 5"],
    litigation: ["yes", `paragraph 5 (${suits} suits)`],
  };
}
