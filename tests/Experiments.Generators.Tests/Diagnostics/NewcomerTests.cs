using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Diagnostics;

/// <summary>First mistakes are told in the words of specs, once, and never in those of the parser or the compiler.</summary>
public sealed class NewcomerTests
{
    [Theory]
    [InlineData(
        "title: Length: how long",
        "(2,14): EXP0101",
        "A ': ' in a value needs quotes around the value: title: \"Length: how long\"")]
    [InlineData("title: @home", "(2,8): EXP0101", "A value or a key cannot begin with '@'; put it in quotes")]
    [InlineData("title: `code`", "(2,8): EXP0101", "A value or a key cannot begin with '`'; put it in quotes")]
    [InlineData("title: %d", "(2,8): EXP0101", "A value or a key cannot begin with '%'; put it in quotes")]
    [InlineData("title: a\n  question: b", "(3,11): EXP0101", "This line is indented further than the value above allows")]
    [InlineData("title: \"a\" b", "(2,12): EXP0101", "Nothing follows a closing quote")]
    [InlineData("title: 'it's'", "(2,12): EXP0101", "Nothing follows a closing quote")]
    [InlineData("title:a\nquestion: b", "(2,1): EXP0101", "A space is missing behind ':'; write title: a")]
    [InlineData("title: \"C:\\dir\"", "(2,8): EXP0101", "In double quotes '\\' begins an escape")]
    [InlineData("title: - a", "(2,8): EXP0101", "A list in lines that begin with '- '")]
    [InlineData("x-notes:\n  a:\n\tb: 1", "(4,1): EXP0111", "Indentation is spaces, not tabs")]
    [InlineData("x-notes:\n  a: b\n\tc", "(4,1): EXP0111", "Indentation is spaces, not tabs")]
    public void A_mistake_in_yaml_says_what_to_write(string line, string place, string message)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            {{line}}
            stages:
              texts: {use: make-texts, count: 1, seed: 1}
            """);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0]);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'=$count * 2'", "(4,37): EXP0119", "In an expression '$count' is written Count")]
    [InlineData("'=${count} * 2'", "(4,37): EXP0119", "In an expression '${count}' is written Count")]
    [InlineData("'${count}'", "(4,35): EXP0107", "A reference has no braces: write $count")]
    [InlineData("'=Count * 0.5'", "(4,35): EXP0119", "The expression does not fit: an integer is wanted")]
    [InlineData("'=Sqrt(Count)'", "(4,35): EXP0119", "The expression does not fit: an integer is wanted")]
    [InlineData("'=Count > 2'", "(4,35): EXP0119", "The expression does not fit: a whole number is wanted, and this gives true or false")]
    [InlineData("'=\"2\"'", "(4,35): EXP0119", "The expression does not fit: a whole number is wanted, and this gives a text")]
    [InlineData("'=null'", "(4,35): EXP0119", "The expression does not fit: 'null' is no value")]
    [InlineData("'=Count > 1 ? \"a\" : \"b\"'", "(4,35): EXP0119", "The expression does not fit: a whole number is wanted")]
    [InlineData("'=Count / 0'", "(4,35): EXP0119", "The expression does not fit: 'Count / 0' divides by 0")]
    [InlineData("\"=Count\\n#if X\"", "(4,35): EXP0119", "A line of an expression cannot begin with '#'")]
    public void A_mistake_in_an_expression_says_what_to_write(string value, string place, string message)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            sweep: {count: [1, 2]}
            stages:
              texts: {use: make-texts, count: {{value}}, seed: 1}
              more: {use: make-texts, count: $count, seed: 1}
            outputs: [$texts, $more]
            """);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0]);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "{use: make-texts, count: =Max(1, 2), seed: 1}",
        "(4,36): EXP0101",
        "An expression with a comma in it is put in quotes: \"=Max(1, 2)\"")]
    [InlineData("{use: join, from: [=Max(1, 2)]}", "(4,30): EXP0101", "An expression with a comma in it is put in quotes")]
    public void An_expression_that_a_comma_cuts_is_told_once(string stage, string place, string message)
    {
        var lab = GeneratorHarness.Build($"experiment: spec\n\nstages:\n  texts:  {stage}\n");
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.StartsWith(message, lab.Messages[0]);
    }

    [Theory]
    [InlineData("{acc-1: $score.loss, acc1: $score.loss}", "(6,32): EXP0110")]
    [InlineData("{equals: $score.loss}", "(6,12): EXP0114")]
    [InlineData("{to-string: $score.loss}", "(6,12): EXP0114")]
    [InlineData("{measures: $score.loss}", "(6,12): EXP0114")]
    [InlineData("{claims: $score.loss}", "(6,12): EXP0114")]
    [InlineData("{mean: $score.loss}", "(6,12): EXP0114")]
    public void A_name_that_csharp_needs_is_an_error_of_the_spec(string measures, string place)
    {
        var lab = GeneratorHarness.Build($$"""
            experiment: spec
            stages:
              texts: {use: make-texts, count: 1, seed: 1}
              model: {use: train, texts: $texts.training, shape: {layers: 1}, steps: 1}
              score: {use: score, model: $model, texts: $texts.training}
            measures: {{measures}}
            """);
        Assert.Equal(["spec.yaml" + place], lab.Reported);
        Assert.DoesNotContain(lab.Compiler, report => report.Contains(": CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\\x07b")]
    [InlineData("a\\u2028b\\x85c")]
    [InlineData("</summary> & <b>")]
    public void A_title_may_have_any_letter(string title)
    {
        var lab = GeneratorHarness.Build(
            $"experiment: spec\ntitle: \"{title}\"\nstages: {{texts: {{use: make-texts, count: 1, seed: 1}}}}\n");
        Assert.Empty(lab.Reported);
        Assert.Empty(lab.Compiler);
    }
}
