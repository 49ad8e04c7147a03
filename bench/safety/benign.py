"""Benign controls by the real libraries: benign.py FOLDER (torch 2.8, transformers 4.57, scikit-learn 1.9, numpy 2.2, onnx 1.19, gguf 0.19, safetensors 0.8)."""

import os
import pickle
import sys

import joblib
import numpy
import torch
from torch import nn

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
torch.manual_seed(1)
numpy.random.seed(1)


def place(name):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    return name


net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 2))
optimizer = torch.optim.AdamW(net.parameters())
net(torch.randn(4, 8)).sum().backward()
optimizer.step()
state = net.state_dict()
checkpoint = {"epoch": 3, "model": state, "optimizer": optimizer.state_dict(), "loss": 0.5, "args": {"lr": 1e-3, "tags": ["a", "b"]}}
for protocol in (2, 3, 4, 5):
    torch.save(state, place(f"torch-state-p{protocol}/model.pt"), pickle_protocol=protocol)
torch.save(state, place("torch-legacy/pytorch_model.bin"), _use_new_zipfile_serialization=False)
torch.save(checkpoint, place("torch-checkpoint/last.ckpt"))
torch.save(net, place("torch-module/model.pt"))
torch.save({"w": torch.randn(3).half(), "b": torch.randn(3).bfloat16(), "i": torch.arange(4), "q": torch.quantize_per_tensor(torch.randn(4), 0.1, 0, torch.qint8)}, place("torch-dtypes/model.pt"))
torch.save({"s": torch.randn(3, 3).to_sparse(), "p": nn.Parameter(torch.randn(2)), "shared": [state["0.weight"], state["0.weight"].t()]}, place("torch-views/model.pt"))
torch.save(torch.optim.lr_scheduler.StepLR(optimizer, 3).state_dict(), place("torch-scheduler/scheduler.pt"))
torch.save({"python": 1, "cpu": torch.get_rng_state(), "numpy": numpy.random.get_state()}, place("torch-rng/rng_state.pth"))
torch.jit.save(torch.jit.script(net.eval()), place("torch-script/model.pt"))
torch.jit.save(torch.jit.trace(net, torch.randn(1, 8)), place("torch-trace/model.pt"))
torch.export.save(torch.export.export(net, (torch.randn(2, 8),)), place("torch-export/model.pt2"))

from transformers import BertConfig, BertModel, GPT2Config, GPT2LMHeadModel, TrainingArguments

torch.save(TrainingArguments(output_dir="out", report_to=[], use_cpu=True), place("transformers-arguments/training_args.bin"))
GPT2LMHeadModel(GPT2Config(n_layer=1, n_head=2, n_embd=16, vocab_size=50, n_positions=16)).save_pretrained("transformers-gpt2")
BertModel(BertConfig(num_hidden_layers=1, num_attention_heads=2, hidden_size=16, intermediate_size=16, vocab_size=50)).save_pretrained("transformers-bert", safe_serialization=False)

from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingRegressor, IsolationForest, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

x, y = numpy.random.rand(60, 4), numpy.random.randint(0, 2, 60)
models = [
    KMeans(2, n_init=1), PCA(2), GradientBoostingClassifier(n_estimators=3), HistGradientBoostingRegressor(max_iter=3), IsolationForest(n_estimators=3),
    RandomForestClassifier(n_estimators=3), GaussianProcessRegressor(), LogisticRegression(), Ridge(), SGDClassifier(), GaussianNB(), KNeighborsClassifier(),
    MLPClassifier((4,), max_iter=5), SVC(), make_pipeline(StandardScaler(), LogisticRegression()),
    make_pipeline(ColumnTransformer([("one", OneHotEncoder(handle_unknown="ignore"), [0]), ("rest", StandardScaler(), [1, 2])]), Ridge()),
]
import warnings

warnings.simplefilter("ignore")
for at, model in enumerate(models):
    model.fit(x, y)
    name = f"sklearn-{at}-{type(model).__name__}"
    joblib.dump(model, place(f"{name}/model.joblib"), compress=at % 3)
    with open(place(f"{name}-pickle/model.pkl"), "wb") as file:
        pickle.dump(model, file, protocol=(2, 3, 4, 5)[at % 4])
for at, model in enumerate((CountVectorizer(), TfidfVectorizer())):
    model.fit(["a few words", "more words of text"])
    joblib.dump(model, place(f"sklearn-text-{at}/vectorizer.joblib"))

import collections
import datetime
import decimal
import pathlib
import uuid

values = {"when": datetime.datetime(2026, 1, 1), "price": decimal.Decimal("1.5"), "id": uuid.UUID(int=7), "count": collections.Counter("abca"), "deque": collections.deque([1]), "path": pathlib.PurePosixPath("a/b"), "set": {1, 2}, "complex": 1j, "bytes": b"\x80\x02", "default": collections.defaultdict(list, a=[1])}
for protocol in (0, 2, 4):
    with open(place(f"python-values-p{protocol}/values.pkl"), "wb") as file:
        pickle.dump(values, file, protocol=protocol)
with open(place("python-streams/log.pkl"), "wb") as file:
    for step in range(5):
        pickle.dump({"step": step, "loss": 1 / (step + 1)}, file)

numpy.save(place("numpy-array/a.npy"), numpy.arange(6.0).reshape(2, 3))
numpy.savez_compressed(place("numpy-arrays/a.npz"), a=numpy.arange(3), b=numpy.array(["x", "y"]))
numpy.save(place("numpy-text-objects/a.npy"), numpy.array(["a", None, 3], dtype=object), allow_pickle=True)

import safetensors.torch

safetensors.torch.save_file(state, place("safetensors/model.safetensors"), metadata={"format": "pt"})
import onnx
from onnx import TensorProto, helper, numpy_helper

graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "g", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 8])], [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])], [numpy_helper.from_array(numpy.random.rand(8, 2).astype("f4"), "w")])
onnx.save(helper.make_model(graph), place("onnx/model.onnx"))
onnx.save(helper.make_model(graph), place("onnx-external/model.onnx"), save_as_external_data=True, location="model.data", size_threshold=0)
import gguf

templates = {
    "chatml": "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
    "llama2": "{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system_message = messages[0]['content'] %}{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}{% for message in loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}{% if loop.index0 == 0 and system_message != false %}{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}{% else %}{% set content = message['content'] %}{% endif %}{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}{% elif message['role'] == 'assistant' %}{{ ' ' + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}",
    "tools": "{%- if tools %}{{- '<|im_start|>system\n' }}{%- for tool in tools %}{{- \"\n\" }}{{- tool | tojson }}{%- endfor %}{{- '<|im_end|>\n' }}{%- endif %}{%- for message in messages %}{{- '<|im_start|>' + message.role + '\n' + message.content }}{%- if message.tool_calls %}{%- for tool_call in message.tool_calls %}{{- '{\"name\": \"' + tool_call.function.name + '\", \"arguments\": ' + (tool_call.function.arguments | tojson) + '}' }}{%- endfor %}{%- endif %}{{- '<|im_end|>\n' }}{%- endfor %}",
}
for name, template in templates.items():
    writer = gguf.GGUFWriter(place(f"gguf-{name}/model.gguf"), "llama")
    writer.add_name("tiny")
    writer.add_context_length(64)
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(["a", "b"])
    writer.add_chat_template(template)
    writer.add_tensor("token_embd.weight", numpy.random.rand(4, 8).astype("f4"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

import tarfile
import zipfile

with tarfile.open(place("archive-tar/model.tar.gz"), "w:gz") as tar:
    tar.add("torch-state-p2/model.pt")
    tar.add("safetensors/model.safetensors")
with zipfile.ZipFile(place("archive-zip/models.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
    for name in ("torch-state-p2/model.pt", "onnx/model.onnx", "numpy-arrays/a.npz"):
        archive.write(name)
