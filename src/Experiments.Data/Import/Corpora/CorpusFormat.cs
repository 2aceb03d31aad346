namespace Experiments.Data.Import.Corpora;

/// <summary>The forms in which files hold documents.</summary>
public enum CorpusFormat
{
    /// <summary>A JSON object per line (or in one array) with the text in a field.</summary>
    Jsonl,

    /// <summary>A document per line of a text file.</summary>
    Lines,

    /// <summary>A document per file.</summary>
    Files,
}
