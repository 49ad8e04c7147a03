/** Model elements of PMML 4.4 (dmg.org/pmml/v4-4-1/GeneralStructure.html, MODEL-ELEMENT) and those of 3.x. */
export const modelElements: ReadonlySet<string> = new Set([
  "AnomalyDetectionModel",
  "AssociationModel",
  "BayesianNetworkModel",
  "BaselineModel",
  "ClusteringModel",
  "GaussianProcessModel",
  "GeneralRegressionModel",
  "MiningModel",
  "NaiveBayesModel",
  "NearestNeighborModel",
  "NeuralNetwork",
  "RegressionModel",
  "RuleSetModel",
  "SequenceModel",
  "Scorecard",
  "SupportVectorMachineModel",
  "TextModel",
  "TimeSeriesModel",
  "TreeModel",
]);

/** `functionName` and the task of the hub's vocabulary that it means. */
export const tasks: ReadonlyMap<string, string> = new Map([
  ["classification", "tabular-classification"],
  ["regression", "tabular-regression"],
  ["timeSeries", "time-series-forecasting"],
]);
