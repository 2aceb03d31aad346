using Experiments.Generators.Diagnostics;
using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic has a page, and what the page says is so.</summary>
public sealed class DiagnosticPagesTests
{
    public static TheoryData<string> Ids { get; } = [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_failing_spec_of_a_page_is_reported_as_the_page_says(string id)
    {
        var page = DiagnosticPage.Read(id);
        var lab = GeneratorHarness.Build(page.Failing, page.FailingCode);
        Assert.Equal(page.Reports, lab.Reported.Zip(lab.Messages, (place, message) => $"{place}: {message}"));
        Assert.All(page.Reports, report => Assert.Contains($": {id}: ", report));
        Assert.NotEmpty(page.Reports);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mended_spec_of_a_page_builds_without_a_word(string id)
    {
        var page = DiagnosticPage.Read(id);
        var lab = GeneratorHarness.Build(page.Mended, page.MendedCode);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        Assert.NotEmpty(lab.Experiment("spec").Expand("default"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_broken_spec_still_gives_its_class(string id)
    {
        var page = DiagnosticPage.Read(id);
        var lab = GeneratorHarness.Build(
            page.Failing,
            [.. page.FailingCode, "static class User { public static object Use() => GeneratorHarness.Spec.Instance.Info.Name; }"]);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_of_its_rule_and_stands_in_the_index(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        Assert.Equal($"# {id}: {rule.Title}", DiagnosticPage.Read(id).Title);
        Assert.Contains($"| [{id}]({id}.md) | {rule.Title} |", File.ReadAllText(Path.Combine(DiagnosticPage.Folder, "README.md")));
    }
}
