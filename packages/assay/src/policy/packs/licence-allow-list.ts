export const licenceAllowList = `title: Licence allow-list
description: Licences that permit use, change and redistribution. Copy the pack and change the list to yours.
policies:
  - id: licence-known
    title: Models and their licence
    for: model
    when: model.usage != "mentioned"
    require: model.licence.isKnown
    severity: medium
    message: "\${model.name}: nobody states a licence that can be looked up (\${model.licence.expression})"
    references: ["https://spdx.dev/learn/handling-license-info/"]
  - id: licence-allowed
    title: Licences of models on the list
    for: model
    when: model.usage != "mentioned" && model.licence.isKnown
    require: >-
      model.licence.ids.all(id, id in ["Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "CC0-1.0", "CC-BY-4.0",
      "CDLA-Permissive-2.0", "OpenMDW-1.0"])
    severity: high
    message: "\${model.name} is under \${model.licence.expression}, which is not on the list"
    references: ["https://spdx.org/licenses/"]
  - id: licence-allowed-bases
    title: Licences of all bases on the list
    for: model
    require: >-
      model.bases.all(b, b.licence.isKnown && b.licence.ids.all(id, id in ["Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause",
      "ISC", "CC0-1.0", "CC-BY-4.0", "CDLA-Permissive-2.0", "OpenMDW-1.0"]))
    severity: high
    message: >-
      \${model.name} derives from \${model.bases.filter(b, !b.licence.isKnown || b.licence.ids.exists(id, !(id in ["Apache-2.0", "MIT",
      "BSD-2-Clause", "BSD-3-Clause", "ISC", "CC0-1.0", "CC-BY-4.0", "CDLA-Permissive-2.0", "OpenMDW-1.0"]))).map(b, b.name)},
      whose licence is not known or not on the list
    references: ["https://spdx.org/licenses/"]
`;
