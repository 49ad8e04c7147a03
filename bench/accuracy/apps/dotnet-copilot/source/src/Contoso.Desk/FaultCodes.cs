using Microsoft.ML;
using Microsoft.ML.Data;

namespace Contoso.Desk;

public sealed class FaultRow
{
    [LoadColumn(0)] public string Code { get; set; } = "";
    [LoadColumn(1)] public string Label { get; set; } = "";
}

public static class FaultCodes
{
    private static readonly MLContext Ml = new(seed: 7);

    public static void Train()
    {
        var data = Ml.Data.LoadFromTextFile<FaultRow>("Data/faults.csv", hasHeader: true, separatorChar: ',');
        var pipeline = Ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(Ml.Transforms.Text.FeaturizeText("Features", nameof(FaultRow.Code)))
            .Append(Ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
        var model = pipeline.Fit(data);
        Ml.Model.Save(model, data.Schema, "Data/faults.zip");
    }

    public static ITransformer Load() => Ml.Model.Load("Data/faults.zip", out _);

    public static IEstimator<ITransformer> Vision() =>
        Ml.Transforms.ApplyOnnxModel(modelFile: "Data/bearing-wear.onnx");
}
