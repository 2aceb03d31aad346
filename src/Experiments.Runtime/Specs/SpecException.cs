namespace Experiments.Runtime.Specs;

/// <summary>Values of specs are wrong, which shows only when the specs are expanded: what an axis or an expression brings.</summary>
public sealed class SpecException : Exception
{
    /// <summary>The mistakes.</summary>
    /// <param name="problems">At least one.</param>
    public SpecException(IReadOnlyList<SpecProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>One mistake, and what it comes from.</summary>
    /// <param name="problem">The mistake.</param>
    /// <param name="inner">The cause; null for none.</param>
    public SpecException(SpecProblem problem, Exception? inner = null)
        : base(problem.ToString(), inner) => Problems = [problem];

    /// <summary>The mistakes, each with its place.</summary>
    public IReadOnlyList<SpecProblem> Problems { get; }
}

/// <summary>A mistake at its place.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record SpecProblem(SourcePosition Position, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{Position}: {Message}";
}
