using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Display;

/// <summary>What a spec says about its tables.</summary>
public sealed class TableTests
{
    [Fact]
    public void What_a_table_is_sliced_by_reaches_it_with_its_place()
    {
        const string Text = Specs.Small
            + "tables:\n  - {rows: count, columns: loss, slices: subject}\n  - {rows: count, columns: loss, name: whole}\n";
        var lab = GeneratorHarness.Build(Text);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        var tables = lab.Experiment("spec").Info.Tables;
        Assert.Equal(["subject", null], tables.Select(table => table.Slices));
        Assert.Null(tables[1].SlicesAt);
        var place = tables[0].SlicesAt!;
        var line = Text.Split('\n')[place.Line - 1];
        Assert.StartsWith("subject}", line[(place.Column - 1)..], StringComparison.Ordinal);
    }
}
