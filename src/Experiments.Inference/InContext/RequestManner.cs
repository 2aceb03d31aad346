using Experiments.Data.Prompts;

namespace Experiments.Inference.InContext;

/// <summary>How requests are shown to a model that is to make up more, and read from what it wrote.</summary>
internal sealed class RequestManner
{
    private readonly KnownRequests known;
    private readonly int shots;
    private readonly string mark;

    private RequestManner(KnownRequests known, int shots, string mark) => (this.known, this.shots, this.mark) = (known, shots, mark);

    /// <summary>The manner of seed tasks.</summary>
    /// <exception cref="StageException">There are fewer than are shown at once.</exception>
    public static RequestManner Of(PromptSet seeds, int shots, string mark, double similarity)
    {
        var pool = seeds.Read().Select(prompt => prompt.Text).ToList();
        return pool.Count >= shots
            ? new(new(pool, similarity), shots, mark)
            : throw new StageException($"shots is {shots}, but seeds holds only {pool.Count} requests.");
    }

    /// <summary>Requests of the seeds and of what was kept, and the mark of the next one.</summary>
    public string Show(SeededRandom random)
    {
        var order = known.Texts.ToArray();
        random.Shuffle<string>(order);
        return string.Concat(order.Take(shots).Select(request => $"{mark} {request}\n")) + mark;
    }

    /// <summary>The complete requests of what follows the mark: lines with the mark that are ended by another line.</summary>
    public IEnumerable<(string Question, string Answer)> Parse(string text)
    {
        var lines = $"{mark}{text}".Split('\n');
        return lines.Take(lines.Length - 1)
            .Where(line => line.StartsWith(mark, StringComparison.Ordinal) && line.Length > mark.Length)
            .Select(line => (line[mark.Length..].Trim(), ""))
            .Where(pair => pair.Item1.Length > 0);
    }

    /// <summary>The verdict on a request, which is known from then on when it is kept.</summary>
    public string Judge(string request) => known.Judge(request);
}
