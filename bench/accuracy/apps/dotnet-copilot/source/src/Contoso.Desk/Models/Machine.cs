namespace Contoso.Desk.Models;

public sealed record Machine(string Serial, string Model = "press/mk-4");

public static class MachineCatalogue
{
    public static Machine Load(string name) => new("0", name);

    public static readonly Machine Default = Load("lathe/turbo-900");
}
