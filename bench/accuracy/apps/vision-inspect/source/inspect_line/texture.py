import joblib
import numpy as np
import xgboost as xgb
from sklearn.datasets import fetch_openml, load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(features: np.ndarray, labels: np.ndarray) -> None:
    booster = xgb.XGBClassifier(n_estimators=300, max_depth=5)
    booster.fit(features, labels)
    booster.save_model("artifacts/texture.ubj")

    forest = make_pipeline(StandardScaler(), RandomForestClassifier(n_estimators=200))
    forest.fit(features, labels)
    joblib.dump(forest, "artifacts/forest.joblib")


def smoke_test() -> None:
    digits = load_digits()
    train(digits.data, digits.target)
    fetch_openml("mnist_784", version=1)


def score(features: np.ndarray) -> float:
    return float(joblib.load("artifacts/forest.joblib").predict_proba(features)[0, 1])
