using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>FaithCAMERA (Kato et al., 2024): titles of CAMERA's test rows that say nothing but what the landing page says.</summary>
/// <remarks>
/// Its table has titles alone, by asset. What they answer is in CAMERA's test rows, so that both files are read: the titles are held in
/// memory (there are hundreds), and the rows pass by.
/// </remarks>
internal sealed class FaithCameraFormat : IDialogueFormat
{
    private const string Shape = "a folder with CAMERA's test.csv and FaithCAMERA's .tsv";
    private const string TitleShape = "a table with the columns asset_id, ad_title, flg_revised";
    private const string RowShape = "a table with the columns asset_id, kw, lp_meta_description";

    private static readonly string[] TitleColumns = ["asset_id", "ad_title"];
    private static readonly string[] RowColumns = ["asset_id", "kw", "lp_meta_description"];

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import)
    {
        var tables = import.Files.ToLookup(IsOfTitles);
        if (!tables[true].Any() || !tables[false].Any())
        {
            var names = string.Join(", ", import.Files.Select(file => file.Name));
            throw new StageException($"import-dialogues: the format faith-camera reads {Shape}; there is {names}.");
        }

        var titles = Titles(tables[true]);
        var rows = tables[false].SelectMany(file => TableRecords.Of(CsvRows.Of(file), file, RowColumns, RowShape));
        foreach (var dialogue in import.Of(rows, row => [Answered(row, titles)]))
        {
            yield return dialogue;
        }

        foreach (var (asset, title) in titles.Where(title => title.Value.Row is null))
        {
            import.Drop(title.Id, "no-input", $"no row of CAMERA has the asset {asset}");
        }
    }

    private static bool IsOfTitles(SourceFile file) =>
        file.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, Title> Titles(IEnumerable<SourceFile> files)
    {
        var titles = new Dictionary<string, Title>(StringComparer.Ordinal);
        foreach (var record in files.SelectMany(file => TableRecords.Of(TabRows.Of(file), file, TitleColumns, TitleShape)))
        {
            // Whether a title was revised changes nothing: each is faithful.
            record.Know("flg_revised");
            var asset = record.Text("asset_id");
            if (!titles.TryAdd(asset, new(record.Id, record.Text("ad_title"))))
            {
                throw record.Refuse($"the asset {asset} has a title in {titles[asset].Id} already");
            }

            record.File.Members.Look(record);
        }

        return titles;
    }

    private static Dialogue Answered(SourceRecord row, Dictionary<string, Title> titles)
    {
        var asset = row.Text("asset_id");
        var request = CameraFormat.Request(row);
        if (titles.GetValueOrDefault(asset) is not { } title)
        {
            throw new UnusableRecordException("no-faithful-title", $"FaithCAMERA has no title of the asset {asset}");
        }

        if (title.Row is not null)
        {
            throw row.Refuse($"the asset {asset} is that of {title.Row} already, and its title answers one row");
        }

        title.Row = row.Id;
        return Exchange.Of(row.Id, request, title.Text) with { Cluster = asset };
    }

    /// <summary>A faithful title.</summary>
    /// <param name="Id">Where it comes from.</param>
    /// <param name="Text">The title.</param>
    private sealed record Title(string Id, string Text)
    {
        /// <summary>The row that it answers; null until that was read.</summary>
        public string? Row { get; set; }
    }
}
