using System.Globalization;
using Experiments.Apis.Asking;
using Experiments.Inference.InContext;

namespace Experiments.Apis.InContext;

/// <summary>Has a chat model write more in the manner of examples, as a model that goes on with a text would.</summary>
/// <param name="session">Asks.</param>
/// <param name="instruction">What it is told above the examples, with {count} in the place of how many it is to write.</param>
/// <param name="mark">What the line of an item begins with.</param>
/// <param name="manner">A request that all resemble.</param>
/// <param name="perRequest">Items that it is told to write.</param>
internal sealed class ApiContinuation(ApiSession session, string instruction, string mark, ApiRequest manner, int perRequest)
{
    private int asked;

    /// <summary>A writer that asks the model.</summary>
    public InContextWriter Writer() => new(CompleteAsync, manner.Seed, perRequest);

    private async Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<ExamplePrompt> prompts)
    {
        var told = instruction.Replace("{count}", perRequest.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var requests = prompts.Select(prompt =>
        {
            var id = (asked++).ToString("d6", CultureInfo.InvariantCulture);
            var examples = prompt.Text[..^mark.Length].TrimEnd();
            return new NamedRequest(id, manner with { User = $"{told}\n\n{examples}", Seed = ApiRequest.SeedOf(prompt.Seed, id) });
        });
        var answers = await session.AskAsync([.. requests]).ConfigureAwait(false);
        return [.. answers.Select(Continuation)];
    }

    // What follows the first mark: a chat model may say something before. Its own end ends the last line, too; a limit does not.
    private string Continuation(ApiAnswer answer)
    {
        var lines = answer.Text.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !line.StartsWith(mark, StringComparison.Ordinal));
        var text = string.Join('\n', lines);
        return answer.Failure is not null || text.Length == 0 ? ""
            : text[mark.Length..] + (answer.End == ApiEnds.Model ? "\n" : "");
    }
}
