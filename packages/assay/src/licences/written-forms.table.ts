const gnu = (short: string, name: string, version: string): [string, string][] => {
  const only = `${short}-${version}-only`;
  const later = `${short}-${version}-or-later`;
  const brief = version.replace(/\.0$/, "");
  const forms = [
    `${short} ${version}`,
    `${short} ${brief}`,
    `gnu ${short} ${version}`,
    `gnu ${short} ${brief}`,
  ];
  const names = [...forms, `gnu ${name} ${version}`, `gnu ${name} ${brief}`, `${name} ${version}`];
  return names.flatMap((form): [string, string][] => [
    [form, only],
    [`${form} only`, only],
    [`${form}+`, later],
    [`${form} or later`, later],
    [`${form} or any later`, later],
  ]);
};

const creativeCommons = (letters: string, name: string, versions: readonly string[]): [string, string][] =>
  versions.flatMap((version): [string, string][] => {
    const id = `CC-${letters.toUpperCase()}-${version}`;
    return [
      [`creativecommons.org/licenses/${letters}/${version}`, id],
      [`creativecommons.org/licenses/${letters}/${version}/deed`, id],
      [`Creative Commons ${name} ${version}`, id],
      [`Creative Commons ${name} ${version} International`, id],
      [`Creative Commons ${letters} ${version}`, id],
      [`Attribution ${name.replace(/^Attribution ?/, "")} ${version} International`, id],
      [`CC ${letters} ${version}`, id],
      [`CC ${letters} ${version} International`, id],
    ];
  });

const portedVersions = ["1.0", "2.0", "2.5", "3.0", "4.0"];

/**
 * How people write a licence beside its identifier and its name in the list: addresses, short names, AI licences.
 * Version-less forms are here only where one version exists; "BSD", "GPL", "Artistic" name families and are left out.
 * A GNU licence without "or later" is read as that version only, like the hub's tags.
 */
export const writtenForms: readonly (readonly [string, string])[] = [
  ["Apache 2", "Apache-2.0"],
  ["Apache 2.0", "Apache-2.0"],
  ["Apache-2", "Apache-2.0"],
  ["Apache License, Version 2", "Apache-2.0"],
  ["Apache Software License 2.0", "Apache-2.0"],
  ["ASL 2.0", "Apache-2.0"],
  ["AL 2.0", "Apache-2.0"],
  ["http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"],
  ["https://opensource.org/licenses/Apache-2.0", "Apache-2.0"],
  ["https://opensource.org/license/apache-2-0", "Apache-2.0"],
  ["MIT", "MIT"],
  ["MIT License (MIT)", "MIT"],
  ["MIT (Expat)", "MIT"],
  ["Expat", "MIT"],
  ["https://opensource.org/licenses/MIT", "MIT"],
  ["https://opensource.org/license/mit", "MIT"],
  ["https://mit-license.org", "MIT"],
  ["ISC", "ISC"],
  ["https://opensource.org/licenses/ISC", "ISC"],
  ["BSD 2", "BSD-2-Clause"],
  ["BSD 2 Clause", "BSD-2-Clause"],
  ["2-clause BSD", "BSD-2-Clause"],
  ["Simplified BSD", "BSD-2-Clause"],
  ["FreeBSD", "BSD-2-Clause"],
  ["https://opensource.org/licenses/BSD-2-Clause", "BSD-2-Clause"],
  ["BSD 3", "BSD-3-Clause"],
  ["BSD 3 Clause", "BSD-3-Clause"],
  ["3-clause BSD", "BSD-3-Clause"],
  ["New BSD", "BSD-3-Clause"],
  ["Modified BSD", "BSD-3-Clause"],
  ["Revised BSD", "BSD-3-Clause"],
  ["https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"],
  ["Boost Software License 1.0", "BSL-1.0"],
  ["https://www.boost.org/LICENSE_1_0", "BSL-1.0"],
  ["MPL 2", "MPL-2.0"],
  ["MPL 2.0", "MPL-2.0"],
  ["Mozilla Public License 2", "MPL-2.0"],
  ["https://www.mozilla.org/en-US/MPL/2.0", "MPL-2.0"],
  ["https://www.mozilla.org/MPL/2.0", "MPL-2.0"],
  ["EPL 1.0", "EPL-1.0"],
  ["EPL 2.0", "EPL-2.0"],
  ["EUPL 1.1", "EUPL-1.1"],
  ["EUPL 1.2", "EUPL-1.2"],
  ["Python Software Foundation License", "PSF-2.0"],
  ["PSF", "PSF-2.0"],
  ["Unlicense", "Unlicense"],
  ["https://unlicense.org", "Unlicense"],
  ["zlib", "Zlib"],
  ["WTFPL", "WTFPL"],
  ["CC0", "CC0-1.0"],
  ["CC0 1.0", "CC0-1.0"],
  ["CC0 1.0 Universal", "CC0-1.0"],
  ["Creative Commons Zero", "CC0-1.0"],
  ["https://creativecommons.org/publicdomain/zero/1.0", "CC0-1.0"],
  ["https://creativecommons.org/publicdomain/zero/1.0/deed", "CC0-1.0"],
  ["ODbL", "ODbL-1.0"],
  ["Open Database License", "ODbL-1.0"],
  ["https://opendatacommons.org/licenses/odbl/1-0", "ODbL-1.0"],
  ["https://opendatacommons.org/licenses/by/1-0", "ODC-By-1.0"],
  ["https://opendatacommons.org/licenses/pddl/1-0", "PDDL-1.0"],
  ["OFL 1.1", "OFL-1.1"],
  ["SIL OFL 1.1", "OFL-1.1"],
  ["CreativeML OpenRAIL-M", "LicenseRef-creativeml-openrail-m"],
  ["CreativeML Open RAIL-M", "LicenseRef-creativeml-openrail-m"],
  ["BigScience OpenRAIL-M", "LicenseRef-bigscience-openrail-m"],
  ["BigScience Open RAIL-M", "LicenseRef-bigscience-openrail-m"],
  ["BigCode OpenRAIL-M", "LicenseRef-bigcode-openrail-m"],
  ["BigCode OpenRAIL-M v1", "LicenseRef-bigcode-openrail-m"],
  ["BigCode Open RAIL-M v1", "LicenseRef-bigcode-openrail-m"],
  ["Llama 2 Community License", "LicenseRef-llama2"],
  ["Llama 3 Community License", "LicenseRef-llama3"],
  ["Meta Llama 3 Community License", "LicenseRef-llama3"],
  ["Llama 3.1 Community License", "LicenseRef-llama3.1"],
  ["Llama 3.2 Community License", "LicenseRef-llama3.2"],
  ["Llama 3.3 Community License", "LicenseRef-llama3.3"],
  ["Llama 4 Community License", "LicenseRef-llama4"],
  ["Gemma Terms of Use", "LicenseRef-gemma"],
  ["https://ai.google.dev/gemma/terms", "LicenseRef-gemma"],
  ...["1.0", "2.0", "3.0"].flatMap((version) => gnu("GPL", "General Public License", version)),
  ...["2.1", "3.0"].flatMap((version) => gnu("LGPL", "Lesser General Public License", version)),
  ...gnu("AGPL", "Affero General Public License", "3.0"),
  ["https://www.gnu.org/licenses/gpl-3.0", "GPL-3.0-only"],
  ["https://www.gnu.org/licenses/agpl-3.0", "AGPL-3.0-only"],
  ["https://www.gnu.org/licenses/lgpl-3.0", "LGPL-3.0-only"],
  ["https://www.gnu.org/licenses/old-licenses/gpl-2.0", "GPL-2.0-only"],
  ["https://www.gnu.org/licenses/old-licenses/lgpl-2.1", "LGPL-2.1-only"],
  ...creativeCommons("by", "Attribution", portedVersions),
  ...creativeCommons("by-sa", "Attribution ShareAlike", portedVersions),
  ...creativeCommons("by-nc", "Attribution NonCommercial", portedVersions),
  ...creativeCommons("by-nd", "Attribution NoDerivatives", portedVersions),
  ...creativeCommons("by-nc-sa", "Attribution NonCommercial ShareAlike", portedVersions),
  ...creativeCommons("by-nc-nd", "Attribution NonCommercial NoDerivatives", portedVersions),
];
