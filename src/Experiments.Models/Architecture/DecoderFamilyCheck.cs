namespace Experiments.Models.Architecture;

/// <summary>Refuses what a family does not have: files could not say it, and llama.cpp would not compute it.</summary>
internal static class DecoderFamilyCheck
{
    /// <summary>Checks the members that only some families have.</summary>
    /// <exception cref="StageException">One is given for another family, or not given where it must be.</exception>
    public static void Check(DecoderArchitecture architecture)
    {
        var (traits, family) = (architecture.Traits, architecture.Family);
        if (traits.LayersPerGlobal > 0 && architecture.Window is null)
        {
            throw new StageException($"architecture: the family {traits.Name} has layers with a window; give window, its tokens.");
        }

        var isGemma = family is DecoderFamily.Gemma2 or DecoderFamily.Gemma3;
        Refuse(architecture.Window is not null && traits.LayersPerGlobal == 0, "window", "layers with a window");
        Refuse(architecture.AttentionCap is not null && family != DecoderFamily.Gemma2, "attention-cap", "soft caps of scores");
        Refuse(architecture.LogitCap is not null && !isGemma, "logit-cap", "soft caps of logits");
        Refuse(architecture.AttentionBias && family != DecoderFamily.Llama, "attention-bias", "a choice of biases");
        Refuse(architecture.FeedForwardBias && family != DecoderFamily.Llama, "feed-forward-bias", "a choice of biases");
        Refuse(architecture.RopeScaling is not null && traits.LearnsPositions, "rope-scaling", "rotary positions");
        Refuse(architecture.RotaryWidth is not null && family != DecoderFamily.Phi3, "rotary-width", "features that do not turn");
        Refuse(
            architecture.HeadFeatures is { } features && features != architecture.Width / architecture.Heads && traits.IsJoined,
            "head-features",
            "heads of a width apart from width / heads");
        Refuse(
            architecture.RopeScaling?.Kind == RopeScalingKind.Llama3 && family != DecoderFamily.Llama,
            "rope-scaling of the kind llama3",
            "it");
        Refuse(
            traits.LearnsPositions && architecture.KeyValueHeads != architecture.Heads,
            "key-value-heads apart from heads",
            "grouped queries");

        void Refuse(bool isGiven, string member, string what)
        {
            if (isGiven)
            {
                throw new StageException($"architecture: {member} is given, but the family {traits.Name} has not got {what}.");
            }
        }
    }
}
