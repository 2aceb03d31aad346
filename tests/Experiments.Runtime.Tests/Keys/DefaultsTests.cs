using Experiments.Runtime.Keys;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Keys;

/// <summary>What defaults do to keys. That a changed default changes the code's hash is tested with that hash.</summary>
public sealed class DefaultsTests
{
    // Computed with sha256sum over the canonical text, which has kind, version and count alone.
    private const string Golden = "dec54430c2f00be5fb65c3a05ed9e42a1408702210053e717762c47fa56fd5dc";

    // The same with the line "parameter.seed=8".
    private const string GoldenWithSeed = "494e2a540833108ce3d9c1c3879600ffbaf57bd8f8a9c7cfabaaeb10152d9e91";

    [Fact]
    public void A_default_written_out_gives_the_key_of_one_left_out() =>
        Assert.Equal(Golden, Key(new MakeNumbers(5, DefaultSeed), Kind(0)));

    [Fact]
    public void Another_value_than_the_default_is_part_of_the_key() => Assert.Equal(GoldenWithSeed, Key(new MakeNumbers(5, 8), Kind(0)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Parameters_that_are_added_later_with_a_default_leave_keys_as_they_were(int added)
    {
        Assert.Equal(Golden, Key(new MakeNumbers(5, DefaultSeed), Kind(added)));
        Assert.Equal(GoldenWithSeed, Key(new MakeNumbers(5, 8), Kind(added)));
    }

    [Fact]
    public void Defaults_are_known_although_no_part_of_the_key() =>
        Assert.Equal(
            [new("parameter.seed", "7"), new("parameter.new-0", "3")],
            KeyFields.DefaultsOf(Node(new MakeNumbers(5, DefaultSeed), Kind(1))));

    private const long DefaultSeed = 7;

    /// <summary>
    /// The kind as the generator writes it when the seed has a default, and after so many more parameters with a default of 3.
    /// </summary>
    private static StageKind<MakeNumbers, Numbers> Kind(int added) => new(
        "make-numbers", 1, Engines.None, Determinism.BitExact, (value, identity) =>
    {
        var unset = new MakeNumbers(value.Count, DefaultSeed);
        identity.Add("count", value.Count);
        identity.Optional(value, unset, static (stage, writer) => writer.Add("seed", stage.Seed));
        for (var i = 0; i < added; i++)
        {
            var name = $"new-{i}";
            identity.Optional(value, unset, (_, writer) => writer.Add(name, 3));
        }
    });

    private static StageNode Node(MakeNumbers stage, StageKind<MakeNumbers, Numbers> kind)
    {
        var graph = new TrialGraph([]);
        graph.Add("id", kind, stage, TestCatalog.Somewhere);
        return graph.Nodes[0];
    }

    private static string Key(MakeNumbers stage, StageKind<MakeNumbers, Numbers> kind) =>
        KeyAlgorithm.Compute(KeyFields.OfSpec(Node(stage, kind))).Hex;
}
