using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;

namespace Contoso.Desk;

public static class Agents
{
    private const string Diagnose = """
        You diagnose machines. Ask for the fault code first.
        Use the manual, never guess.
        """;

    public static ChatCompletionAgent Diagnostician(Kernel kernel) => new()
    {
        Name = "Diagnostician",
        Instructions = Diagnose,
        Kernel = kernel,
    };

    public static readonly KernelFunction Summary =
        KernelFunctionFactory.CreateFromPrompt("Summarise this visit in three lines: {{$input}}");
}
