using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Results.Quotes;

/// <summary>
/// The files beside specs that may quote results: the note of an experiment, and the README of each folder that it lies in.
/// </summary>
public static class QuotingNotes
{
    /// <summary>Looks whether all quotes of the results can be written.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="findings">What was found.</param>
    /// <exception cref="StoreException">A mark names what its experiment does not have.</exception>
    public static void Check(string specs, IReadOnlyList<ExperimentFindings> findings)
    {
        foreach (var path in PathsOf(specs, findings))
        {
            QuotedResults.Update(path, File.ReadAllText(path), findings);
        }
    }

    /// <summary>Writes the quotes of the results anew.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    /// <param name="findings">What was found.</param>
    /// <exception cref="StoreException">A mark names what its experiment does not have.</exception>
    public static void Update(string specs, IReadOnlyList<ExperimentFindings> findings)
    {
        foreach (var path in PathsOf(specs, findings))
        {
            // Results of another experiment may be accepted at the same time.
            FileClaim.HoldBeside(path, () =>
            {
                var text = File.ReadAllText(path);
                if (QuotedResults.Update(path, text, findings) is var updated && updated != text)
                {
                    WholeFile.Write(path, updated);
                }
            });
        }
    }

    /// <summary>Where the note of an experiment is, or would be: <c>NAME.md</c> beside <c>NAME.yaml</c>.</summary>
    /// <param name="specs">The folder that the specs lie in.</param>
    internal static string NoteOf(string specs, ExperimentInfo experiment) =>
        Path.Combine(specs, Path.ChangeExtension(experiment.Spec.File, ".md"));

    private static List<string> PathsOf(string specs, IReadOnlyList<ExperimentFindings> findings) =>
        [.. findings.SelectMany(each => PathsOf(specs, each.Info)).Distinct().Where(File.Exists)];

    private static IEnumerable<string> PathsOf(string specs, ExperimentInfo experiment)
    {
        yield return NoteOf(specs, experiment);
        for (var folder = Path.GetDirectoryName(experiment.Spec.File); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(specs, folder, "README.md");
        }
    }
}
