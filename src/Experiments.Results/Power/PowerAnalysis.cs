using Experiments.Results.Claims;
using Experiments.Results.Model;

namespace Experiments.Results.Power;

/// <summary>
/// How often claims hold on results like those of a pilot, by numbers of seeds and of items. Effects are taken as the pilot saw them.
/// </summary>
/// <param name="claims">The experiment.</param>
/// <param name="pilot">The results of the pilot.</param>
/// <param name="simulations">How many results are made up for each number of seeds and items.</param>
public sealed class PowerAnalysis(IClaims claims, ResultTable pilot, int simulations = PowerAnalysis.Simulations)
{
    /// <summary>How many results are made up, where nobody says otherwise.</summary>
    public const int Simulations = 200;

    /// <summary>The power that is wanted.</summary>
    public const double Wanted = 0.8;

    private readonly PilotSample sample = new(pilot);

    /// <summary>The numbers of seeds that are tried.</summary>
    public static IReadOnlyList<int> SeedsTried { get; } = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20];

    /// <summary>How many times as many items as the pilot has are tried.</summary>
    public static IReadOnlyList<double> ItemFactors { get; } = [0.5, 1, 2];

    /// <summary>The seeds of the pilot; of one seed nothing tells how seeds vary.</summary>
    public int PilotSeeds => sample.Seeds;

    /// <summary>Simulates all claims.</summary>
    /// <param name="seeds">How many seeds the experiment itself has.</param>
    /// <returns>The power of each claim, in the order of the spec.</returns>
    public IReadOnlyList<ClaimPower> Of(int seeds)
    {
        var verdicts = ClaimFamily.Correct(claims.CheckClaims(pilot));
        var own = Power(seeds, 1, verdicts.Count);
        var byFactor = ItemFactors.Select(factor => Curve(factor, verdicts)).ToList();
        return
        [
            .. verdicts.Select((verdict, claim) => new ClaimPower(
                verdict,
                verdict.Tested ? own[claim] : double.NaN,
                [.. byFactor.Select(curve => curve[claim])])),
        ];
    }

    /// <summary>The power of each claim by the number of seeds, up to the first at which all have what is wanted.</summary>
    private IReadOnlyList<PowerCurve> Curve(double factor, IReadOnlyList<ClaimVerdict> verdicts)
    {
        var points = verdicts.Select(_ => new List<PowerPoint>()).ToList();
        foreach (var seeds in SeedsTried)
        {
            if (Enumerable.Range(0, verdicts.Count).All(claim => !verdicts[claim].Tested || IsReached(points[claim])))
            {
                break;
            }

            var power = Power(seeds, factor, verdicts.Count);
            for (var claim = 0; claim < verdicts.Count; claim++)
            {
                if (verdicts[claim].Tested && !IsReached(points[claim]))
                {
                    points[claim].Add(new PowerPoint(seeds, power[claim]));
                }
            }
        }

        return [.. points.Select(each => new PowerCurve(factor, each))];

        static bool IsReached(List<PowerPoint> points) => points is [.., { Power: >= Wanted }];
    }

    private double[] Power(int seeds, double factor, int count)
    {
        var holds = new int[count];
        for (var simulation = 0; simulation < simulations; simulation++)
        {
            var random = new SeededRandom(simulation, FormattableString.Invariant($"power {seeds} {factor}"));
            var verdicts = claims.CheckClaims(sample.Draw(seeds, factor, random));
            for (var claim = 0; claim < count; claim++)
            {
                holds[claim] += verdicts[claim].Holds ? 1 : 0;
            }
        }

        return [.. holds.Select(times => times / (double)simulations)];
    }
}
