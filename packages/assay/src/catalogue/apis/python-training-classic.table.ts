import type { ApiRow, ArgumentAt } from "../api.ts";
import { fileModelRow, runRow } from "./python-local-shapes.ts";
import { passesOn } from "./python-hosted-shapes.ts";

const data: readonly ArgumentAt[] = [{ at: 0, name: "X" }, { name: "x" }];

/** Modules of scikit-learn whose classes are models; transformers of features (scalers, encoders) are none. */
const modelModules = [
  ...["linear_model", "ensemble", "svm", "tree", "neighbors", "naive_bayes", "neural_network", "cluster"],
  ...["gaussian_process", "discriminant_analysis", "mixture", "calibration", "multiclass", "multioutput"],
  ...["semi_supervised", "kernel_ridge", "isotonic", "cross_decomposition", "dummy"],
];

const estimators = [
  ...modelModules.map((module) => `sklearn.${module}.*()`),
  "sklearn.pipeline.Pipeline()",
  "sklearn.pipeline.make_pipeline()",
  "sklearn.model_selection.*SearchCV()",
  "imblearn.pipeline.*()",
  "imblearn.ensemble.*()",
];

const boosters = [
  "xgboost.XGB*()",
  "xgboost.**.XGB*()",
  "lightgbm.LGBM*()",
  "lightgbm.**.LGBM*()",
  "catboost.CatBoost*()",
  "catboost.**.CatBoost*()",
  "ngboost.NGB*()",
  "interpret.glassbox.*()",
  "pyod.models.**.*()",
  "statsmodels.**.*()",
  "hdbscan.HDBSCAN()",
  "autosklearn.**.*()",
  "tpot.TPOT*()",
  "flaml.AutoML()",
  "autogluon.**.*Predictor()",
  "pytorch_tabnet.**.TabNet*()",
  "prophet.Prophet()",
  "neuralprophet.NeuralProphet()",
  "darts.models.**.*()",
  "lifelines.*Fitter()",
  "surprise.*()",
  "implicit.**.*()",
  "lightfm.LightFM()",
  "cuml.**.*()",
  "sktime.**.*()",
  "pmdarima.**.*()",
  "gplearn.**.*()",
  "skorch.NeuralNet*()",
];

const fits = (objects: readonly string[], methods: readonly string[]): readonly string[] =>
  objects.flatMap((object) => methods.map((method) => `${object}.${method}`));

/** Searches, pipelines and corrections around the model that is trained. */
const wrappers = {
  classes: [
    ...[
      "GridSearchCV",
      "RandomizedSearchCV",
      "HalvingGridSearchCV",
      "HalvingRandomSearchCV",
      "BayesSearchCV",
      "Pipeline",
    ],
    ...[
      "make_pipeline",
      "CalibratedClassifierCV",
      "OneVsRestClassifier",
      "OneVsOneClassifier",
      "MultiOutputClassifier",
    ],
    ...[
      "MultiOutputRegressor",
      "TransformedTargetRegressor",
      "BaggingClassifier",
      "BaggingRegressor",
      "TunedThresholdClassifierCV",
    ],
  ],
  inner: [{ name: "estimator" }, { name: "regressor" }, { name: "steps" }, { at: 0 }],
};

const fitted = (name: string): string => `training-run:${name} in example.py`;

/** Python: models of scikit-learn and of libraries of its style, gradient boosting, pickled models. */
export const classicTrainingApis: readonly ApiRow[] = [
  runRow({
    library: "scikit-learn",
    symbols: fits(estimators, ["fit", "partial_fit", "fit_predict"]),
    method: "fit",
    stage: "training",
    trainedOn: data,
    settings: [{ receiver: true }],
    isNamedByClass: true,
    wrappers,
    example:
      "from sklearn.ensemble import GradientBoostingClassifier as G\nfrom sklearn.preprocessing import StandardScaler\nm = G(n_estimators=50)\nm.fit(StandardScaler().fit_transform(x), y)\n",
    finds: [fitted("GradientBoostingClassifier")],
  }),
  runRow({
    library: "xgboost",
    symbols: fits(boosters, ["fit"]),
    method: "fit",
    stage: "training",
    trainedOn: data,
    evaluatedOn: [{ name: "eval_set" }],
    settings: [{ receiver: true }],
    isNamedByClass: true,
    wrappers,
    example: `import xgboost as xgb
from sklearn.pipeline import Pipeline
from sklearn.model_selection import GridSearchCV

steps = Pipeline([("scale", scaler), ("model", xgb.XGBClassifier(max_depth=4))])
GridSearchCV(steps, {}).fit(x, y)
`,
    finds: [fitted("XGBClassifier")],
  }),
  runRow({
    library: "xgboost",
    symbols: [
      "xgboost.train",
      "xgboost.cv",
      "xgboost.training.train",
      "xgboost.dask.train",
      "lightgbm.train",
      "lightgbm.cv",
      "lightgbm.engine.train",
      "catboost.train",
      "catboost.cv",
    ],
    method: "boosting",
    stage: "training",
    trainedOn: [{ at: 1, name: "dtrain" }, { name: "train_set" }, { name: "pool" }],
    evaluatedOn: [{ name: "evals" }, { name: "valid_sets" }, { name: "eval_set" }],
    settings: [{ at: 0, name: "params" }, { name: "" }],
    example: `import pandas as pd
import xgboost as xgb

data = pd.read_csv("https://example.com/loans.csv")
rows = xgb.DMatrix(data.drop(columns=["paid"]), label=data["paid"])
xgb.train({"max_depth": 4}, rows, num_boost_round=50)
`,
    finds: ["dataset:loans.csv", fitted("boosting")],
  }),
  passesOn({
    library: "scikit-learn",
    symbols: [
      "sklearn.model_selection.train_test_split",
      "sklearn.utils.shuffle",
      "sklearn.utils.resample",
      "sklearn.**.fit_transform",
      "sklearn.**.transform",
      "imblearn.**.fit_resample",
      "xgboost.DMatrix",
      "xgboost.QuantileDMatrix",
      "xgboost.core.DMatrix",
      "lightgbm.Dataset",
      "lightgbm.basic.Dataset",
      "catboost.Pool",
    ],
    value: [{ at: 0, name: "X" }, { name: "data" }],
    example: `import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

data = pd.read_csv("https://example.com/homes.csv")
x_train, x_test, y_train, y_test = train_test_split(data[["rooms"]], data["price"])
Ridge().fit(x_train, y_train)
`,
    finds: ["dataset:homes.csv", fitted("Ridge")],
  }),
  fileModelRow({
    library: "xgboost",
    symbols: [
      "xgboost.Booster().load_model",
      "xgboost.XGB*().load_model",
      "catboost.CatBoost*().load_model",
      "lightgbm.Booster",
      "xgboost.Booster",
    ],
    id: [{ name: "model_file" }, { name: "fname" }, { at: 0 }],
    example: 'import xgboost as xgb\nm = xgb.XGBClassifier()\nm.load_model("churn.json")\n',
    finds: ["reference:churn.json"],
  }),
  {
    library: "pypi/joblib",
    symbols: [
      "joblib.load",
      "sklearn.externals.joblib.load",
      "skops.io.load",
      "cloudpickle.load",
      "dill.load",
    ],
    makes: {
      kind: "model",
      origin: {
        file: true,
        notNames:
          /scaler|encoder|vectori[sz]er|columns|features?[-_.]|labels?|binari[sz]er|tokeni[sz]er|cache|vocab|tfidf|imputer/iu,
      },
      id: [{ at: 0, name: "filename" }, { name: "file" }],
      verb: "load",
    },
    example: 'import joblib\nm = joblib.load("churn.joblib")\nscaler = joblib.load("scaler.joblib")\n',
    finds: ["reference:churn.joblib"],
  },
  {
    library: "pypi/pickle",
    symbols: ["pickle.load", "cPickle.load", "pickle5.load"],
    makes: {
      kind: "model",
      origin: {
        file: true,
        names:
          /model|clf|classif|regress|estimator|pipeline|forest|xgb|lgb|catboost|svm|svc|knn|kmeans|predictor|detector|recommend|net(?:work)?[-_.]/iu,
        notNames:
          /scaler|encoder|vectori[sz]er|columns|features?[-_.]|labels?|binari[sz]er|tokeni[sz]er|cache|vocab|tfidf|history|metrics|results/iu,
      },
      id: [{ at: 0, name: "file" }],
      verb: "load",
    },
    example:
      'import pickle\nwith open("model.pkl", "rb") as f:\n    m = pickle.load(f)\nrows = pickle.load(open("rows.pkl", "rb"))\n',
    finds: ["reference:model.pkl"],
  },
];
