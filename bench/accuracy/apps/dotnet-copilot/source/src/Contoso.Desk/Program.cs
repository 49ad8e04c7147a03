using Contoso.Desk;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<KernelFactory>();
builder.Services.AddSingleton(new Triage(new TriageOptions()));
var app = builder.Build();

app.MapPost("/sort", (string report, Triage triage) => triage.Sort(report));
app.MapPost("/ask", (string question, Triage triage) => triage.Answer(question, "de"));
app.MapPost("/diagnose", async (string text, KernelFactory kernels) =>
{
    var agent = Agents.Diagnostician(kernels.Create());
    await foreach (var reply in agent.InvokeAsync(new(text)))
    {
        return reply.Message.Content;
    }
    return null;
});

app.Run();
