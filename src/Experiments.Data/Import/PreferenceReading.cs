using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import;

/// <summary>Reads pairs of answers in the forms in which data sets have them.</summary>
/// <param name="sides">Reads prompts and answers.</param>
internal sealed class PreferenceReading(AnswerSides sides)
{
    private readonly UniqueIds ids = new();

    /// <summary>The pair of a record.</summary>
    public Preference Read(SourceRecord record)
    {
        var id = ids.Of(record);
        var (chosen, rejected) = (Side(record, "chosen"), Side(record, "rejected"));
        if (IsWhole(chosen) != IsWhole(rejected))
        {
            throw record.Refuse(
                $"'{(IsWhole(chosen) ? "chosen" : "rejected")}' is a whole dialogue, and the other one is an answer alone");
        }

        var pair = IsWhole(chosen) ? Split(record, id, chosen, rejected) : new Preference(id, sides.Prompt(record), chosen, rejected);
        return pair with { Cluster = UniqueIds.ClusterOf(record, id), Tools = ToolJson.Tools(record) };
    }

    private IReadOnlyList<Message> Side(SourceRecord record, string name) =>
        record.KindOf(name) == JsonValueKind.String && record.Find("prompt") is null
        && WrittenDialogue.Parse(record.Text(name)) is { } written ? written : sides.Answer(record, name);

    private static bool IsWhole(IReadOnlyList<Message> turns) => turns is [{ Role: not "assistant" }, ..];

    private Preference Split(SourceRecord record, string id, IReadOnlyList<Message> chosen, IReadOnlyList<Message> rejected)
    {
        var shared = chosen.Zip(rejected).TakeWhile(pair => pair.First == pair.Second).Count();
        if (shared == chosen.Count && shared == rejected.Count)
        {
            throw new UnusableRecordException("equal-answers", "'chosen' and 'rejected' are the same");
        }

        if (shared == 0 || chosen[shared - 1].Role == "assistant")
        {
            throw new UnusableRecordException(
                "no-shared-prompt", $"'chosen' and 'rejected' differ in turn {shared + 1}, before an answer to the same prompt begins");
        }

        IReadOnlyList<Message> prompt = [.. chosen.Take(shared)];
        if (record.Find("prompt") is not null)
        {
            RequireSame(record, sides.Prompt(record), prompt);
        }

        return new(
            id, [.. AnswerSides.System(record, prompt), .. prompt], [.. chosen.Skip(shared)], [.. rejected.Skip(shared)]);
    }

    // Data sets repeat the prompt beside the dialogues, often only its first request.
    private static void RequireSame(SourceRecord record, IReadOnlyList<Message> said, IReadOnlyList<Message> prompt)
    {
        if (said.FirstOrDefault(turn => turn.Role != "system" && !prompt.Any(Same(turn))) is { } stranger)
        {
            throw record.Refuse(
                $"'prompt' has a turn of '{stranger.Role}' that is not among the turns that 'chosen' and 'rejected' begin with");
        }
    }

    private static Func<Message, bool> Same(Message turn) =>
        other => other.Role == turn.Role && other.Content.Trim() == turn.Content.Trim();
}
