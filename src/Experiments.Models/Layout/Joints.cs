using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>Which of a model's tensors files hold in one, where a family's files do so.</summary>
internal static class Joints
{
    private static readonly string[] Attention = [".attn_q.", ".attn_k.", ".attn_v."];
    private static readonly string[] FeedForward = [".ffn_gate.", ".ffn_up."];

    /// <summary>The tensors of a file, each with its parts in their order: queries, keys, values; gate, linear branch.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    public static IEnumerable<IReadOnlyList<TensorShape>> Of(DecoderArchitecture architecture, int vocabulary)
    {
        var tensors = DecoderTensors.Of(architecture, vocabulary);
        if (!architecture.Traits.IsJoined)
        {
            return tensors.Select(tensor => new[] { tensor });
        }

        var byName = tensors.ToDictionary(tensor => tensor.Name);
        return tensors
            .Select(tensor => Parts(tensor.Name, architecture).Select(part => byName[part]).ToArray())
            .DistinctBy(parts => parts[0].Name);
    }

    private static IEnumerable<string> Parts(string name, DecoderArchitecture architecture)
    {
        string[][] joints = architecture.Traits.IsGated ? [Attention, FeedForward] : [Attention];
        foreach (var joint in joints)
        {
            if (joint.FirstOrDefault(part => name.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return joint.Select(part => name.Replace(found, part, StringComparison.Ordinal));
            }
        }

        return [name];
    }
}
