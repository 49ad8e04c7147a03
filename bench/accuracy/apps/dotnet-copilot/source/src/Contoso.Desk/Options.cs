namespace Contoso.Desk;

public sealed class AzureOpenAIOptions
{
    public required string Endpoint { get; init; }
    public required string ChatDeployment { get; init; }
    public required string EmbeddingDeployment { get; init; }
}

public sealed record TriageOptions(string Model = "gpt-4.1-mini", double Temperature = 0);

public static class ModelIds
{
    public const string Reasoning = "o1-mini";
    public const string Speech = "whisper-1";
    private const string Claude = "claude-3-5-sonnet";
    public const string Reviewer = $"{Claude}-20241022";

    // legacy: "gpt-4-0314"
    public static readonly Dictionary<string, string> ByLanguage = new()
    {
        ["en"] = "gpt-4o-mini",
        ["de"] = "gpt-4o-2024-05-13",
    };
}

public enum Engine
{
    Cloud,
    Edge,
}
