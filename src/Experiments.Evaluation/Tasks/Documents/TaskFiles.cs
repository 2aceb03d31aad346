using System.Security.Cryptography;
using System.Text;
using Experiments.Data.Import;

namespace Experiments.Evaluation.Tasks.Documents;

/// <summary>The files that a task is read from, and the hash that pins those of them that nothing else does.</summary>
/// <param name="context">The stage's context.</param>
/// <param name="from">The files among which the data is; null where it lies outside.</param>
internal sealed class TaskFiles(StageContext context, Input<FileFolder>? from)
{
    private const string Stage = "import-task";

    private readonly List<string> loose = [];

    /// <summary>The file of a task.</summary>
    /// <param name="path">The path that the spec gives.</param>
    /// <exception cref="StageException">There is none.</exception>
    public string OfTask(string path) => Found(path);

    /// <summary>Remembers files that a task includes.</summary>
    /// <param name="paths">The files, with the task's own first.</param>
    public void Includes(IEnumerable<string> paths)
    {
        // What lies beside a file of the hub is of the same commit.
        loose.AddRange(paths.Where(path => loose.Count > 0 && !loose.Contains(path)));
    }

    /// <summary>A file or folder of data.</summary>
    /// <param name="path">The path that the spec gives.</param>
    /// <exception cref="StageException">There is none.</exception>
    public string OfData(string path) => from is null ? Found(path) : context.Open(from).Find(path);

    /// <summary>Makes sure that the files are those that the spec pins.</summary>
    /// <param name="sha256">The hash that the spec gives.</param>
    /// <exception cref="StageException">They are others.</exception>
    public void Check(string sha256)
    {
        var lines = loose.Select(path => $"{ImportHash.Of(path)}  {Path.GetFileName(path)}\n").ToList();
        var actual = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
        if (!string.Equals(actual, sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new StageException(
                $"{Stage}: the task and its data have sha256 {actual}, but the spec asks for '{sha256}'. If these are the files that you "
                + $"mean, write the actual one into the spec. It is the hash of what sha256sum prints of: {string.Join(", ", loose)}. "
                + "(Where it was right before, one of them changed.)");
        }
    }

    private string Found(string path)
    {
        var found = ImportPath.Find(path, context.Specs);
        if (HubPath.Is(path))
        {
            HubBlob.Check(Stage, path, found);
        }
        else if (!loose.Contains(found))
        {
            loose.Add(found);
        }

        return found;
    }
}
