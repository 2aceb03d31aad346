namespace Experiments.Data.Import.CorpusFormats;

/// <summary>Knows who reads which format.</summary>
internal static class CorpusReading
{
    /// <summary>The reader of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="textField">The field that holds the text in JSON.</param>
    public static ICorpusFormat Of(CorpusFormat format, string textField) => format switch
    {
        CorpusFormat.Jsonl => new JsonDocuments(textField),
        CorpusFormat.Lines => new LineDocuments(),
        CorpusFormat.Files => new FileDocuments(),
        CorpusFormat.FashionHow => new FashionHowItems(),
        CorpusFormat.Facad => new FacadItems(),
        _ => throw new StageException($"import-corpus: there is no format {format}."),
    };
}
