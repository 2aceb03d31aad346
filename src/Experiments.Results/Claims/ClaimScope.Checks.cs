using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    /// <summary>Far more than the statistics of large results take: a claim that takes longer does not end.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A claim that still holds with intervals of this level does not rest on them.
    private const double LeastP = 1e-12;

    // Halvings of the logarithm from 1 to the least: four digits of a probability.
    private const int Halvings = 20;

    // Of two seeds one tells nothing of chance.
    private const int SeedsToLeaveOneOut = 3;

    /// <summary>Tests one claim.</summary>
    public ClaimVerdict Check(ClaimInfo claim, Func<bool> expression)
    {
        Start(results.Rows);
        hasBounds = claim.BoundsUnscored;
        Func<bool> condition = hasBounds ? () => HoldsAtEveryEnd(expression) : expression;
        try
        {
            // A thread that watches over each is dear where thousands of results are simulated, after one that was watched.
            return results.VerdictsOnly ? Value() : SpecExpression.Guard(Value, Limit);
        }
        catch (SpecException problem)
        {
            var reason = problem.InnerException as ClaimException;
            return new ClaimVerdict(claim, Verdict.NotTested, [.. used], reason?.Message ?? problem.Problems[0].Message)
            {
                IsMistake = reason?.IsMistake == true,
            };
        }

        ClaimVerdict Value() => SpecExpression.Value(claim.Position, $"the claim {claim.Name}", () => Test(claim, condition));
    }

    private ClaimVerdict Test(ClaimInfo claim, Func<bool> expression)
    {
        var holds = expression();
        var verdict = new ClaimVerdict(claim, holds ? Verdict.Holds : Verdict.Fails, [.. used]);
        return results.VerdictsOnly ? verdict : verdict with
        {
            P = ProbabilityOf(expression),
            TurnsOn = TurningSeeds(holds, expression),
        };
    }

    /// <summary>
    /// The probability of the claim: the least α for which it holds with intervals of the level 1 − α and tests at the level α; 1 where it
    /// holds at none, NaN where it does not rest on intervals or tests.
    /// </summary>
    private double ProbabilityOf(Func<bool> expression)
    {
        if (HoldsAt(LeastP, expression))
        {
            return double.NaN;
        }

        var (never, always) = (Math.Log(LeastP), 0.0);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (never + always) / 2;
            (never, always) = HoldsAt(Math.Exp(middle), expression) ? (never, middle) : (middle, always);
        }

        return Math.Exp(always);
    }

    private bool HoldsAt(double p, Func<bool> expression)
    {
        level = 1 - p;
        try
        {
            return expression();
        }
        catch (ClaimException)
        {
            // At a higher level the gap of a ratio can no longer be told from none, which decides nothing, and so shows nothing.
            return false;
        }
        finally
        {
            level = 0.95;
        }
    }

    /// <summary>The seeds without which the verdict would be the other one.</summary>
    private IReadOnlyList<string> TurningSeeds(bool holds, Func<bool> expression)
    {
        var seeds = results.Rows.Select(row => ScoreGrid.Key(row, AxisRole.Repeat)).Distinct().ToList();
        var turning = new List<string>();
        foreach (var seed in seeds.Count < SeedsToLeaveOneOut ? [] : seeds)
        {
            Start([.. results.Rows.Where(row => ScoreGrid.Key(row, AxisRole.Repeat) != seed)]);
            if (HoldsAt(1 - level, expression) != holds)
            {
                turning.Add(seed);
            }
        }

        return turning;
    }

    private void Start(IReadOnlyList<ResultRow> counted)
    {
        rows = counted;
        scored.Clear();
        used.Clear();
    }
}
