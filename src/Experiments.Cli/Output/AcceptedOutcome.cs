using Experiments.Results.Tables;

namespace Experiments.Cli.Output;

/// <summary>Results that were accepted.</summary>
/// <param name="Experiment">The results, and what became of their claims.</param>
/// <param name="Folder">Where they lie now, to be committed.</param>
internal sealed record AcceptedOutcome(ExperimentOutcome Experiment, string Folder)
{
    public static string Text(IReadOnlyList<AcceptedOutcome> accepted, string folder, int? width) => TextTable.Write(
        new Table(
            [new("accepted"), new("profile"), new("claims"), new("size", Align.Right), new("where")],
            [.. accepted.Select(each => (IReadOnlyList<Cell>)[each.Experiment.Info.Name, each.Experiment.Result.Request.Profile, each.Experiment.ClaimSummary, Words.Bytes(each.Bytes), RunText.Relative(folder, each.Folder) + "/"])]),
        width);

    public static string Json(IReadOnlyList<AcceptedOutcome> accepted) => JsonText.Write(json => json.Objects("accepted", accepted, each =>
    {
        json.WriteString("name", each.Experiment.Info.Name);
        json.WriteString("profile", each.Experiment.Result.Request.Profile);
        json.WriteString("folder", each.Folder);
        json.WriteNumber("bytes", each.Bytes);
        json.Objects("claims", each.Experiment.Claims, claim =>
        {
            json.WriteString("name", claim.Claim.Name);
            json.WriteString("verdict", RunText.Verdict(claim).ToLowerInvariant());
        });
    }));

    private long Bytes => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
