using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import;

/// <summary>How a format's records become dialogues.</summary>
/// <param name="Shape">What a record looks like, for errors.</param>
/// <param name="Read">The dialogues of a record.</param>
internal sealed record DialogueReading(string Shape, Func<SourceRecord, IEnumerable<Dialogue>> Read)
{
    /// <summary>The reading of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="answers">Whose answers to take where there are several.</param>
    /// <param name="turns">Reads turns.</param>
    public static DialogueReading Of(DialogueFormat format, AnswerSource answers, TurnReading turns) => format switch
    {
        DialogueFormat.Jsonl => new("""{"messages": [{"role": "user", "content": "…"}, …]}""", new OwnDialogues(turns).Read),
        DialogueFormat.PromptCompletion => new("""{"prompt": "…", "completion": "…"}""", record => ReadCompletion(record, new(turns))),
        DialogueFormat.QuestionAnswer => new("""{"question": "…", "answers": ["…"]}""", ReadAnswers),
        DialogueFormat.ShareGpt => new("""{"conversations": [{"from": "human", "value": "…"}, …]}""", ReadShareGpt),
        DialogueFormat.Hc3 =>
            new("""{"question": "…", "human_answers": ["…"], "chatgpt_answers": ["…"]}""", record => ReadHc3(record, answers)),
        DialogueFormat.Alpaca =>
            new("""{"instruction": "…", "input": "…", "output": "…"}""", record => ReadInstruction(record, "input", "output")),
        DialogueFormat.Dolly =>
            new("""{"instruction": "…", "context": "…", "response": "…"}""", record => ReadInstruction(record, "context", "response")),
        DialogueFormat.AdvertiseGen => new("""{"content": "name#value*name#value", "summary": "…"}""", ReadAdvertisement),
        _ => throw new StageException($"import-dialogues: there is no format {format}."),
    };

    private static IEnumerable<Dialogue> ReadShareGpt(SourceRecord record)
    {
        Message[] turns =
            [.. record.Records("conversations").Select(turn => new Message(Speaker(turn.Text("from")), turn.Text("value")))];
        return [new(record.Id, [.. AnswerSides.System(record, turns), .. turns])];
    }

    private static IEnumerable<Dialogue> ReadCompletion(SourceRecord record, AnswerSides sides) =>
        [new(record.Id, [.. sides.Prompt(record), .. sides.Answer(record, "completion")]) { Tools = ToolJson.Tools(record) }];

    private static IEnumerable<Dialogue> ReadAnswers(SourceRecord record)
    {
        var question = record.Text("question");
        var name = record.Find("answers") is null ? "answer" : "answers";
        return record.KindOf(name) == JsonValueKind.String
            ? [Pair(record.Id, question, record.Text(name))]
            : PairsOf(record, question, record.Texts(name));
    }

    // Other speakers, such as other models, keep their names; the checks leave their dialogues out.
    private static string Speaker(string from) => from switch
    {
        "human" or "user" => "user",
        "gpt" or "chatgpt" or "assistant" => "assistant",
        _ => from,
    };

    private static IEnumerable<Dialogue> ReadHc3(SourceRecord record, AnswerSource source)
    {
        record.Know("human_answers", "chatgpt_answers", "source", "index");
        var question = record.Text("question");
        var answers = record.Texts(source == AnswerSource.Human ? "human_answers" : "chatgpt_answers");
        return PairsOf(record, question, answers);
    }

    private static IEnumerable<Dialogue> PairsOf(SourceRecord record, string question, IReadOnlyList<string> answers) => answers.Count == 0
        ? [new(record.Id, [new("user", question)])]
        : answers.Select((answer, place) => Pair($"{record.Id}/{place + 1}", question, answer) with { Cluster = record.Id });

    private static IEnumerable<Dialogue> ReadInstruction(SourceRecord record, string context, string response)
    {
        var about = record.OptionalText(context);
        var instruction = record.Text("instruction");
        var pair = Pair(record.Id, string.IsNullOrWhiteSpace(about) ? instruction : $"{instruction}\n\n{about}", record.Text(response));
        var earlier = record.Pairs("history").SelectMany(turns => Pair(record.Id, turns.First, turns.Second).Messages);
        record.Know("category", "text");
        return [pair with { Messages = [.. AnswerSides.System(record, []), .. earlier, .. pair.Messages] }];
    }

    private static IEnumerable<Dialogue> ReadAdvertisement(SourceRecord record)
    {
        var pairs = record.Text("content").Split('*').Select(pair => pair.Split('#', 2)).ToList();
        if (pairs.Any(pair => pair.Length < 2))
        {
            throw record.Refuse("'content' has a keyword without a value");
        }

        return [Pair(record.Id, string.Join('\n', pairs.Select(pair => $"{pair[0]}: {pair[1]}")), record.Text("summary"))];
    }

    private static Dialogue Pair(string id, string user, string assistant) => new(id, [new("user", user), new("assistant", assistant)]);
}
