using Experiments.Data.Import.Reading;
using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>A document per file.</summary>
internal sealed class FileDocuments : ICorpusFormat
{
    /// <inheritdoc />
    public IEnumerable<Document> Read(CorpusImport import) =>
        import.Of<SourceFile>(file => [file], file => file.Name, file => new(file.Name, TextOf(file)));

    private static string TextOf(SourceFile file) => file.Through(buffer => Whole(file, buffer)).Single();

    private static IEnumerable<string> Whole(SourceFile file, ByteBuffer buffer)
    {
        while (buffer.Fill())
        {
        }

        file.RequireText(buffer.Unused.Span, 1);
        yield return file.TextOf(buffer.Unused.Span);
    }
}
