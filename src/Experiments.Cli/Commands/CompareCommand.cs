using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Model;

namespace Experiments.Cli.Commands;

/// <summary><c>compare</c>: compares any two results, or all that two folders or commits have.</summary>
internal static class CompareCommand
{
    public static Command Create(Host host)
    {
        var limits = new ComparisonOptions();
        var json = new SharedOptions().Json;
        var before = new Argument<string>("before")
        {
            Description = "An experiment (also NAME/PROFILE) for its last results, a folder of results, a commit for all that it has "
                + "accepted, or COMMIT:FOLDER.",
        };
        var after = new Argument<string>("after") { Description = "Another one." };
        var command = new Command("compare", "Compare any two results, or all that two folders or commits have.")
        {
            before, after, limits.Margin, limits.Significance, json,
        };
        command.SetAction(parsed =>
        {
            using var committed = new CommittedResults();
            var places = new ResultPlaces(host, committed);
            var pairs = Pair(places.Find(parsed.GetValue(before)!), places.Find(parsed.GetValue(after)!));
            IReadOnlyList<Verification> all = [.. pairs.Select(pair => Compare(pair, limits.Settings(parsed)))];
            var exitCode = all.All(each => each.Holds) ? ExitCode.Success : ExitCode.Failure;
            host.Terminal.Out.Write(
                parsed.GetValue(json) ? ComparisonDocument.Write(all, exitCode, []) : ComparisonText.Write(all, host.Terminal.Width));
            foreach (var alone in all.Where(each => each.Problem is not null))
            {
                host.Terminal.Error.WriteLine($"error: {alone.Name}: {alone.Problem}");
            }

            return exitCode;
        });
        return command;
    }

    // Two results are compared whatever they are of; of several, those of the same experiment and profile.
    private static IEnumerable<(string Name, string? Before, string? After)> Pair(ResultPlace before, ResultPlace after)
    {
        if (before.Folders.Count == 1 && after.Folders.Count == 1)
        {
            return [($"{before.Name} → {after.Name}", before.Folders.Values.First(), after.Folders.Values.First())];
        }

        return before.Folders.Keys.Union(after.Folders.Keys).Order(StringComparer.Ordinal)
            .Select(name => (name, before.Folders.GetValueOrDefault(name), after.Folders.GetValueOrDefault(name)));
    }

    private static Verification Compare((string Name, string? Before, string? After) pair, ComparisonSettings settings) => pair switch
    {
        (_, null, { } only) => new Verification(pair.Name, "", only, null, "only the second has it"),
        (_, { } only, null) => new Verification(pair.Name, only, "", null, "only the first has it"),
        _ => new Verification(
            pair.Name,
            pair.Before!,
            pair.After!,
            ResultComparer.Compare(ResultFiles.Read(pair.Before!), ResultFiles.Read(pair.After!), settings),
            null),
    };
}
