using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace Contoso.Desk;

public sealed class ManualPlugin
{
    [KernelFunction("find_manual")]
    [Description("Finds the manual of a machine")]
    public string Find(string machine) => $"{machine}.pdf";

    [KernelFunction]
    [Description("Orders a spare part")]
    public bool OrderPart(string number) => true;
}
