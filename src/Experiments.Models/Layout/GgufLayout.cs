using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>The tensors of a GGUF file, as llama.cpp expects them of a family.</summary>
internal static class GgufLayout
{
    /// <summary>The layout.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    public static TensorLayout Of(DecoderArchitecture architecture, int vocabulary) => new(
        architecture,
        [.. Joints.Of(architecture, vocabulary).Select(parts => new TensorPlace(Name(parts), parts)
        {
            PairsAreHalves = architecture.Traits.PairsAreHalves,
        })]);

    private static string Name(IReadOnlyList<TensorShape> parts) => parts.Count switch
    {
        3 => parts[0].Name.Replace(".attn_q.", ".attn_qkv.", StringComparison.Ordinal),
        2 => parts[1].Name,
        _ => parts[0].Name,
    };
}
