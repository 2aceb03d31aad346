using YamlDotNet.RepresentationModel;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Collects what is wrong in the files of a task, so that one error names all of it.</summary>
internal sealed class TaskMistakes
{
    private readonly List<(string File, YamlNode Node, string Reason)> all = [];

    /// <summary>Remembers a mistake.</summary>
    /// <param name="file">The file.</param>
    /// <param name="node">Where in it.</param>
    /// <param name="reason">What is wrong, and what would be right.</param>
    public void Add(string file, YamlNode node, string reason) => all.Add((file, node, reason));

    /// <summary>Ends the reading where something is wrong.</summary>
    /// <exception cref="StageException">There are mistakes; the message has a line for each, in the order of the files.</exception>
    public void End()
    {
        if (all.Count > 0)
        {
            var files = all.Select(mistake => mistake.File).Distinct(StringComparer.Ordinal).ToList();
            var lines = all.OrderBy(mistake => files.IndexOf(mistake.File))
                .ThenBy(mistake => mistake.Node.Start.Line)
                .ThenBy(mistake => mistake.Node.Start.Column)
                .Select(mistake => $"{Place(mistake.File, mistake.Node)}: {mistake.Reason}");
            throw new StageException(string.Join('\n', lines.Distinct(StringComparer.Ordinal)));
        }
    }

    /// <summary>A place in a file: <c>file(line,column)</c>.</summary>
    public static string Place(string file, YamlNode node) => $"{file}({node.Start.Line},{node.Start.Column})";
}
