namespace Experiments.Evaluation.Judging;

/// <summary>Takes verdicts of one kind of prompt, of one turn, or of both; their measures are those of the part.</summary>
/// <remarks>With an axis over kinds, a table has a row for each.</remarks>
/// <param name="From">The verdicts on pairs.</param>
/// <param name="Kind">The kind of the prompts, such as <c>math</c>. The default value takes all.</param>
/// <param name="Turn">The turn of the dialogues, from 1. The default value takes all.</param>
/// <exception cref="StageException">None is of this kind and turn; the message says which there are.</exception>
[Stage("select-judgements")]
[AtLeastOne(nameof(Kind), nameof(Turn))]
public sealed record SelectJudgements(
    Input<Judgements> From,
    [NotEmpty] string? Kind = null,
    [Range(1, 1000)] int? Turn = null) : Stage<Judgements>
{
    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context)
    {
        CheckParameters();
        var part = JudgedPart.Of(
            "select-judgements", context.Open(From).Read(), item => item.Kind, item => item.Turn, Kind, Turn);
        return Task.FromResult(Judgements.Write(context.Output, part));
    }
}
