/** Packages of conda that have another name on PyPI. */
export const condaOtherNames: ReadonlyMap<string, string> = new Map([
  ["pytorch", "torch"],
  ["pytorch-cpu", "torch"],
  ["pytorch-gpu", "torch"],
  ["tensorflow-base", "tensorflow"],
  ["ray-core", "ray"],
  ["ray-default", "ray"],
  ["py-opencv", "opencv-python"],
  ["matplotlib-base", "matplotlib"],
  ["dask-core", "dask"],
  ["py-xgboost", "xgboost"],
]);

/** Python packages that conda-forge and the default channel build from the release on PyPI, under its name and version. */
export const condaSameNames: ReadonlySet<string> = new Set(
  (
    "accelerate aiohttp bokeh catboost certifi cloudpickle cryptography dask datasets diffusers distributed dgl fastapi flask fsspec gensim " +
    "gradio gunicorn h5py huggingface-hub idna ipython jax jaxlib jinja2 joblib jupyter-server jupyterlab keras langchain langchain-community " +
    "langchain-core langchain-text-splitters lightgbm lightning litellm llama-cpp-python llama-index matplotlib mlflow nltk notebook numba numpy " +
    "onnx onnxruntime onnxruntime-gpu pandas peft pillow pip protobuf psutil pyarrow pydantic pyspark pytorch-lightning pyyaml requests " +
    "safetensors scikit-learn scipy sentence-transformers sentencepiece setuptools spacy sqlalchemy starlette streamlit sympy tensorboard " +
    "tensorflow tensorflow-cpu tensorflow-gpu tokenizers torchaudio torchvision tornado tqdm transformers triton urllib3 uvicorn vllm " +
    "werkzeug wheel xgboost"
  ).split(" "),
);
