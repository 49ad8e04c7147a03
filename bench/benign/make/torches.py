#!/usr/bin/env python3
"""Checkpoints written by PyTorch, transformers and safetensors: `python torches.py CORPUS`. Needs torch; transformers optional."""
import inspect
import pathlib
import pickle
import sys
import tempfile

import torch
from torch import nn

from corpus import Corpus

corpus = Corpus(sys.argv[1], "torches", ["torch", "transformers", "safetensors", "numpy", "accelerate", "peft", "sentence-transformers"])
torch.manual_seed(0)
candidates = [{}, {"num_features": 4}, {"in_channels": 2, "out_channels": 2, "kernel_size": 3}, {"in_features": 3, "out_features": 2},
              {"input_size": 3, "hidden_size": 2}, {"num_embeddings": 5, "embedding_dim": 2}, {"kernel_size": 2}, {"output_size": 2},
              {"normalized_shape": 4}, {"num_groups": 2, "num_channels": 4}, {"d_model": 4, "nhead": 2}, {"embed_dim": 4, "num_heads": 2},
              {"padding": 1}, {"upscale_factor": 2}, {"downscale_factor": 2}, {"norm_type": 2, "kernel_size": 2}, {"threshold": 0.1, "value": 1.0},
              {"in1_features": 2, "in2_features": 2, "out_features": 2}, {"groups": 2}, {"dim": 1, "unflattened_size": (2, 2)},
              {"kernel_size": 2, "output_ratio": 0.5}, {"output_size": (4, 4), "kernel_size": 2}, {"in_features": 3, "n_classes": 6, "cutoffs": [2]},
              {"size": 3}, {"encoder_layer": nn.TransformerEncoderLayer(4, 2), "num_layers": 1}, {"decoder_layer": nn.TransformerDecoderLayer(4, 2), "num_layers": 1}]


def built(module_class):
    for arguments in candidates:
        try:
            module = module_class(**arguments)
            if module_class.__name__ == "Transformer":
                return nn.Transformer(4, 2, 1, 1, 4)
            return module
        except Exception:
            continue
    return None


def modules():
    for name, module_class in inspect.getmembers(nn, inspect.isclass):
        if not issubclass(module_class, nn.Module) or name in {"Module", "Container"}:
            continue
        module = built(module_class)
        if module is None:
            corpus.failed.append(f"nn.{name}")
            continue
        group = "torch-" + module_class.__module__.split(".")[-1]
        corpus.write(group, f"{name}.pt", lambda path: torch.save(module, path))
        if module.state_dict():
            corpus.write(group, f"{name}-state.pth", lambda path: torch.save(module.state_dict(), path))
            corpus.write(group, f"{name}-legacy.pth", lambda path: torch.save(module.state_dict(), path, _use_new_zipfile_serialization=False))
    net = network()
    corpus.write("torch-network", "whole.pt", lambda path: torch.save(net, path))
    corpus.write("torch-network", "whole-legacy.pt", lambda path: torch.save(net, path, _use_new_zipfile_serialization=False))
    for protocol in (2, 3, 4, 5):
        corpus.write("torch-network", f"state.p{protocol}.pt", lambda path: torch.save(net.state_dict(), path, pickle_protocol=protocol))
        corpus.write("torch-network", f"module.p{protocol}.pkl", lambda path: path.write_bytes(pickle.dumps(net, protocol)))


def network():
    return nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 2))


def optimizers():
    for name, optimizer_class in inspect.getmembers(torch.optim, inspect.isclass):
        if not issubclass(optimizer_class, torch.optim.Optimizer) or name == "Optimizer":
            continue
        layer = nn.Linear(3, 2)
        try:
            optimizer = optimizer_class(layer.parameters() if name != "Muon" else [layer.weight], lr=0.1)
            layer(torch.ones(1, 3)).sum().backward()
            if name != "LBFGS" and name != "SparseAdam":
                optimizer.step()
        except Exception as problem:
            corpus.failed.append(f"optim.{name}: {problem}")
            continue
        corpus.write("torch-optim", f"{name}-state.pt", lambda path: torch.save(optimizer.state_dict(), path))
        corpus.write("torch-optim", f"{name}-whole.pt", lambda path: torch.save(optimizer, path))
        corpus.write("torch-optim", f"{name}-checkpoint.ckpt", lambda path: torch.save(
            {"epoch": 1, "model": layer.state_dict(), "optimizer": optimizer.state_dict(), "loss": 0.5, "rng": torch.get_rng_state()}, path))
    schedulers()


def schedulers():
    from torch.optim import lr_scheduler as kinds
    optimizer = torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=0.1)
    made = [kinds.StepLR(optimizer, 2), kinds.MultiStepLR(optimizer, [1, 2]), kinds.ExponentialLR(optimizer, 0.9), kinds.CosineAnnealingLR(optimizer, 3),
            kinds.ReduceLROnPlateau(optimizer), kinds.CyclicLR(optimizer, 0.1, 0.2), kinds.OneCycleLR(optimizer, 0.1, 10), kinds.LinearLR(optimizer),
            kinds.ConstantLR(optimizer), kinds.PolynomialLR(optimizer), kinds.CosineAnnealingWarmRestarts(optimizer, 2)]
    for scheduler in made:
        name = type(scheduler).__name__
        corpus.write("torch-scheduler", f"{name}-state.pt", lambda path: torch.save(scheduler.state_dict(), path))
        corpus.write("torch-scheduler", f"{name}-whole.pt", lambda path: torch.save(scheduler, path))


def lightning_like():
    layer = nn.Linear(2, 2)
    optimizer = torch.optim.AdamW(layer.parameters())
    from collections import OrderedDict
    checkpoint = {"epoch": 3, "global_step": 12, "pytorch-lightning_version": "2.5.0", "state_dict": layer.state_dict(), "loops": {"fit_loop": {"state_dict": {}}},
                  "callbacks": OrderedDict({"ModelCheckpoint{'monitor': None}": {"best_model_score": torch.tensor(0.1), "best_model_path": "a.ckpt"}}),
                  "optimizer_states": [optimizer.state_dict()], "lr_schedulers": [], "hparams_name": "kwargs", "hyper_parameters": {"lr": 0.1, "layers": [1, 2]}}
    corpus.write("torch-lightning-like", "epoch=3.ckpt", lambda path: torch.save(checkpoint, path))
    corpus.write("torch-lightning-like", "legacy.ckpt", lambda path: torch.save(checkpoint, path, _use_new_zipfile_serialization=False))


def tensors():
    kinds = ["float32", "float64", "float16", "bfloat16", "int8", "uint8", "int16", "int32", "int64", "bool", "complex64", "complex128", "float8_e4m3fn", "float8_e5m2",
             "uint16", "uint32", "uint64"]
    for kind in kinds:
        value = torch.zeros(2, 3, dtype=getattr(torch, kind))
        corpus.write("torch-tensor", f"{kind}.pt", lambda path: torch.save(value, path))
        corpus.write("torch-tensor", f"{kind}.pkl", lambda path: path.write_bytes(pickle.dumps(value)))
        corpus.write("torch-tensor", f"{kind}-legacy.pt", lambda path: torch.save(value, path, _use_new_zipfile_serialization=False))
    others = {"parameter": nn.Parameter(torch.ones(2)), "sparse-coo": torch.eye(3).to_sparse(), "sparse-csr": torch.eye(3).to_sparse_csr(), "size": torch.Size([1, 2]),
              "device": torch.device("cpu"), "dtype": torch.float32, "quantized": torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8),
              "channel": torch.quantize_per_channel(torch.ones(2, 3), torch.ones(2), torch.zeros(2), 0, torch.qint8), "generator": torch.get_rng_state(),
              "strided": torch.arange(12.0).view(3, 4).t(), "view": torch.arange(10.0)[2:5], "storage": torch.ones(3).untyped_storage(), "nested-list": [torch.ones(1), {"a": (torch.zeros(2),)}],
              "meta": torch.empty(3, device="meta"), "distribution": torch.distributions.Normal(0.0, 1.0)}
    for name, value in others.items():
        corpus.write("torch-values", f"{name}.pt", lambda path: torch.save(value, path))
        if name not in {"meta"}:
            corpus.write("torch-values", f"{name}.pkl", lambda path: path.write_bytes(pickle.dumps(value)))


def compiled():
    net = network().eval()
    example = torch.ones(1, 1, 8, 8)
    corpus.write("torchscript", "scripted.pt", lambda path: torch.jit.script(net).save(str(path)))
    corpus.write("torchscript", "traced.pt", lambda path: torch.jit.trace(net, example).save(str(path)))
    for name, module in {"lstm": nn.LSTM(2, 3), "linear": nn.Linear(2, 2), "embedding": nn.Embedding(3, 2), "gru": nn.GRU(2, 2)}.items():
        corpus.write("torchscript", f"{name}.pt", lambda path: torch.jit.script(module).save(str(path)))
    corpus.write("torch-export", "net.pt2", lambda path: torch.export.save(torch.export.export(net, (example,)), str(path)))
    corpus.write("torch-export", "linear.pt2", lambda path: torch.export.save(torch.export.export(nn.Linear(2, 2), (torch.ones(1, 2),)), str(path)))
    quantized = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(4, 4)), {nn.Linear}, dtype=torch.qint8)
    corpus.write("torch-quantized", "dynamic-state.pt", lambda path: torch.save(quantized.state_dict(), path))
    corpus.write("torch-quantized", "dynamic-whole.pt", lambda path: torch.save(quantized, path))


def transformer_checkpoints():
    import transformers
    from safetensors.torch import save_file
    tiny = dict(hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8, vocab_size=16, max_position_embeddings=16)
    made = {"bert": transformers.BertModel(transformers.BertConfig(**tiny)), "roberta": transformers.RobertaForMaskedLM(transformers.RobertaConfig(**tiny)),
            "llama": transformers.LlamaForCausalLM(transformers.LlamaConfig(**tiny)), "gpt2": transformers.GPT2LMHeadModel(transformers.GPT2Config(n_embd=8, n_layer=1, n_head=2, vocab_size=16, n_positions=16)),
            "distilbert": transformers.DistilBertModel(transformers.DistilBertConfig(dim=8, n_layers=1, n_heads=2, hidden_dim=8, vocab_size=16)),
            "t5": transformers.T5ForConditionalGeneration(transformers.T5Config(d_model=8, d_ff=8, d_kv=4, num_layers=1, num_heads=2, vocab_size=16))}
    for name, model in made.items():
        corpus.write("transformers", f"{name}-whole.pt", lambda path: torch.save(model, path))
        corpus.write("transformers", f"{name}/pytorch_model.bin", lambda path: model.save_pretrained(path.parent, safe_serialization=False))
        corpus.write("transformers", f"{name}-safe/model.safetensors", lambda path: model.save_pretrained(path.parent))
        corpus.write("transformers", f"{name}.safetensors", lambda path: save_file({k: v.clone().contiguous() for k, v in model.state_dict().items()}, path))
    trainer(transformers, made["bert"], tiny)


def trainer(transformers, _model, tiny):
    for name, options in {"plain": {}, "strategies": {"eval_strategy": "no", "save_strategy": "steps", "lr_scheduler_type": "cosine", "optim": "adafactor"}}.items():
        arguments = transformers.TrainingArguments(output_dir="out", report_to=[], use_cpu=True, **options)
        corpus.write("transformers-trainer", f"{name}/training_args.bin", lambda path: (path.parent.mkdir(exist_ok=True), torch.save(arguments, path)))
    sequence = transformers.Seq2SeqTrainingArguments(output_dir="out", report_to=[], use_cpu=True)
    corpus.write("transformers-trainer", "seq2seq_training_args.bin", lambda path: torch.save(sequence, path))
    model = transformers.BertForSequenceClassification(transformers.BertConfig(**tiny))
    rows = [{"input_ids": [1, 2, 3], "labels": 0}] * 4
    with tempfile.TemporaryDirectory() as folder:
        arguments = transformers.TrainingArguments(output_dir=folder, report_to=[], use_cpu=True, max_steps=2, save_steps=2, per_device_train_batch_size=1)
        transformers.Trainer(model=model, args=arguments, train_dataset=rows).train()
        for path in pathlib.Path(folder).glob("checkpoint-*/*"):
            if path.is_file():
                corpus.write("transformers-trainer", f"checkpoint/{path.name}", lambda to: (to.parent.mkdir(exist_ok=True), to.write_bytes(path.read_bytes())))


for step in [modules, optimizers, lightning_like, tensors, compiled, transformer_checkpoints]:
    try:
        step()
    except Exception as problem:
        corpus.failed.append(f"{step.__name__}: {type(problem).__name__}: {problem}")
corpus.done()
