using System.Runtime.InteropServices;

namespace LLama.Native;

/// <summary>What a context measured of itself.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LLamaPerfContextTimings
{
    private readonly double startMilliseconds;
    private readonly double loadMilliseconds;
    private readonly double promptMilliseconds;
    private readonly double evalMilliseconds;
    private readonly int promptTokens;
    private readonly int evalTokens;
    private readonly int reusedGraphs;

    /// <summary>When the counters were last reset.</summary>
    public readonly TimeSpan ResetTimestamp => TimeSpan.FromMilliseconds(startMilliseconds);

    /// <summary>Time spent loading.</summary>
    public readonly TimeSpan Loading => TimeSpan.FromMilliseconds(loadMilliseconds);

    /// <summary>Time spent on batches of many tokens.</summary>
    public readonly TimeSpan PromptEval => TimeSpan.FromMilliseconds(promptMilliseconds);

    /// <summary>Time spent on single tokens.</summary>
    public readonly TimeSpan Eval => TimeSpan.FromMilliseconds(evalMilliseconds);

    /// <summary>Tokens in batches of many.</summary>
    public readonly int PrompTokensEvaluated => promptTokens;

    /// <summary>Tokens decoded one by one.</summary>
    public readonly int TokensEvaluated => evalTokens;
}
