namespace Experiments;

/// <summary>A stage that can show, before it runs, what it learns from.</summary>
public interface IPreviewed
{
    /// <summary>The first examples as the stage reads them.</summary>
    /// <param name="context">Opens the stage's inputs; there is nothing to write.</param>
    /// <param name="items">How many, at most.</param>
    /// <exception cref="StageException">The stage would refuse them, too.</exception>
    IEnumerable<PreviewedExample> Preview(StageContext context, int items);
}

/// <summary>An example that a model learns from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tokens">Tokens that are read.</param>
/// <param name="Learned">Tokens that are learned.</param>
/// <param name="Cut">Tokens behind them that are not read.</param>
/// <param name="Parts">What is read, in order.</param>
public sealed record PreviewedExample(string Id, int Tokens, int Learned, int Cut, IReadOnlyList<PreviewedPart> Parts);

/// <summary>A part of an example.</summary>
/// <param name="Text">What it says; control tokens as they are spelled.</param>
/// <param name="IsLearned">Whether its tokens are learned.</param>
public sealed record PreviewedPart(string Text, bool IsLearned);
