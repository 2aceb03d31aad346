using Experiments.Runtime.Keys;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Keys;

public sealed class KeyFieldsTests
{
    private static readonly Machine Intel = new("x64", "GenuineIntel", "Xeon 1");
    private static readonly Machine OtherIntel = new("x64", "GenuineIntel", "Xeon 2");
    private static readonly Machine Amd = new("x64", "AuthenticAMD", "Epyc");

    [Theory]
    [InlineData(Reproducibility.SameCpu, false, false)]
    [InlineData(Reproducibility.SameVendor, true, false)]
    [InlineData(Reproducibility.AnyX86, true, true)]
    public void A_result_is_shared_by_exactly_the_CPUs_that_the_profile_promises(
        Reproducibility reproducibility,
        bool sameVendor,
        bool otherVendor)
    {
        var key = Key(TestKinds.Score, Intel, reproducibility);
        Assert.Equal(sameVendor, key == Key(TestKinds.Score, OtherIntel, reproducibility));
        Assert.Equal(otherVendor, key == Key(TestKinds.Score, Amd, reproducibility));
    }

    [Fact]
    public void A_stage_without_engines_has_one_key_everywhere() =>
        Assert.Equal(
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.SameCpu),
            Key(TestKinds.MakeNumbers, Amd, Reproducibility.AnyX86, torch: "torch 2"));

    [Fact]
    public void Another_engine_version_is_another_key() =>
        Assert.NotEqual(
            Key(TestKinds.Score, Intel, Reproducibility.SameCpu),
            Key(TestKinds.Score, Intel, Reproducibility.SameCpu, torch: "torch 2"));

    [Fact]
    public void The_number_of_threads_is_part_of_the_key_of_a_bit_exact_stage() =>
        Assert.NotEqual(
            Key(TestKinds.Score, Intel, Reproducibility.SameCpu),
            Key(TestKinds.Score, Intel, Reproducibility.SameCpu, threads: 2));

    // Computed with sha256sum over the canonical text. The key of one core is what it was before stages could have more.
    [Theory]
    [InlineData(1, "f3eeadce03e5f611b798f4bb7820a7e0b45e51d9aa85cdfb85884a088a3cab4c")]
    [InlineData(2, "53fae542fef083a01e48f1674de2c2c25569cd3af0f5ffb6e366fded4533e587")]
    public void The_cores_of_a_bit_exact_stage_are_in_its_key_as_threads(int cores, string golden) =>
        Assert.Equal(golden, Key(TestKinds.Score, Intel, Reproducibility.SameCpu, threads: cores).Hex);

    [Fact]
    public void The_cores_of_other_stages_are_not_in_their_key()
    {
        Assert.Equal(
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.SameCpu),
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.SameCpu, threads: 8));
        var statistical = TestKinds.Score with { Determinism = Determinism.Statistical };
        Assert.Equal(Key(statistical, Intel, Reproducibility.SameCpu), Key(statistical, Intel, Reproducibility.SameCpu, threads: 8));
    }

    [Fact]
    public void A_stage_whose_engine_is_missing_is_refused()
    {
        var problem = Assert.Throws<StageException>(() => new KeyFields([], Intel).Of(Node(TestKinds.Score), Reproducibility.SameCpu));
        Assert.Contains("Torch", problem.Message);
    }

    [Fact]
    public void A_library_that_is_replaced_under_its_name_is_another_key()
    {
        using var folder = new TemporaryFolder();
        var library = folder["libtorch.so"];
        File.WriteAllText(library, "one");
        Assert.Equal(KeyWith(library), KeyWith(library));
        var (first, time) = (KeyWith(library), File.GetLastWriteTimeUtc(library));

        File.WriteAllText(library, "two");
        File.SetLastWriteTimeUtc(library, time);
        Assert.NotEqual(first, KeyWith(library));

        // Where it lies is no matter, and a link is what it leads to.
        File.WriteAllText(folder["other"], "one");
        File.Delete(library);
        File.CreateSymbolicLink(library, folder["other"]);
        Assert.Equal(first, KeyWith(library));

        File.Delete(folder["other"]);
        Assert.Equal(Key(TestKinds.Score, Intel, Reproducibility.SameCpu), KeyWith(library));
    }

    [Fact]
    public void The_fields_name_kind_version_and_every_parameter()
    {
        var node = new TrialGraphNode(TestKinds.MakeNumbers, new MakeNumbers(5, 7)).Node;
        Assert.Equal(
            [new("kind", "make-numbers"), new("version", "1"), new("parameter.count", "5"), new("parameter.seed", "7")],
            KeyFields.OfSpec(node));
    }

    private static StageKey Key(
        StageKind kind,
        Machine machine,
        Reproducibility reproducibility,
        string torch = "torch 1",
        int threads = 1) =>
        KeyAlgorithm.Compute(
            new KeyFields([new EngineProbe(Engines.Torch, _ => torch)], machine).Of(
                Node(kind) with { Resources = new StageResources { Cores = threads } },
                reproducibility));

    private static StageKey KeyWith(string library)
    {
        var probe = new EngineProbe(Engines.Torch, _ => "torch 1") { Libraries = _ => [library] };
        return KeyAlgorithm.Compute(new KeyFields([probe], Intel).Of(Node(TestKinds.Score), Reproducibility.SameCpu));
    }

    private static StageNode Node(StageKind kind) => new("id", kind, new MakeNumbers(1, 1), [], [], TestCatalog.Somewhere);

    private sealed record TrialGraphNode(StageKind<MakeNumbers, Numbers> Kind, MakeNumbers Stage)
    {
        public StageNode Node
        {
            get
            {
                var graph = new TrialGraph([]);
                graph.Add("id", Kind, Stage, TestCatalog.Somewhere);
                return graph.Nodes[0];
            }
        }
    }
}
