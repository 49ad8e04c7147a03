#!/usr/bin/env python3
"""Pickles and array files of plain values and data libraries: `python values.py CORPUS`.

Needs numpy; pandas, scipy, networkx, spacy, gensim, dill, cloudpickle, astropy, sympy, joblib where they are installed.
"""
import array
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import ipaddress
import operator
import pathlib
import pickle
import random
import re
import sys
import types
import uuid
import zoneinfo

import numpy as np

from corpus import Corpus

corpus = Corpus(sys.argv[1], "values", ["numpy", "pandas", "scipy", "networkx", "spacy", "gensim", "dill", "cloudpickle", "astropy",
                                        "sympy", "xarray"])
everywhere = (0, 1, 2, 3, 4, 5)


def standard_library():
    values = {
        "datetime": [datetime.datetime(2020, 1, 2, 3, 4, 5, 6), datetime.date.today(), datetime.time(1), datetime.timedelta(1, 2)],
        "timezone": [datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), datetime.timezone(datetime.timedelta(hours=2))],
        "zoneinfo": [zoneinfo.ZoneInfo("Europe/Paris"), zoneinfo.ZoneInfo("UTC")],
        "decimal": [decimal.Decimal("1.25"), decimal.Decimal("NaN"), decimal.Context(prec=5)],
        "fraction": fractions.Fraction(1, 3), "uuid": uuid.UUID(int=5), "path": [pathlib.PurePosixPath("a/b"), pathlib.Path("x")],
        "collections": [collections.OrderedDict(a=1), collections.Counter("abca"), collections.deque([1, 2], 3),
                        collections.defaultdict(list, a=[1]), collections.ChainMap({}, {"a": 1}), collections.UserDict(a=1)],
        "array": [array.array("d", [1, 2]), array.array("i", [3])], "regex": re.compile("a+b", re.I), "random": random.Random(1),
        "range": [range(3), slice(1, 2), complex(1, 2), frozenset({1}), {1, 2}, bytearray(b"abc"), b"\x00\xff" * 40, 2**100, -1, 1e300],
        "nested": {"a": [1, (2, {"b": None, "c": True})], "text": "ä" * 300}, "ip": ipaddress.ip_address("10.0.0.1"),
        "partial": functools.partial(int, base=2), "getter": operator.itemgetter(1), "namespace": types.SimpleNamespace(a=1),
        "error": ValueError("x"), "types": [int, str, dict], "builtin": [len, max], "enum": re.RegexFlag.I,
        "struct_time": __import__("time").gmtime(0), "shared": (lambda v: [v, v, {"k": v}])(["x"] * 3),
    }
    for name, value in values.items():
        corpus.pickle("python", name, value, everywhere if name not in {"builtin"} else (2, 4))


def numpy_values():
    for kind in ["?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "e", "f", "d", "g", "F", "D", "S5", "U7", "M8[s]", "m8[ns]", "O", "V3", ">f4", ">i8"]:
        value = np.zeros((2, 3), dtype=kind)
        name = kind.replace(">", "be-").replace("?", "bool").replace("[", "-").replace("]", "")
        corpus.pickle("numpy", f"array-{name}", value, (2, 4, 5))
        corpus.pickle("numpy", f"dtype-{name}", value.dtype, (2, 5))
        corpus.pickle("numpy", f"scalar-{name}", value[0, 0], (2, 5))
        if kind not in {"O"}:
            corpus.write("numpy", f"{name}.npy", lambda path: np.save(path, value))
    record = np.zeros(2, dtype=[("a", "f4"), ("b", "U3"), ("c", "i8", (2,))])
    others = {"record": record, "recarray": record.view(np.recarray), "matrix": np.asmatrix(np.eye(2)), "strings": np.array(["a", "bcd"]),
              "masked": np.ma.array([1, 2], mask=[0, 1]), "masked-constant": np.ma.masked, "fortran": np.ones((3, 2), order="F"),
              "poly1d": np.poly1d([1, 2]), "polynomial": np.polynomial.Polynomial([1, 2]), "ufunc": [np.add, np.log1p],
              "function": np.mean, "types": [np.float64, np.int8, np.ndarray], "nat": np.datetime64("NaT"), "empty": np.empty((0, 3)),
              "random-state": np.random.RandomState(3), "string-dtype": np.array(["a"], dtype=np.dtypes.StringDType()) if hasattr(np.dtypes, "StringDType") else 0,
              "finfo": np.iinfo("i4"), "memory": np.arange(2000).reshape(2, -1)[:, ::2], "chebyshev": np.polynomial.Chebyshev([1, 2])}
    for name, value in others.items():
        corpus.pickle("numpy", name, value, (2, 4, 5))
    for name in ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]:
        corpus.pickle("numpy", f"bits-{name}", getattr(np.random, name)(1), (2, 5))
        corpus.pickle("numpy", f"generator-{name}", np.random.Generator(getattr(np.random, name)(1)), (2, 5))
    corpus.pickle("numpy", "seed", np.random.SeedSequence(1), (2, 5))
    corpus.write("numpy", "one.npz", lambda path: np.savez(path, a=np.eye(2), b=record))
    corpus.write("numpy", "two.npz", lambda path: np.savez_compressed(path, a=np.eye(20), b=np.array(["x"])))
    corpus.write("numpy-objects", "objects.npy", lambda path: np.save(path, np.array([1, "a", {"b": 2}], dtype=object), allow_pickle=True))
    corpus.write("numpy-objects", "objects.npz", lambda path: np.savez(path, a=np.array([None, {"b": 2}], dtype=object)))


def frames():
    import pandas as pd
    index = pd.date_range("2020", periods=4, freq="D")
    frame = pd.DataFrame({"i": [1, 2, 3, 4], "f": [1.0, None, 3, 4], "s": list("abcd"), "d": index, "c": pd.Categorical(list("aabb")),
                          "b": [True, False, True, True]})
    values = {
        "frame": frame, "empty": pd.DataFrame(), "series": frame["f"], "strings": frame["s"], "group": frame.set_index(["s", "i"]),
        "index": pd.Index([1, 2]), "range-index": pd.RangeIndex(4), "datetime-index": index, "zone": index.tz_localize("Europe/Paris"),
        "utc": index.tz_localize("UTC"), "period-index": pd.period_range("2020", periods=3, freq="M"), "timedelta-index": pd.timedelta_range("1D", periods=3),
        "interval-index": pd.interval_range(0, 3), "categorical-index": pd.CategoricalIndex(list("ab")), "multi-index": pd.MultiIndex.from_product([[1, 2], ["a", "b"]]),
        "timestamp": pd.Timestamp("2020-01-01", tz="UTC"), "timedelta": pd.Timedelta("1D"), "period": pd.Period("2020-01", "M"), "interval": pd.Interval(0, 1),
        "nat": [pd.NaT, pd.NA], "integer-array": pd.array([1, None], dtype="Int64"), "float-array": pd.array([1.5, None], dtype="Float64"),
        "boolean-array": pd.array([True, None], dtype="boolean"), "string-array": pd.array(["a", None], dtype="string"),
        "sparse": pd.arrays.SparseArray([0, 0, 1]), "categorical": pd.Categorical(["a", "b"], ordered=True), "offsets": [pd.offsets.Day(2), pd.offsets.MonthEnd(), pd.offsets.BDay()],
        "dtypes": [pd.Int64Dtype(), pd.CategoricalDtype(["a"]), pd.DatetimeTZDtype("ns", "UTC"), pd.StringDtype(), pd.PeriodDtype("M"), pd.IntervalDtype("int64"), pd.SparseDtype("float")],
        "nullable": frame.convert_dtypes(), "mixed": pd.DataFrame({"o": [1, "a", None, {"x": 1}]}), "holiday": pd.offsets.CustomBusinessDay(),
    }
    for name, value in values.items():
        corpus.pickle("pandas", name, value, (2, 4, 5))
        for compression in ["gzip", "bz2", "xz", "zip", "tar"] if name in {"frame", "series"} else []:
            corpus.write("pandas", f"{name}.pkl.{compression}", lambda path: pd.to_pickle(value, path, compression=compression))
    for name, save in {"parquet": frame.to_parquet, "feather": frame.to_feather, "h5": lambda path: frame.to_hdf(path, key="k", format="table"),
                       "fixed.h5": lambda path: frame[["i", "f"]].to_hdf(path, key="k")}.items():
        corpus.write("pandas", f"frame.{name}", save)


def science():
    import scipy.interpolate
    import scipy.sparse
    import scipy.spatial
    import scipy.stats
    for kind in ["csr", "csc", "coo", "lil", "dok", "dia", "bsr"]:
        corpus.pickle("scipy", f"sparse-{kind}", scipy.sparse.random(5, 5, 0.5, format=kind), (2, 4))
        corpus.pickle("scipy", f"array-{kind}", getattr(scipy.sparse, f"{kind}_array")(np.eye(3)), (4,))
        if kind in {"csr", "csc", "coo", "dia", "bsr"}:
            corpus.write("scipy", f"{kind}.npz", lambda path: scipy.sparse.save_npz(path, scipy.sparse.random(5, 5, 0.5, format=kind)))
    for name in ["norm", "gamma", "beta", "t", "expon", "poisson", "binom", "lognorm"]:
        arguments = {"gamma": [2], "beta": [1, 2], "t": [3], "poisson": [2], "binom": [3, 0.5], "lognorm": [1]}.get(name, [])
        corpus.pickle("scipy", f"frozen-{name}", getattr(scipy.stats, name)(*arguments), (4,))
        corpus.pickle("scipy", f"distribution-{name}", getattr(scipy.stats, name), (4,))
    x = np.arange(8.0)
    values = {"spline": scipy.interpolate.UnivariateSpline(x, x**2), "bspline": scipy.interpolate.make_interp_spline(x, x), "pchip": scipy.interpolate.PchipInterpolator(x, x),
              "cubic": scipy.interpolate.CubicSpline(x, x), "interp1d": scipy.interpolate.interp1d(x, x), "rotation": scipy.spatial.transform.Rotation.from_euler("x", 1),
              "kdtree": scipy.spatial.KDTree(np.eye(3)), "ckdtree": scipy.spatial.cKDTree(np.eye(3)), "kde": scipy.stats.gaussian_kde(x),
              "regression": scipy.stats.linregress(x, x), "optimum": scipy.optimize.minimize(lambda v: v @ v, [1.0, 2.0]) if hasattr(scipy, "optimize") else 0,
              "grid": scipy.interpolate.RegularGridInterpolator((x,), x), "rbf": scipy.interpolate.RBFInterpolator(x[:, None], x)}
    for name, value in values.items():
        corpus.pickle("scipy", name, value, (2, 4))


def graphs():
    import networkx
    made = {"graph": networkx.karate_club_graph(), "digraph": networkx.DiGraph([(1, 2)]), "multi": networkx.MultiGraph([(1, 2), (1, 2)]),
            "multidi": networkx.MultiDiGraph([(1, 2)]), "views": networkx.path_graph(4).nodes, "edges": networkx.path_graph(4).edges, "degree": networkx.path_graph(3).degree}
    for name, value in made.items():
        corpus.pickle("networkx", name, value, (2, 4, 5))


def words():
    import gensim.models
    from gensim.corpora import Dictionary
    texts = [["a", "b", "c", "d"], ["b", "c", "e"], ["a", "e", "d"]] * 4
    dictionary = Dictionary(texts)
    bags = [dictionary.doc2bow(text) for text in texts]
    docs = [gensim.models.doc2vec.TaggedDocument(text, [i]) for i, text in enumerate(texts)]
    models = {"word2vec": gensim.models.Word2Vec(texts, vector_size=4, min_count=1), "fasttext": gensim.models.FastText(texts, vector_size=4, min_count=1, bucket=100),
              "doc2vec": gensim.models.Doc2Vec(docs, vector_size=4, min_count=1), "lda": gensim.models.LdaModel(bags, 2, id2word=dictionary),
              "lsi": gensim.models.LsiModel(bags, num_topics=2, id2word=dictionary), "tfidf": gensim.models.TfidfModel(bags), "hdp": gensim.models.HdpModel(bags, dictionary),
              "phrases": gensim.models.Phrases(texts, min_count=1), "dictionary": dictionary, "nmf": gensim.models.Nmf(bags, num_topics=2, id2word=dictionary)}
    for name, model in models.items():
        corpus.write("gensim", f"{name}.model", lambda path: model.save(str(path)))
        corpus.pickle("gensim", name, model, (4,))
    vectors = models["word2vec"].wv
    corpus.write("gensim", "vectors.kv", lambda path: vectors.save(str(path)))
    corpus.write("gensim", "vectors.bin", lambda path: vectors.save_word2vec_format(str(path), binary=True))


def languages():
    import spacy
    for code in ["en", "de", "fr"]:
        nlp = spacy.blank(code)
        corpus.write("spacy", f"{code}-vocab.bin", lambda path: path.write_bytes(nlp.vocab.to_bytes()))
        corpus.write("spacy", f"{code}.spacy", lambda path: spacy.tokens.DocBin(docs=[nlp("some words")]).to_disk(path))
        corpus.pickle("spacy", f"{code}-doc", nlp("some words"), (4,))
        corpus.pickle("spacy", f"{code}-strings", nlp.vocab.strings, (4,))


def others():
    import astropy.table
    import astropy.time
    import astropy.units
    import sympy
    corpus.pickle("astropy-made", "quantity", 3 * astropy.units.m, (2, 4))
    corpus.pickle("astropy-made", "table", astropy.table.Table({"a": [1, 2]}), (2, 4))
    corpus.pickle("astropy-made", "time", astropy.time.Time("2020-01-01"), (4,))
    x = sympy.Symbol("x")
    for name, value in {"symbol": x, "expression": x**2 + sympy.sin(x), "matrix": sympy.eye(2), "rational": sympy.Rational(1, 3)}.items():
        corpus.pickle("sympy", name, value, (2, 4))


@dataclasses.dataclass
class Point:
    x: float
    tags: list = dataclasses.field(default_factory=list)


class Colour(enum.Enum):
    RED = 1


def dynamic():
    """Code by design: nobody can vouch for the classes and functions of a script, `unknown` is the right verdict."""
    import cloudpickle
    import dill
    plain = {"plain": {"a": [1, 2, (3, "x")]}, "array": np.eye(2), "stamp": datetime.datetime(2020, 1, 1), "counter": collections.Counter("ab")}
    for library in [dill, cloudpickle]:
        for name, value in plain.items():
            for protocol in (2, 4, 5):
                corpus.write(f"{library.__name__}-plain", f"{name}.p{protocol}.pkl", lambda path: path.write_bytes(library.dumps(value, protocol=protocol)))
        own = {"lambda": lambda v: v + 1, "closure": (lambda k: lambda v: v + k)(3), "class": Point, "instance": Point(1.0), "enum": Colour.RED, "function": dynamic}
        for name, value in own.items():
            corpus.write(f"code-{library.__name__}", f"{name}.pkl", lambda path: path.write_bytes(library.dumps(value)))
    corpus.pickle("code-own", "dataclass", Point(1.0), (2, 4))
    corpus.pickle("code-own", "enum", Colour.RED, (2, 4))


for step in [standard_library, numpy_values, frames, science, graphs, words, languages, others, dynamic]:
    try:
        step()
    except Exception as problem:
        corpus.failed.append(f"{step.__name__}: {type(problem).__name__}: {problem}")
corpus.done()
