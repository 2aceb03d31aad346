namespace Experiments.Apis.Toxicity;

/// <summary>What is done with responses that are longer than the server takes.</summary>
public enum LongTexts
{
    /// <summary>They get no score, and are counted as <c>text-too-long</c>.</summary>
    Refuse,

    /// <summary>Their beginning is scored, as much as fits; how many they are is in <c>api.json</c>.</summary>
    Cut,
}
