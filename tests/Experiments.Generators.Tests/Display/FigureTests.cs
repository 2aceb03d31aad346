using Experiments.Generators.Tests.Harness;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Display;

/// <summary>What a spec says about its figures.</summary>
public sealed class FigureTests
{
    private const string Axes = """
        experiment: spec
        sweep: {count: [10, 100], language: [en, de], layers: [1, 2]}
        stages:
          texts: {use: make-texts, count: $count, seed: 1, language: $language}
          model: {use: train, texts: $texts.training, shape: {layers: $layers}, steps: 10}
          score: {use: score, model: $model, texts: $texts.heldOut}
        measures: {exact-match: $score.exact-match, loss: $score.loss}

        """;

    [Fact]
    public void Everything_that_is_said_reaches_the_figure()
    {
        var figure = Figure("""
            figures:
              - line:
                  x: count
                  y: [exact-match, loss]
                  color: language
                  facet: layers
                  layout: panels
                  x-scale: log
                  y-scale: log
                  title: Loss
                  x-title: texts to train on
                  y-title: nats
                  reference: [loss, {value: 0.25, label: chance, on: exact-match}, {measure: loss, label: teacher}]
            """);
        Assert.Equal(
            ("language", "layers", FigureLayout.Panels, AxisScale.Log, AxisScale.Log),
            (figure.Color, figure.Facet, figure.Layout, figure.XScale, figure.YScale));
        Assert.Equal(("Loss", "texts to train on", "nats", "texts"), (figure.Title, figure.XTitle, figure.YTitle, figure.XUnit));
        Assert.Equal("exact-match-and-loss-by-count-and-language-and-layers", figure.Name);
        Assert.Equal(
            [new("loss") { Measure = "loss" }, new("chance") { Value = 0.25, On = "exact-match" }, new("teacher") { Measure = "loss" }],
            figure.References);
    }

    [Fact]
    public void What_is_not_said_is_left_to_the_figure()
    {
        var figure = Figure("figures: [{bar: {x: language, y: loss}}]");
        Assert.Equal(
            new FigureInfo("loss-by-language", FigureMark.Bar, "language", figure.Y),
            figure with { References = figure.References });
        Assert.False(figure.WithPaper);
    }

    [Fact]
    public void Values_of_the_paper_are_drawn_where_there_are_any()
    {
        Assert.True(
            Figure(
                "paper: {reference: [{measure: loss, value: 0.5, place: Table 1}]}\nfigures: [{line: {x: count, y: loss, " +
                "paper: true}}]").WithPaper);
        Assert.Equal(
            "'paper: {reference: …}' of the spec has no value of exact-match that could be drawn",
            Message(
                "paper: {reference: [{measure: loss, value: 0.5, place: Table 1}]}\nfigures: [{line: {x: count, y: exact-match, " +
                "paper: true}}]"));
    }

    [Fact]
    public void A_question_is_carried_into_the_experiment() =>
        Assert.Equal(
            "Does it?\nOr not?",
            GeneratorHarness.Build(Axes + "question: |\n  Does it?\n  Or not?\n").Experiment("spec").Info.Question);

    [Theory]
    [InlineData("facet: seed", "The spec has no sweep axis 'seed'; known are count, language, layers")]
    [InlineData("facet: count", "'count' is along x already; 'facet' takes another axis, or is left out")]
    [InlineData("color: language, facet: language", "'language' gives the colours already; 'facet' takes another axis, or is left out")]
    [InlineData("color: count", "'count' is along x already; 'color' takes another axis, or is left out")]
    [InlineData("layout: panel", "'panel' is not a valid value for 'layout'; did you mean 'panels'?")]
    [InlineData("x-scale: logarithmic", "'logarithmic' is not a valid value for 'x-scale'; known are linear, log, even")]
    [InlineData("y-scale: even", "'even' is not a valid value for 'y-scale'; known are linear, log")]
    [InlineData("reference: [los]", "The spec has no measure 'los'; did you mean 'loss'?")]
    [InlineData("reference: [{value: high, label: a}]", "'high' is not a number for 'value'")]
    [InlineData("reference: [{value: 1}]", "A level in 'reference' needs 'label'")]
    [InlineData("reference: [{value: 1, measure: loss, label: a}]", "A level in 'reference' has either a 'value' or a 'measure'")]
    [InlineData("reference: [{label: a}]", "A level in 'reference' has either a 'value' or a 'measure'")]
    [InlineData("reference: [{value: 1, label: a, on: exact-match}]", "The figure shows no measure 'exact-match' along y; known are loss")]
    [InlineData("paper: maybe", "'maybe' is not a truth value for 'paper'")]
    [InlineData("scale: log", "'line' has no key 'scale'")]
    public void A_mistake_is_told_at_its_place(string part, string message) =>
        Assert.StartsWith(message, Message($"figures: [{{line: {{x: count, y: loss, {part}}}}}]"));

    [Theory]
    [InlineData(
        "line: {x: language, y: loss, x-scale: log}",
        "'x-scale: log' wants numbers along x, and the values of 'language' are names")]
    [InlineData("bar: {x: count, y: loss, x-scale: log}", "Bars are side by side; 'x-scale' is for lines")]
    [InlineData("bar: {x: count, y: loss, y-scale: log}", "The length of a bar is its value, which a log scale does not keep")]
    public void A_scale_needs_numbers_that_have_a_place(string figure, string message) =>
        Assert.StartsWith(message, Message($"figures: [{{{figure}}}]"));

    [Fact]
    public void A_mistake_has_its_line_and_column() =>
        Assert.Equal(
            ["spec.yaml(8,45): error"],
            GeneratorHarness.Build(Axes + "figures: [{line: {x: count, y: loss, facet: siz}}]").Reported
                .Select(text => text.Replace("EXP0107", "error")));

    private static FigureInfo Figure(string part)
    {
        var lab = GeneratorHarness.Build(Axes + part + "\n");
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return Assert.Single(lab.Experiment("spec").Info.Figures);
    }

    private static string Message(string part) => Assert.Single(GeneratorHarness.Build(Axes + part + "\n").Messages);
}
