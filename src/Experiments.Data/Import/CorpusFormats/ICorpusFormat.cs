using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>A form in which files hold documents.</summary>
internal interface ICorpusFormat
{
    /// <summary>The documents of the files, read one at a time.</summary>
    /// <param name="import">Has the files, keeps the documents that have a text, and counts the others.</param>
    IEnumerable<Document> Read(CorpusImport import);
}
