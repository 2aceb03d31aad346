namespace Experiments.Data.Import.Prompts;

/// <summary>The forms in which files hold prompts.</summary>
public enum PromptFormat
{
    /// <summary>Our own: <c>{"id": "…", "kind": "…", "text": "…", "facts": [{"relation": "…", "value": "…", "values": ["…"]}]}</c>; all but the text may be absent.</summary>
    Jsonl,

    /// <summary>RealToxicityPrompts: <c>{"prompt": {"text": "…", "toxicity": 0.3}, "challenging": false}</c>; the kind is <c>toxic</c> from 0.5 on, <c>non-toxic</c> below, <c>unscored</c> without a score.</summary>
    RealToxicityPrompts,

    /// <summary>ShareGPT: the first user's turn of each dialogue.</summary>
    ShareGpt,

    /// <summary>A prompt per line of a text file.</summary>
    TextLines,
}
