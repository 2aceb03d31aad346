using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>HC3: a question with answers of people and of ChatGPT; every answer makes a dialogue.</summary>
/// <param name="answers">Whose answers to take.</param>
internal sealed class Hc3Format(AnswerSource answers) : IDialogueFormat
{
    private const string Shape = """{"question": "…", "human_answers": ["…"], "chatgpt_answers": ["…"]}""";

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfJson(Shape, ReadRecord);

    private IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        record.Know("human_answers", "chatgpt_answers", "source", "index");
        var question = record.Text("question");
        return Exchange.OfAll(
            record.Id, question, record.Texts(answers == AnswerSource.Human ? "human_answers" : "chatgpt_answers"));
    }
}
