using Microsoft.SemanticKernel;

namespace Contoso.Desk;

public sealed class KernelFactory(IConfiguration configuration)
{
    public Kernel Create(Engine engine = Engine.Cloud)
    {
        var azure = configuration.GetSection("AzureOpenAI").Get<AzureOpenAIOptions>()!;
        var builder = Kernel.CreateBuilder();

        if (engine == Engine.Cloud)
        {
            builder.AddAzureOpenAIChatCompletion(
                deploymentName: azure.ChatDeployment,
                endpoint: azure.Endpoint,
                apiKey: configuration["AzureOpenAI:Key"]!);
        }
        else
        {
            builder.AddOllamaChatCompletion(
                modelId: configuration["Ollama:Model"]!,
                endpoint: new Uri(configuration["Ollama:Uri"]!));
        }

        builder.AddAzureOpenAITextEmbeddingGeneration(azure.EmbeddingDeployment, azure.Endpoint, configuration["AzureOpenAI:Key"]!);
        builder.AddOpenAIChatCompletion(ModelIds.Reasoning, Environment.GetEnvironmentVariable("OPENAI_API_KEY")!, serviceId: "think");
        builder.Services.AddAzureAISearchVectorStore(
            new Uri(configuration["Search:Uri"]!), new Azure.AzureKeyCredential(configuration["Search:Key"]!));
        builder.Plugins.AddFromType<ManualPlugin>();
        return builder.Build();
    }
}
