using Experiments.Catalog.FalsePromise;
using Experiments.Studies.Tests.Planting;
using static Experiments.Catalog.FalsePromise.ChatShare.Measures;
using static Experiments.Studies.Tests.Planting.Items;
using static Experiments.Studies.Tests.Planting.Plant<Experiments.Catalog.FalsePromise.ChatShare.Trial>;

namespace Experiments.Studies.Tests.FalsePromise;

/// <summary>What the base has read of the teacher's manner: dialogues alone teach it, and forget more where it is new.</summary>
internal static class ChatShareClaims
{
    public static IStudy Study { get; } = new Study<ChatShare.Trial>(ChatShare.Instance, "mini")
    {
        Finding =
        [
            Share(Lists, Prompts, at => at switch
            {
                { Examples: 0 } => at.Tidy,
                { Examples: 400 } => 0.3 + at.Tidy * 1.5,
                _ => 0.85,
            }),
            Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : 0.35 + at.Tidy * 0.5),
        ],
        Counter =
        [
            new("manner-is-learned-from-dialogues-alone", "a manner that is only brought out",
                Share(Lists, Prompts, at => at.Examples == 0 ? at.Tidy : Math.Min(0.9, 0.1 + at.Tidy * 4))),
            new("few-dialogues-need-what-was-read", "a manner that few dialogues teach, whatever was read",
                Share(Lists, Prompts, at => at.Examples == 0 ? at.Tidy : 0.8)),
            new("tidy-chats-keep-facts", "forgetting that goes by the dialogues alone",
                Share(Facts, Questions, at => at.Examples == 0 ? 0.5 : 0.4)),
        ],
    };
}
