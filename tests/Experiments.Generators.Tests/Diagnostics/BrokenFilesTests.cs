using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>Files that are hardly specs get one report at the place to be mended, and stop no other spec.</summary>
public sealed class BrokenFilesTests
{
    [Theory]
    [InlineData("title: T", "title: T\0", "(2,9): EXP0101", "A zero byte is here")]
    [InlineData("title: T", "title: T\u0007", "(2,9): EXP0101", "A letter that nobody sees is here (U+0007)")]
    [InlineData("title: T", "\uFEFFtitle: T", "(2,1): EXP0101", "A letter that nobody sees is here (U+FEFF)")]
    [InlineData("seed: 1", "seed:\u00A01", "(4,43): EXP0101", "What looks like a space, or like nothing, is the letter U+00A0")]
    [InlineData("seed: 1", "seed: 1\u00A0", "(4,44): EXP0101", "What looks like a space")]
    [InlineData("title: T", "title:\u00A0T", "(2,7): EXP0101", "What looks like a space")]
    [InlineData("title: T", "title\u200B: T", "(2,6): EXP0101", "What looks like a space")]
    [InlineData("title: T", "<<<<<<< A\ntitle: T\n=======\n>>>>>>> b", "(2,1): EXP0101", "This line is the mark of a merge conflict")]
    [InlineData("title: T", "title: T\n=======", "(3,1): EXP0101", "This line is the mark of a merge conflict")]
    [InlineData("experiment: spec", "\texperiment: spec", "(1,1): EXP0111", "Indentation is spaces")]
    [InlineData("title: T", "title: T\nx-notes:\n  \ta: 1\n  b: 1", "(4,3): EXP0111", "Indentation is spaces")]
    [InlineData("experiment: spec", "---\na: 1\n---\nexperiment: spec", "(3,1): EXP0111", "A file holds one document; remove '---'")]
    [InlineData("experiment: spec", "--- experiment: spec", "(1,15): EXP0101", "'---' stands on a line of its own")]
    [InlineData("experiment: spec", "%YAML 3.0\n---\nexperiment: spec", "(1,1): EXP0101", "A line that begins with '%'")]
    [InlineData("title: T", "title: *bold* text", "(2,8): EXP0111", "Aliases are not part of the language; write the value out")]
    [InlineData("title: T", "title: & T", "(2,8): EXP0101", "A value or a key cannot begin with '&'")]
    [InlineData("{use: make-texts, count: 1, seed: 1}", "\n    <<: {use: x}", "(5,5): EXP0111", "Merging by '<<' is not part")]
    [InlineData("title: T", "x-notes:\n  a: &n 1\n  b: *n", "(3,6): EXP0111", "Anchors are not part of the language; remove '&n'")]
    [InlineData("count: 1", "count: !!str 1", "(4,35): EXP0111", "Tags are not part of the language; remove '!!str'")]
    [InlineData("seed: 1}", "seed: 1", "(4,10): EXP0101", "The '{' that opens here is not closed; write '}'")]
    public void One_mistake_of_a_file_gives_one_report(string text, string broken, string place, string message)
    {
        var lab = GeneratorHarness.Build([("spec.yaml", Spec.Replace(text, broken)), ("other.yaml", Other)]);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    [Theory]
    [InlineData("{", "(1,1): EXP0101", "The '{' that opens here is not closed; write '}'")]
    [InlineData("[", "(1,1): EXP0101", "The '[' that opens here is not closed; write ']'")]
    [InlineData("{a: b", "(1,1): EXP0101", "The '{' that opens here is not closed; write '}'")]
    [InlineData("experiment: [", "(1,13): EXP0101", "The '[' that opens here is not closed; write ']'")]
    [InlineData("}", "(1,1): EXP0101", "This '}' closes nothing; delete it")]
    [InlineData("experiment: spec\n{\n", "(2,1): EXP0101", "'{' stands alone; write it behind a key")]
    [InlineData("\t", "(1,1): EXP0117", "The file is empty; a spec starts with 'experiment: name'")]
    [InlineData("---\n", "(1,1): EXP0117", "The file is empty; a spec starts with 'experiment: name'")]
    [InlineData("{}", "(1,1): EXP0117", "The file is empty; a spec starts with 'experiment: name'")]
    [InlineData("# a\n  # b\n", "(1,1): EXP0117", "The file has nothing but comments; a spec starts with")]
    [InlineData("\uFEFF", "(1,1): EXP0101", "A letter that nobody sees is here (U+FEFF)")]
    [InlineData("\u007FELF\u0002\u0001\u0001\0\0", "(1,1): EXP0101", "The file is no text; a spec is YAML, in UTF-8")]
    [InlineData("%YAML", "(1,1): EXP0101", "A line that begins with '%' is not part of the language")]
    [InlineData("# a\n%YAML 1.2\n", "(2,1): EXP0101", "A line that begins with '%' is not part of the language")]
    [InlineData("\"abc", "(1,1): EXP0101", "The quote that opens here is not closed")]
    [InlineData("experiment: 'spec\ntitle: x\n", "(1,13): EXP0101", "The quote that opens here is not closed")]
    [InlineData(":", "(1,1): EXP0101", "The key is missing; write key: value")]
    [InlineData("!", "(1,1): EXP0111", "Tags are not part of the language; remove '!'")]
    [InlineData("experiment:", "(1,12): EXP0112", "'experiment' is a text, not nothing")]
    public void A_file_that_is_hardly_one_gives_one_report(string text, string place, string message)
    {
        var lab = GeneratorHarness.Build([("spec.yaml", text), ("other.yaml", Other)]);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(", "1", ")", 2_000)]
    [InlineData("(", "1", ")", 100_000)]
    [InlineData("- ", "1", "", 1_000)]
    [InlineData("1 + ", "1", "", 900)]
    [InlineData("1 + ", "1", "", 20_000)]
    [InlineData("true ? 1 : ", "1", "", 300)]
    public void An_expression_that_goes_too_deep_is_refused_before_it_stops_the_compiler(string begin, string middle, string end, int count)
    {
        var expression = $"{string.Concat(Enumerable.Repeat(begin, count))}{middle}{string.Concat(Enumerable.Repeat(end, count))}";
        var lab = GeneratorHarness.Build([("spec.yaml", Spec.Replace("count: 1", $"count: '={expression}'")), ("other.yaml", Other)]);
        Assert.Equal(["spec.yaml(4,35): EXP0119"], lab.Reported);
        Assert.EndsWith("compute it in a stage", lab.Messages[0], StringComparison.Ordinal);
        Assert.Equal("other", lab.Experiment("other").Info.Name);
    }

    private const string Spec = "experiment: spec\ntitle: T\nstages:\n  texts: {use: make-texts, count: 1, seed: 1}\n";
    private const string Other = "experiment: other\nstages: {texts: {use: make-texts, count: 1, seed: 1}}\n";
}
