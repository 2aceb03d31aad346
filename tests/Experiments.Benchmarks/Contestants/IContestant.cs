namespace Experiments.Benchmarks.Contestants;

/// <summary>Does one kind of work in a process of its own.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>What it computes with, on one line.</summary>
    string Description { get; }

    /// <summary>Does a piece of work.</summary>
    /// <param name="work">What to do: a word and a number.</param>
    /// <returns>What came out, by which contestants are checked to do the same.</returns>
    string Do(string work);
}
