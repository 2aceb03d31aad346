using Experiments.Results.Model;
using Experiments.Results.Tables;
using Microsoft.VisualBasic.FileIO;

namespace Experiments.Results.Tests.Tables;

public sealed class TableFormatsTests
{
    private static readonly Table Scores = new(
        [new("arm"), new("f1", Align.Right)],
        [["base|line", "0.50 ±0.10"], ["50 % & more_x", new Cell("0.75") { Strong = true }]])
    {
        Caption = "Scores",
        Notes = ["± is half of a 95 % interval."],
    };

    [Fact]
    public void A_terminal_gets_aligned_columns() =>
        Assert.Equal(
            "Scores\n" +
            "arm                    f1\n" +
            "─────────────  ──────────\n" +
            "base|line      0.50 ±0.10\n" +
            "50 % & more_x        0.75\n" +
            "± is half of a 95 % interval.\n",
            TextTable.Write(Scores));

    [Fact]
    public void A_narrow_terminal_gets_the_last_column_wrapped()
    {
        var table = new Table([new("name"), new("text")], [["one", "some words that are too long for it"]]);
        Assert.Equal(
            "name  text\n" +
            "────  ────────────────────\n" +
            "one   some words that are\n" +
            "      too long for it\n",
            TextTable.Write(table, width: 26));
    }

    [Fact]
    public void A_terminal_that_is_too_narrow_for_columns_gets_lines()
    {
        var table = new Table(
            [new("name"), new("n", Align.Right), new("none"), new("text")],
            [["one", "12", "", "some words that are too long"], ["a-name-that-is-longer", "3", "", "a/path/that/is/long"]])
        {
            Caption = "Caption", Notes = ["Note."],
        };
        Assert.Equal(
            "Caption\n" +
            "one\n  n: 12\n  text: some words\n    that are too\n    long\n" +
            "a-name-that-is-longe\nr\n  n: 3\n  text:\n    a/path/that/is/l\n    ong\n" +
            "Note.\n",
            TextTable.Write(table, width: 20));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    public void A_line_break_in_a_cell_does_not_tear_the_columns(string text) =>
        Assert.Equal(
            "a          b\n─────────  ─────────\ntwo lines  two lines\n", TextTable.Write(new Table([new("a"), new("b")], [[text, text]])));

    [Fact]
    public void Markdown_shows_asterisks_as_they_are()
    {
        var table = new Table([new("n")], [[new Cell("1*") { Strong = true }]]) { Notes = ["* marks"] };

        Assert.Contains("**1\\***", MarkdownTable.Write(table));
        Assert.EndsWith("\n\\* marks\n", MarkdownTable.Write(table));
    }

    [Fact]
    public void Markdown_escapes_what_would_end_a_cell() =>
        Assert.Equal(
            "Scores\n\n" +
            "| arm           |         f1 |\n" +
            "| ------------- | ---------: |\n" +
            "| base\\|line    | 0.50 ±0.10 |\n" +
            "| 50 % & more_x |   **0.75** |\n" +
            "\n± is half of a 95 % interval.\n",
            MarkdownTable.Write(Scores));

    [Fact]
    public void LaTeX_escapes_its_special_letters_and_uses_booktabs() =>
        Assert.Equal(
            "% Needs \\usepackage{booktabs}.\n" +
            "\\begin{table}\n\\centering\n\\caption{Scores}\n\\label{tab:scores}\n" +
            "\\begin{tabular}{lr}\n\\toprule\n" +
            "arm & f1 \\\\\n\\midrule\n" +
            "base|line & 0.50 $\\pm$0.10 \\\\\n" +
            "50 \\% \\& more\\_x & \\textbf{0.75} \\\\\n" +
            "\\bottomrule\n\\end{tabular}\n" +
            "\\par\\smallskip{\\footnotesize $\\pm$ is half of a 95 \\% interval.}\n" +
            "\\end{table}\n",
            LatexTable.Write(Scores, "scores"));

    // The examples of RFC 4180, section 2, points 5 to 7.
    [Fact]
    public void CSV_follows_RFC_4180() =>
        Assert.Equal(
            "aaa,\"b\r\nbb\",ccc\r\nzzz,\"b\"\"bb\",\"x,y\"\r\n",
            CsvText.Write([["aaa", "b\r\nbb", "ccc"], ["zzz", "b\"bb", "x,y"]]));

    // What OWASP's page on CSV injection lists as the beginnings of formulas.
    [Theory]
    [InlineData("=HYPERLINK(\"http://127.0.0.1/\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("-Infinity")]
    [InlineData("@SUM(1,1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    [InlineData("'=1")]
    [InlineData("'quoted'")]
    public void CSV_has_no_formula_and_reads_back_to_the_same_text(string text)
    {
        var written = CsvText.Write([[text, "after"]]);
        Assert.StartsWith("'", written.TrimStart('"'));
        Assert.Equal([text, "after"], Read(written));
    }

    [Theory]
    [InlineData("-0.5")]
    [InlineData("+3")]
    [InlineData("-1E-05")]
    [InlineData("-0.5 0.25 -1")]
    [InlineData("a=b")]
    [InlineData("")]
    public void CSV_leaves_numbers_and_other_texts_as_they_are(string text) =>
        Assert.Equal($"{text},after\r\n", CsvText.Write([[text, "after"]]));

    // The reader of another library, and the rule that the documentation states: one apostrophe off the front.
    private static IEnumerable<string> Read(string csv)
    {
        using var reader = new TextFieldParser(new StringReader(csv)) { TrimWhiteSpace = false };
        reader.SetDelimiters(",");
        return reader.ReadFields()!.Select(field => field.StartsWith('\'') ? field[1..] : field);
    }
}
