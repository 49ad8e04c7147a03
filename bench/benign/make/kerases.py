#!/usr/bin/env python3
"""Models written by Keras and TensorFlow: `python kerases.py CORPUS`. Needs keras with tensorflow."""
import inspect
import os
import pathlib
import pickle
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf

from corpus import Corpus

corpus = Corpus(sys.argv[1], "kerases", ["keras", "tensorflow", "tensorflow-cpu", "h5py", "numpy"])
candidates = [{}, {"units": 2}, {"filters": 2, "kernel_size": 2}, {"kernel_size": 2}, {"rate": 0.5}, {"stddev": 0.1}, {"input_dim": 5, "output_dim": 2},
              {"target_shape": (-1,)}, {"dims": (1,)}, {"n": 2}, {"num_tokens": 4}, {"num_bins": 4}, {"height": 4, "width": 4}, {"factor": 0.1}, {"scale": 0.5},
              {"num_heads": 2, "key_dim": 2}, {"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1}, {"pool_size": 2}, {"size": 2},
              {"min_value": 0}, {"max_value": 1}, {"output_size": 2}, {"padding": 1}, {"activation": "relu"}]
inputs = [(8, 4), (8, 8, 3), (4, 4, 4, 2), (8,), (6, 8, 8, 3)]


def layers():
    for name, layer_class in inspect.getmembers(keras.layers, inspect.isclass):
        if not issubclass(layer_class, keras.Layer) or name in {"Layer", "Wrapper", "InputLayer", "Lambda", "TFSMLayer", "JaxLayer", "FlaxLayer", "TorchModuleWrapper"}:
            continue
        model = model_with(layer_class)
        if model is None:
            corpus.failed.append(f"layers.{name}")
            continue
        corpus.write("keras-layers", f"{name}.keras", model.save)
        if len(name) % 2 == 0:
            corpus.write("keras-h5", f"{name}.h5", model.save)
        if model.weights and len(name) % 3 == 0:
            corpus.write("keras-weights", f"{name}.weights.h5", model.save_weights)


def model_with(layer_class):
    for arguments in candidates:
        for shape in inputs:
            try:
                return keras.Sequential([keras.Input(shape), layer_class(**arguments)])
            except Exception:
                continue
    return None


def models():
    data = np.random.rand(8, 4).astype("float32")
    for name in ["Adam", "SGD", "RMSprop", "Adagrad", "Nadam", "Ftrl", "Lion", "AdamW", "Adafactor"]:
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu"), keras.layers.Dense(1)])
        model.compile(getattr(keras.optimizers, name)(), "mse", metrics=["mae"])
        model.fit(data, data[:, :1], verbose=0)
        corpus.write("keras-trained", f"{name}.keras", model.save)
        corpus.write("keras-trained", f"{name}.h5", model.save)
        corpus.pickle("keras-pickled", name, model, (4,))
    for name in ["MobileNet", "MobileNetV2", "EfficientNetB0"]:
        model = getattr(keras.applications, name)(weights=None, input_shape=(32, 32, 3), classes=2, **({} if name == "EfficientNetB0" else {"alpha": 0.25 if name == "MobileNet" else 0.35}))
        corpus.write("keras-applications", f"{name}.keras", model.save)
        corpus.write("keras-applications", f"{name}.h5", model.save)
    first = keras.Input((4,))
    joined = keras.layers.Concatenate()([keras.layers.Dense(2)(first), keras.layers.Dense(3)(first)])
    functional = keras.Model(first, keras.layers.Dense(1)(joined))
    corpus.write("keras-trained", "functional.keras", functional.save)
    corpus.write("keras-trained", "functional.h5", functional.save)
    exports(functional)


def exports(model):
    corpus.write("tensorflow", "exported", lambda path: model.export(str(path), verbose=False))
    corpus.write("tensorflow", "model.tflite", lambda path: path.write_bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert()))
    checkpoint = tf.train.Checkpoint(model=model, step=tf.Variable(1))
    corpus.write("tensorflow", "checkpoint", lambda path: checkpoint.write(str(path)))

    class Scale(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
        def __call__(self, x):
            return tf.cond(tf.reduce_sum(x) > 0, lambda: x * 2.0, lambda: x)

    corpus.write("tensorflow", "module", lambda path: tf.saved_model.save(Scale(), str(path)))
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
    frozen = convert_variables_to_constants_v2(tf.function(lambda x: model(x)).get_concrete_function(tf.TensorSpec([None, 4])))
    corpus.write("tensorflow", "frozen.pb", lambda path: path.write_bytes(frozen.graph.as_graph_def().SerializeToString()))
    with tf.io.TFRecordWriter(str(corpus.path("tensorflow", "rows.tfrecord"))) as writer:
        for value in range(3):
            feature = tf.train.Feature(int64_list=tf.train.Int64List(value=[value]))
            writer.write(tf.train.Example(features=tf.train.Features(feature={"a": feature})).SerializeToString())


for step in [layers, models]:
    try:
        step()
    except Exception as problem:
        corpus.failed.append(f"{step.__name__}: {type(problem).__name__}: {problem}")
corpus.done()
