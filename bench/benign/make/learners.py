#!/usr/bin/env python3
"""Pickles and joblib files of fitted learners: `python learners.py CORPUS`.

Needs scikit-learn, imbalanced-learn, xgboost, lightgbm, catboost, statsmodels, skops, joblib, lz4, pandas; all optional but scikit-learn.
"""
import pathlib
import pickle
import sys

import joblib
import numpy as np
import pandas as pd
from sklearn.utils import all_estimators

from corpus import Corpus

corpus = Corpus(sys.argv[1], "learners", ["scikit-learn", "imbalanced-learn", "xgboost-cpu", "lightgbm", "catboost", "statsmodels",
                                          "skops", "joblib", "lz4", "numpy", "pandas", "scipy"])
random = np.random.default_rng(0)
X = np.abs(random.normal(size=(60, 4)))
y = np.tile([0, 1, 1], 20)
target = X @ [1.0, 2.0, -1.0, 0.5] + random.normal(size=60) * 0.1
texts = [f"word{i % 7} other{i % 3} last" for i in range(60)]
methods = ["zlib", "gzip", "bz2", "lzma", "xz", "lz4"]


def fit(estimator):
    attempts = [(X, y), (X, target), (X,), (texts,), (texts, y), ([{"a": 1, "b": 2.0}] * 4,), (target, target),
                (X, np.stack([y, 1 - y], 1)), (X, np.stack([target, target], 1)), ([[1, 2], [1]],), (y,), (X[:, :1], y),
                (X @ X.T,)]
    for arguments in attempts:
        try:
            return estimator.fit(*arguments)
        except Exception:
            continue
    return estimator


def make(estimator_class):
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    small = LogisticRegression()
    for arguments in [{}, {"estimator": small}, {"estimator": Ridge()}, {"estimators": [("a", small), ("b", DecisionTreeClassifier())]},
                      {"steps": [("scale", StandardScaler()), ("learn", small)]}, {"transformer_list": [("a", PCA(2)), ("b", StandardScaler())]},
                      {"transformers": [("a", StandardScaler(), [0, 1])]}, {"estimator": small, "param_grid": {"C": [1, 2]}},
                      {"estimator": small, "param_distributions": {"C": [1, 2]}, "n_iter": 2}, {"dictionary": np.eye(4)},
                      {"base_estimator": small}]:
        try:
            return estimator_class(**arguments)
        except TypeError:
            continue
    return None


def estimators():
    turn = 0
    for name, estimator_class in all_estimators():
        estimator = make(estimator_class)
        if estimator is None:
            corpus.failed.append(name)
            continue
        group = "sklearn-" + estimator_class.__module__.split(".")[1]
        fitted = fit(estimator)
        corpus.pickle(group, name, fitted, (2, 3, 4, 5)[turn % 4:][:1] + (5,) if turn % 4 < 3 else (4,))
        method = methods[turn % len(methods)]
        suffix = {"zlib": "z", "gzip": "gz"}.get(method, method)
        if turn % 2 == 0:
            corpus.write(group, f"{name}.joblib", lambda path: joblib.dump(fitted, path))
        else:
            corpus.write(group, f"{name}.joblib.{suffix}", lambda path: joblib.dump(fitted, path, compress=(method, 3)))
        turn += 1


def compressors():
    value = {"a": np.arange(500.0), "b": [np.ones((3, 4), order="F"), "text"], "c": pd.DataFrame({"x": [1, 2]})}
    for method in methods:
        for protocol in (2, 4, 5):
            corpus.write("joblib", f"{method}-{protocol}.joblib",
                         lambda path: joblib.dump(value, path, compress=(method, 5), protocol=protocol))
    corpus.write("joblib", "objects.joblib", lambda path: joblib.dump(np.array([1, "a", None], dtype=object), path))
    corpus.write("joblib", "matrix.joblib", lambda path: joblib.dump(np.asmatrix(np.eye(2)), path))


def imbalanced():
    from imblearn.utils.testing import all_estimators as all_samplers
    for name, sampler_class in all_samplers():
        sampler = make(sampler_class)
        if sampler is not None:
            corpus.pickle("imblearn", name, fit(sampler), (4,))


def boosters():
    import catboost
    import lightgbm
    import xgboost
    xgb = [xgboost.XGBClassifier, xgboost.XGBRegressor, xgboost.XGBRFClassifier, xgboost.XGBRFRegressor]
    lgb = [lightgbm.LGBMClassifier, lightgbm.LGBMRegressor]
    for group, classes, extra in [("xgboost", xgb, {}), ("lightgbm", lgb, {"verbose": -1, "min_child_samples": 2})]:
        for model_class in classes:
            model = model_class(n_estimators=3, **extra).fit(X, y)
            corpus.pickle(group, model_class.__name__, model)
            corpus.write(group, f"{model_class.__name__}.joblib", lambda path: joblib.dump(model, path))
            if group == "xgboost":
                for suffix in ["json", "ubj"]:
                    corpus.write(group, f"{model_class.__name__}.{suffix}", lambda path: model.save_model(path))
            else:
                corpus.write(group, f"{model_class.__name__}.txt", lambda path: model.booster_.save_model(str(path)))
    booster = xgboost.train({}, xgboost.DMatrix(X, target), 2)
    corpus.pickle("xgboost", "Booster", booster)
    corpus.pickle("lightgbm", "Booster", lightgbm.train({"verbose": -1, "min_data_in_leaf": 2}, lightgbm.Dataset(X, target), 2))
    for model_class in [catboost.CatBoostClassifier, catboost.CatBoostRegressor, catboost.CatBoost]:
        model = model_class(**catboost_options(model_class)).fit(X, y)
        corpus.pickle("catboost", model_class.__name__, model)
        for suffix in ["cbm", "json", "onnx"]:
            corpus.write("catboost", f"{model_class.__name__}.{suffix}", lambda path: model.save_model(str(path), format=suffix))


def catboost_options(model_class):
    options = {"iterations": 3, "verbose": False, "allow_writing_files": False}
    return {"params": options} if model_class.__name__ == "CatBoost" else options


def statistics():
    import statsmodels.api as sm
    from statsmodels.tsa.api import ARIMA, AutoReg, ExponentialSmoothing, SimpleExpSmoothing
    design = sm.add_constant(X)
    models = {"OLS": lambda: sm.OLS(target, design), "WLS": lambda: sm.WLS(target, design), "GLS": lambda: sm.GLS(target, design),
              "RLM": lambda: sm.RLM(target, design), "Logit": lambda: sm.Logit(y, design), "Probit": lambda: sm.Probit(y, design),
              "GLM": lambda: sm.GLM(y, design, family=sm.families.Binomial()), "QuantReg": lambda: sm.QuantReg(target, design),
              "Poisson": lambda: sm.Poisson(y, design), "MNLogit": lambda: sm.MNLogit(y, design), "ARIMA": lambda: ARIMA(target, order=(1, 0, 0)),
              "AutoReg": lambda: AutoReg(target, 2), "SimpleExpSmoothing": lambda: SimpleExpSmoothing(target),
              "ExponentialSmoothing": lambda: ExponentialSmoothing(target, trend="add")}
    for name, model in models.items():
        corpus.write("statsmodels", f"{name}.pkl", lambda path: model().fit().save(str(path)))
        corpus.write("statsmodels", f"{name}-model.pkl", lambda path: path.write_bytes(pickle.dumps(model(), 4)))
    frame = pd.DataFrame({"y": target, "x": X[:, 0]})
    import statsmodels.formula.api as smf
    corpus.write("statsmodels", "formula.pkl", lambda path: smf.ols("y ~ x", frame).fit().save(str(path)))


def skops_files():
    import skops.io
    for index, (name, estimator_class) in enumerate(all_estimators()):
        estimator = make(estimator_class) if index % 6 == 0 else None
        if estimator is not None:
            corpus.write("skops", f"{name}.skops", lambda path: skops.io.dump(fit(estimator), path))


def pipelines():
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
    frame = pd.DataFrame({"a": target, "b": ["x", "y", "z"] * 20})
    columns = ColumnTransformer([("n", make_pipeline(SimpleImputer(), StandardScaler()), ["a"]), ("c", OneHotEncoder(), ["b"])])
    made = {
        "table": make_pipeline(columns, RandomForestClassifier(5)).fit(frame, y),
        "text": make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, y),
        "count": make_pipeline(CountVectorizer(ngram_range=(1, 2)), LogisticRegression()).fit(texts, y),
        "search": GridSearchCV(make_pipeline(StandardScaler(), LogisticRegression()), {"logisticregression__C": [1, 2]}).fit(X, y),
        "log": make_pipeline(FunctionTransformer(np.log1p), LogisticRegression()).fit(X, y),
    }
    for name, pipeline in made.items():
        corpus.pickle("pipelines", name, pipeline, (2, 3, 4, 5))
        corpus.write("pipelines", f"{name}.joblib", lambda path: joblib.dump(pipeline, path))
        for method in methods:
            corpus.write("pipelines", f"{name}-{method}.joblib", lambda path: joblib.dump(pipeline, path, compress=method))


for step in [estimators, compressors, imbalanced, boosters, statistics, skops_files, pipelines]:
    try:
        step()
    except Exception as problem:
        corpus.failed.append(f"{step.__name__}: {type(problem).__name__}: {problem}")
corpus.done()
