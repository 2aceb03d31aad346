using Experiments.Runtime.Keys;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>Stages whose parameters say the bits of their result, wherever it comes from and whatever code brings it.</summary>
public sealed class PinnedStageTests : IDisposable
{
    private readonly RunHarness lab = new();

    [Fact]
    public async Task The_same_content_from_elsewhere_is_not_brought_again()
    {
        var report = await lab.RunAsync(From("one"));
        Assert.Equal(["make 10 3"], lab.Ran);
        var manifest = report.Schedule.Entries[0].Manifest;
        Assert.Equal([new("parameter.url", "\"one\"")], manifest.Provenance);
        Assert.DoesNotContain(manifest.Fields, field => field.Name is "parameter.url" or KeyFields.CodeField);
        Assert.Empty(manifest.Defaults);

        lab.ForgetTrace();
        await lab.RunAsync(From("other"));
        Assert.Empty(lab.Ran);
    }

    public void Dispose() => lab.Dispose();

    private static TestExperiment From(string url) => new("pinned", [1], (graph, _) =>
    {
        var kind = TestKinds.MakeNumbers with
        {
            IsPinned = true,
            WriteIdentity = (stage, identity) =>
            {
                identity.Add("count", stage.Count);
                identity.Provenance(stage, (_, writer) => writer.Add("url", url));
            },
        };
        graph.Add("numbers", kind, new MakeNumbers(10, 3), TestCatalog.Somewhere);
    });
}
