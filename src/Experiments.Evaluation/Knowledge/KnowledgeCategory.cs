namespace Experiments.Evaluation.Knowledge;

/// <summary>How well a model knows a fact before fine-tuning (SliCK).</summary>
/// <remarks>Source: Gekhman et al., "Does Fine-Tuning LLMs on New Knowledge Encourage Hallucinations?", 2024.</remarks>
public enum KnowledgeCategory
{
    /// <summary>The greedy answer is right with every set of demonstrations.</summary>
    HighlyKnown,

    /// <summary>The greedy answer is right with some sets of demonstrations.</summary>
    MaybeKnown,

    /// <summary>The greedy answer is never right, but a sampled one is.</summary>
    WeaklyKnown,

    /// <summary>No answer is right.</summary>
    Unknown,
}
