using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Results.Claims;

/// <summary>What a claim's expression can name: statistics of measures over axes. The generator derives one class per experiment.</summary>
/// <param name="results">The results of all trials of one profile.</param>
public abstract class ClaimScope(ResultTable results)
{
    private readonly List<string> used = [];

    /// <summary>Tests one claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="expression">Its expression.</param>
    public ClaimVerdict Check(ClaimInfo claim, Func<bool> expression)
    {
        used.Clear();
        try
        {
            var holds = expression();
            return new ClaimVerdict(claim, holds, [.. used]);
        }
        catch (ClaimException problem)
        {
            return new ClaimVerdict(claim, false, [.. used], problem.Message);
        }
    }

    /// <summary>An axis by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected static AxisColumn Axis(string name) => new(name);

    /// <summary>A measure by name.</summary>
    /// <param name="name">The name in kebab-case.</param>
    protected MeasureColumn Measure(string name) => new(name, results.Rows);
}
