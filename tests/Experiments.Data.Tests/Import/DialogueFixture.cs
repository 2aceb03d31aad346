using System.Text;
using Experiments.Data.Dialogues;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

/// <summary>Imports dialogues of one format, and says in short what came of them.</summary>
internal sealed class DialogueFixture(DialogueFormat format) : IDisposable
{
    private readonly ImportFixture files = new();

    /// <summary>The one kind of text that the Korean files are in.</summary>
    public static Encoding Korean { get; } = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    public string Folder => files.Folder;

    public IReadOnlyList<string> Log => files.Context.Lines;

    public string Write(string text, string name = "file") => files.Write(text, name);

    public string Write(byte[] bytes, string name = "file") => files.Write(bytes, name);

    /// <summary>The dialogues of a file or folder: id, and the turns in brackets.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="fields">Our names and theirs, where they differ.</param>
    public async Task<IReadOnlyList<string>> Import(string path, params (string Ours, string Theirs)[] fields) =>
    [
        .. (await Run(path, fields)).Read().Select(dialogue =>
            $"{dialogue.Id}: {string.Concat(dialogue.Messages.Select(turn => $"[{turn.Role}: {turn.Content}]"))}"),
    ];

    /// <summary>The clusters of the dialogues of a file or folder.</summary>
    public async Task<IReadOnlyList<string>> Clusters(string path) =>
        [.. (await Run(path, [])).Read().Select(dialogue => dialogue.Cluster)];

    /// <summary>What was left out: id and reason.</summary>
    public IReadOnlyList<string> Dropped() => [.. files.Dropped().Select(item => $"{item.Id} {item.Reason}")];

    public string Summary() => files.Summary();

    /// <summary>The error of importing a file, without the folder.</summary>
    public async Task<string> ErrorOf(string path) =>
        (await ImportFixture.ErrorOf(() => Import(path))).Replace(Folder + Path.DirectorySeparatorChar, "");

    private Task<DialogueSet> Run(string path, (string Ours, string Theirs)[] fields) =>
        new ImportDialogues(path, format, ImportFixture.Hash(path))
        {
            Fields = fields.ToDictionary(field => field.Ours, field => field.Theirs),
        }.RunAsync(files.Context);

    public void Dispose() => files.Dispose();
}
