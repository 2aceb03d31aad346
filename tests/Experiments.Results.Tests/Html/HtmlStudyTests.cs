using System.Xml.Linq;
using Experiments.Results.Claims;
using Experiments.Results.Figures;
using Experiments.Results.Html;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Html;

public sealed class HtmlStudyTests
{
    private static readonly (string, string) Processor = ("processor", "the same");

    private static readonly Statistic Effect = new(
        ClaimFunction.Increasing,
        ["accuracy", "examples"],
        1,
        new(double.NaN, double.NaN),
        double.NaN);

    [Fact]
    public void The_page_is_the_same_every_time_and_holds_the_bytes_of_the_figures()
    {
        var study = Study();
        var page = HtmlStudy.Write(study);
        Assert.Equal(page, HtmlStudy.Write(study));
        foreach (var report in study.Experiments)
        {
            Assert.Contains(SvgFigure.Draw(FigureBuilder.Of(report.Experiment.Figures[0], report.Experiment, report.Results)), page);
        }
    }

    [Fact]
    public void It_needs_nothing_from_elsewhere_and_every_id_is_there_once()
    {
        var page = HtmlStudy.Write(Study());
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain(" src=", page);
        var ids = XDocument.Parse(Xml(page)).Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var links = XDocument.Parse(Xml(page))
            .Descendants("a")
            .Select(link => link.Attribute("href")!.Value)
            .Where(link => link.StartsWith('#'));
        Assert.All(links, link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public void All_claims_are_counted_first()
    {
        var page = HtmlStudy.Write(Study());
        Assert.Contains("2 hold, 1 fails, 1 not tested.", page);
        Assert.True(page.IndexOf("2 hold") < page.IndexOf("<section"));
    }

    [Fact]
    public void What_holds_for_all_experiments_is_said_once_at_the_end()
    {
        var page = HtmlStudy.Write(Study());
        Assert.Equal(page.IndexOf("the same"), page.LastIndexOf("the same"));
        Assert.True(page.IndexOf("the same") > page.LastIndexOf("first.yaml"));
    }

    [Fact]
    public void An_experiment_without_results_is_named() =>
        Assert.Contains("third: <span class=\"untested\">no results yet</span>", HtmlStudy.Write(Study() with { Missing = ["third"] }));

    [Fact]
    public void Notes_become_part_of_the_page()
    {
        var note =
            "# Title\n\nAsks *this*.\n\n## Method\n\n- one\n- [spec](first.yaml), " +
            "[paper](https://arxiv.org/abs/2305.15717)\n\n![curve](a.svg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nrun " +
            "<x>\n```\n\n<script>alert(1)</script>\n";
        var page = HtmlExperiment.Page(Study().Experiments[0] with { Note = note });
        Assert.Contains("<em>this</em>", page);
        Assert.Contains("<h3>Method</h3>", page);
        Assert.DoesNotContain(">Title<", page);
        Assert.Contains("<li>spec, <a href=\"https://arxiv.org/abs/2305.15717\">paper</a></li>", page);
        Assert.Contains("<p>curve</p>", page);
        Assert.Contains("<div class=\"wide\"><table>", page);
        Assert.Contains("run &lt;x&gt;", page);
        Assert.Contains("&lt;script&gt;", page);
    }

    // Every way of CommonMark to write a link: inline, by reference, in angle brackets, as a picture.
    [Theory]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<JavaScript:alert(1)>")]
    [InlineData("<vbscript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("<file:///etc/passwd>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](<javascript:alert(1)>)")]
    [InlineData("[x](java&#115;cript:alert(1))")]
    [InlineData("[x]\n\n[x]: javascript:alert(1)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("| a |\n|---|\n| <javascript:alert(1)> |")]
    public void A_note_links_to_pages_only(string note)
    {
        var page = HtmlExperiment.Page(Study().Experiments[0] with { Note = note });
        Assert.DoesNotContain("<a ", page);
        Assert.DoesNotContain("<img", page);
    }

    [Theory]
    [InlineData("<https://arxiv.org/abs/2305.15717>", "<a href=\"https://arxiv.org/abs/2305.15717\">https://arxiv.org/abs/2305.15717</a>")]
    [InlineData("[x](HTTPS://arxiv.org)", "<a href=\"HTTPS://arxiv.org\">x</a>")]
    [InlineData("<someone@example.org>", "<a href=\"mailto:someone@example.org\">someone@example.org</a>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    public void Pages_and_addresses_of_people_stay_links(string note, string html) =>
        Assert.Contains(html, HtmlExperiment.Page(Study().Experiments[0] with { Note = note }));

    // What GitHub shows of the same text.
    [Fact]
    public void A_bar_in_a_cell_of_a_note_is_a_bar_in_code_too()
    {
        var page = HtmlExperiment.Page(
            Study().Experiments[0] with { Note = "| a | b |\n|---|---|\n| `<\\|end\\|>` | one \\| two |\n\nOutside `\\|` stays.\n" });
        Assert.Contains("<code>&lt;|end|&gt;</code>", page);
        Assert.Contains("one | two", page);
        Assert.Contains("<code>\\|</code>", page);
    }

    [Fact]
    public void The_question_stands_below_the_title()
    {
        var report = Study().Experiments[0];
        Assert.Contains(
            "<p class=\"question\">Does it?</p>\n<p class=\"question\">Or not?</p>",
            HtmlExperiment.Page(report with { Experiment = report.Experiment with { Question = "Does it?\n\nOr not?" } }));
    }

    [Fact]
    public void Files_of_a_study_are_the_page_and_the_claims()
    {
        using var folder = new TemporaryFolder();
        var files = ReportFiles.Write(folder.Path, Study());
        Assert.Equal(["report.html", "claims.csv", "claims.md", "claims.tex"], files.Select(file => Path.GetFileName(file)));
        Assert.Equal(5, File.ReadAllLines(files[1]).Length);
        Assert.Equal(
            "first,more,holds,,,\"Increasing(accuracy, examples) = 1, without interval; 1 seed\",\"'=Increasing(Accuracy, Examples)\"," +
            "\"Page's test of the order within seeds, one-sided (Jonckheere's where values share no seed), and means that never step " +
            "back\"",
            File.ReadAllLines(files[1])[1]);
    }

    private static StudyReport Study() => new("A study", [One("first", true, false), One("second", true, null)]);

    private static ExperimentReport One(string name, params bool?[] verdicts)
    {
        var experiment =
            Measured.Experiment with { Name = name, Figures = [new("f", FigureMark.Line, "examples", ["accuracy"]) { Color = "source" }] };
        string[] claims = ["more", "less"];
        return new ExperimentReport(experiment, "default", Measured.Table)
        {
            Claims =
            [
                .. verdicts.Select((holds, index) => new ClaimVerdict(
                    new ClaimInfo(claims[index], "=Increasing(Accuracy, Examples)", new SourcePosition($"{name}.yaml", 9, 3)),
                    holds switch { true => Verdict.Holds, false => Verdict.Fails, null => Verdict.NotTested },
                    [Effect],
                    holds is null ? "no such value" : null)),
            ],
            Provenance = [("spec", $"{name}.yaml"), Processor],
        };
    }

    // A browser reads more than XML; these are the parts of the page that XML has no place for.
    private static string Xml(string page) => page
        .Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)
        .Replace("<br>", "<br/>", StringComparison.Ordinal)
        .Split('\n').Where(line => !line.StartsWith("<meta ", StringComparison.Ordinal)).Aggregate((all, line) => $"{all}\n{line}");
}
