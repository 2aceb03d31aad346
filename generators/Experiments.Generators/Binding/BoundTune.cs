using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>How a search chooses the values of hyper-parameters: the same in all profiles.</summary>
/// <param name="Measure">The measure that chooses.</param>
/// <param name="Direction">The member of <c>Direction</c> that is better; null for what the measure says itself.</param>
/// <param name="PerSeed">Whether each repetition has a search of its own.</param>
/// <param name="Per">The sweep axes whose combinations are the arms.</param>
/// <param name="Axes">What is searched.</param>
internal sealed record BoundTune(
    string Measure, string? Direction, bool PerSeed, EquatableArray<string> Per, EquatableArray<BoundAxis> Axes);

/// <summary>What a search tries in a profile.</summary>
/// <param name="Repeat">The property of the axis that has the seeds.</param>
/// <param name="Seeds">The seeds of the search.</param>
/// <param name="Candidates">The candidates; several lists where arms have other values.</param>
internal sealed record BoundSearch(string Repeat, EquatableArray<BoundValue> Seeds, EquatableArray<BoundCandidates> Candidates)
{
    public static BoundSearch None { get; } = new("", default, default);
}

/// <summary>The candidates of arms.</summary>
/// <param name="Arms">The values of axes that these arms have; none for all arms.</param>
/// <param name="Rows">The candidates, as values of what is searched.</param>
internal sealed record BoundCandidates(EquatableArray<BoundPoint> Arms, EquatableArray<EquatableArray<BoundValue>> Rows);
