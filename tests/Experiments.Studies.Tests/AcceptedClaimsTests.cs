using System.Runtime.CompilerServices;
using Experiments.Catalog;
using Experiments.Results.Claims;
using Experiments.Results.Model;

namespace Experiments.Studies.Tests;

/// <summary>The claims on accepted results, read from their compact files, give the numbers that the notes beside the specs show.</summary>
public sealed class AcceptedClaimsTests
{
    private static readonly string Catalog = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../experiments"));

    public static TheoryData<string> Accepted => [.. Directory.GetFiles(Catalog, "run.json", SearchOption.AllDirectories)
        .Select(path => Path.GetDirectoryName(Path.GetRelativePath(Catalog, path))!)
        .Where(folder => folder.Split(Path.DirectorySeparatorChar) is { Length: 4 } parts && parts[1] == "results")];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void The_note_shows_every_verdict(string folder)
    {
        var name = folder.Split(Path.DirectorySeparatorChar)[2];
        var note = File.ReadAllText(Path.Combine(Catalog, folder, "../../..", $"{name}.md"));
        var verdicts = ((IClaims)ExperimentRegistry.All.Single(experiment => experiment.Info.Name == name))
            .CheckClaims(ResultFiles.Read(Path.Combine(Catalog, folder)).Table);

        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, verdict => Assert.Contains(ClaimText.Because(verdict), note, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
