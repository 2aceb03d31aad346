using System.Runtime.CompilerServices;
using System.Text;
using Experiments.Data.Import.DialogueFormats;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Tests.Import;

/// <summary>Files of 200,000 rows pass by: what was read is not held, and what comes is not read ahead.</summary>
public sealed class StreamingTests : IDisposable
{
    private const int Rows = 200_000;

    private static readonly string Text = new('x', 100);

    private readonly ImportFixture fixture = new();
    private long read;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_table_of_values_passes_by() => Passes(
        "asset_id,kw\n",
        row => $"{row},\"{Text}\"\n",
        file => TableRecords.Of(CsvRows.Of(file), file, ["kw"], "SHAPE"));

    [Fact]
    public void A_table_with_tabs_passes_by() => Passes(
        "asset_id\tad_title\n",
        row => $"{row}\t{Text}\n",
        file => TableRecords.Of(TabRows.Of(file), file, ["ad_title"], "SHAPE"));

    [Fact]
    public void Korean_dialogues_pass_by() => Passes("", row => $"0\t<US>\t{Text}\n", FashionHowDialogues.Of);

    [Fact]
    public void The_list_in_an_object_passes_by() => Passes(
        "{\"split\": 1, \"dialogue_data\": [\n",
        row => $"{{\"text\": \"{Text}\"}}{(row == Rows ? "], \"domain\": 2}" : ",\n")}",
        file => JsonRecords.OfMember(file, "dialogue_data", "SHAPE"));

    private void Passes(string begin, Func<int, string> row, Func<SourceFile, IEnumerable<SourceRecord>> records)
    {
        var path = fixture.Write("");
        using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)))
        {
            writer.Write(begin);
            for (var number = 1; number <= Rows; number++)
            {
                writer.Write(row(number));
            }
        }

        var size = new FileInfo(path).Length;
        var held = new List<WeakReference>();
        var count = Watch(records(new(path, size, done => read = done, new(RefusedMembers.Of("import-dialogues")))), size, held);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(Rows, count);
        Assert.Equal(Rows / 1000, held.Count);
        Assert.InRange(held.Count(record => record.IsAlive), 0, 1);
    }

    // Apart from the test, so that no register of its own keeps a record alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Watch(IEnumerable<SourceRecord> records, long size, List<WeakReference> held)
    {
        var count = 0;
        foreach (var record in records)
        {
            count++;
            if (count % 1000 == 0)
            {
                held.Add(new(record));
                Assert.InRange(read, 0, ((double)count / Rows * size) + 300_000);
            }
        }

        return count;
    }
}
