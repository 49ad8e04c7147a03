using Contoso.Desk;
using Moq;
using Xunit;

public sealed class TriageTests
{
    [Fact]
    public void Options_can_be_replaced()
    {
        var options = new TriageOptions(Model: "fake-deployment");
        Assert.Equal("fake-deployment", options.Model);
    }
}
