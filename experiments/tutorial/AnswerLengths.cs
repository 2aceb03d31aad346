using System.Globalization;

namespace Experiments.Catalog.Tutorial;

/// <summary>The lengths of answers: <c>lengths.csv</c>, one answer per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record AnswerLengths(string Folder) : Artifact(Folder), IArtifact<AnswerLengths>
{
    private const string FileName = "lengths.csv";

    #region measure
    /// <summary>The mean length in characters. Its items are the dialogues, so that runs are compared dialogue by dialogue.</summary>
    public Mean Characters => new()
    {
        Direction = Direction.Neutral,
        Items = [.. File.ReadLines(FilePath(FileName)).Select(Parse)],
    };
    #endregion

    /// <inheritdoc />
    public static AnswerLengths Open(string folder) => new(folder);

    /// <summary>Writes lengths.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="lengths">One per dialogue.</param>
    public static AnswerLengths Write(string folder, IEnumerable<ItemScore> lengths)
    {
        File.WriteAllLines(
            Path.Combine(folder, FileName),
            lengths.Select(length => $"{length.Id},{length.Score.ToString("R", CultureInfo.InvariantCulture)}"));
        return new(folder);
    }

    private static ItemScore Parse(string line)
    {
        var fields = line.Split(',');
        return new ItemScore(fields[0], double.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
