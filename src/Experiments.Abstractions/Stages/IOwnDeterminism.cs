namespace Experiments;

/// <summary>A stage that says itself how far two runs of it agree, where its kind cannot know.</summary>
public interface IOwnDeterminism
{
    /// <summary>How far two runs agree.</summary>
    Determinism Determinism { get; }
}
