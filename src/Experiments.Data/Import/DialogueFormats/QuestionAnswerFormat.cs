using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>A question with an answer, or with several, each of which makes a dialogue.</summary>
internal sealed class QuestionAnswerFormat : IDialogueFormat
{
    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfJson("""{"question": "…", "answers": ["…"]}""", ReadRecord);

    private static IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        var question = record.Text("question");
        var name = record.Find("answers") is null ? "answer" : "answers";
        return record.KindOf(name) == JsonValueKind.String
            ? [Exchange.Of(record.Id, question, record.Text(name))]
            : Exchange.OfAll(record.Id, question, record.Texts(name));
    }
}
