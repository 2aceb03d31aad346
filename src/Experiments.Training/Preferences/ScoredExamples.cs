using Experiments.Training.Loop;

namespace Experiments.Training.Preferences;

/// <summary>Examples that become lessons.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Of">Makes a lesson of those at some places.</param>
internal sealed record ScoredExamples(int Count, Func<IReadOnlyList<int>, ILesson> Of)
{
    /// <summary>All examples in lessons of a size.</summary>
    public IReadOnlyList<ILesson> InOrder(int size) => [.. Enumerable.Range(0, Count).Chunk(size).Select(Of)];
}
