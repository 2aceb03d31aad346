using Experiments.Results.Tables;

namespace Experiments.Cli.Text;

/// <summary>Writes what was registered for a person.</summary>
internal static class RegisteredText
{
    private const string Commit = "Commit the files now.";
    private const string OwnWord =
        "Time and commit are this machine's own word; '--stamp-request FILE.tsq' writes what to ask somebody else for a proof of the time.";

    /// <summary>A table, what to do next, and what time stamps prove.</summary>
    public static string Write(IReadOnlyList<Registered> done, string folder, int? width) =>
        TextTable.Write(
            new Table(
                [
                    new("registered"),
                    new("profile"),
                    new("claims", Align.Right),
                    new("trials", Align.Right),
                    new("how"),
                    new("hash"),
                    new("where"),
                ],
                [.. done.Select(each => Row(each, folder))])
            {
                Notes = [.. Notes(done)],
            },
            width)
        + string.Concat(done.Select(each => Next(each, folder)))
        + CheckedRegistration.Text(done.Select(each => each.Checked).OfType<CheckedRegistration>());

    private static IReadOnlyList<Cell> Row(Registered each, string folder) =>
    [
        each.Request.Experiment.Info.Name,
        each.Request.Profile,
        $"{each.Entry.Spec.Claims.Count}",
        $"{each.Entry.Spec.Trials}",
        $"{each.How}, {each.Entry.Made}",
        each.Entry.Hash,
        Words.Path(folder, each.File),
    ];

    private static IEnumerable<string> Notes(IReadOnlyList<Registered> done)
    {
        yield return done.Any(each => each.Entry.Stamp is null && each.Query is null) ? $"{Commit} {OwnWord}" : Commit;
        if (done.Any(each => each.Entry.Late))
        {
            yield return "late: there were results already, so that nothing was fixed beforehand.";
        }
    }

    private static string Next(Registered each, string folder)
    {
        if (each.Query is null)
        {
            return "";
        }

        var query = Words.Path(folder, each.Query);
        var reply = Path.ChangeExtension(query, ".tsr");
        return $"""

            Send {query} to a time-stamp authority (AUTHORITY is its address), and record what comes back:
              curl -H 'Content-Type: application/timestamp-query' --data-binary @{query} AUTHORITY -o {reply}
              ./exp register {Words.Named(each.Request)} --stamp {reply}

            """.ReplaceLineEndings("\n");
    }
}
