using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>Knows who reads which format.</summary>
internal static class DialogueReading
{
    /// <summary>The reader of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="answers">Whose answers to take where there are several.</param>
    /// <param name="turns">Reads turns.</param>
    public static IDialogueFormat Of(DialogueFormat format, AnswerSource answers, TurnReading turns) => format switch
    {
        DialogueFormat.Jsonl => new OwnFormat(turns),
        DialogueFormat.PromptCompletion => new PromptCompletionFormat(turns),
        DialogueFormat.QuestionAnswer => new QuestionAnswerFormat(),
        DialogueFormat.ShareGpt => new ShareGptFormat(),
        DialogueFormat.Hc3 => new Hc3Format(answers),
        DialogueFormat.Alpaca => new InstructionFormat("input", "output"),
        DialogueFormat.Dolly => new InstructionFormat("context", "response"),
        DialogueFormat.AdvertiseGen => new AdvertiseGenFormat(),
        DialogueFormat.Camera => new CameraFormat(),
        DialogueFormat.FaithCamera => new FaithCameraFormat(),
        DialogueFormat.Simmc => new SimmcFormat(),
        DialogueFormat.Mmd => new MmdFormat(),
        DialogueFormat.FashionHow => new FashionHowFormat(),
        DialogueFormat.Facad => new FacadFormat(),
        _ => throw new StageException($"import-dialogues: there is no format {format}."),
    };
}
