"""Make every example model again, from random weights to the last conversion.

    python -m venv env && env/bin/pip install -r examples/make/requirements.txt
    env/bin/python examples/make/main.py

Nothing is downloaded: models start at random weights (fixed seed) and are trained on the few
sentences in data/. The work happens in a temporary directory whose relative paths look like hub
names, so that no path of this machine gets into a file. At the end the folders `lineage` and
`formats` and the file `truth.json` are replaced.
"""

import os
import sys

FIXED_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "RAYON_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
}


def restart_with_fixed_environment() -> None:
    """Hash seeds and thread counts only count when they are set before Python starts."""
    if any(os.environ.get(name) != value for name, value in FIXED_ENVIRONMENT.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **FIXED_ENVIRONMENT})


def main() -> None:
    sys.dont_write_bytecode = True
    import adapter
    import base_model
    import chat_model
    import diffusers_pipeline
    import gguf_files
    import onnx_external
    import onnx_file
    import pytorch_variants
    import sentence_embedder
    import tokenizer_files
    import truth
    import verify
    import workspace

    steps = [
        tokenizer_files,
        base_model,
        chat_model,
        adapter,
        gguf_files,
        onnx_file,
        pytorch_variants,
        onnx_external,
        diffusers_pipeline,
        sentence_embedder,
        verify,
    ]
    with workspace.opened():
        for step in steps:
            print(f"== {step.__name__}", flush=True)
            workspace.fix_seeds()
            step.make()
        workspace.publish()
    truth.make(workspace.EXAMPLES)


if __name__ == "__main__":
    restart_with_fixed_environment()
    main()
