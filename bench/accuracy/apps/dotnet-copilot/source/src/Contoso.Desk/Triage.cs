using System.ClientModel;
using Anthropic.SDK;
using Anthropic.SDK.Messaging;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Embeddings;
using ChatModel = OpenAI.Chat.ChatClient;

namespace Contoso.Desk;

public sealed class Triage(TriageOptions options)
{
    private static string Key => Environment.GetEnvironmentVariable("OPENAI_API_KEY") ?? "";

    public string Sort(string report) =>
        new ChatClient(model: options.Model, apiKey: Key).CompleteChat(report).Value.Content[0].Text;

    public string Answer(string question, string language = "en")
    {
        var client = new ChatModel(ModelIds.ByLanguage[language], Key);
        return client.CompleteChat(question).Value.Content[0].Text;
    }

    public string Listen(string path) =>
        new AudioClient(ModelIds.Speech, Key).TranscribeAudio(path).Value.Text;

    public float[] Embed(string text) =>
        new EmbeddingClient(Environment.GetEnvironmentVariable("EMBED_MODEL") ?? "text-embedding-3-small", Key)
            .GenerateEmbedding(text).Value.ToFloats().ToArray();

    public string OnSite(string text)
    {
        var local = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri("http://edge-box:8000/v1") });
        return local.GetChatClient("microsoft/Phi-3.5-mini-instruct").CompleteChat(text).Value.Content[0].Text;
    }

    public IChatClient Region(string endpoint) =>
        new AzureOpenAIClient(new Uri(endpoint), new ApiKeyCredential(Key))
            .GetChatClient(Environment.GetEnvironmentVariable("REGION_DEPLOYMENT"))
            .AsChatClient();

    public async Task<string> Review(string text)
    {
        var client = new AnthropicClient();
        var reply = await client.Messages.GetClaudeMessageAsync(new MessageParameters
        {
            Model = ModelIds.Reviewer,
            MaxTokens = 500,
            Messages = [new Message(RoleType.User, text)],
        });
        return reply.Message.ToString();
    }
}
