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
    [InlineData(Reproducibility.Exact, true)]
    [InlineData(Reproducibility.Fast, false)]
    public void A_result_is_shared_by_exactly_the_CPUs_that_the_profile_promises(Reproducibility reproducibility, bool shared)
    {
        var key = Key(TestKinds.Score, Intel, reproducibility);
        Assert.Equal(shared, key == Key(TestKinds.Score, OtherIntel, reproducibility));
        Assert.Equal(shared, key == Key(TestKinds.Score, Amd, reproducibility));
    }

    [Theory]
    [InlineData(Reproducibility.Exact, true)]
    [InlineData(Reproducibility.Fast, false)]
    public void Threads_divide_results_only_where_they_may_decide_bits(Reproducibility reproducibility, bool shared) =>
        Assert.Equal(
            shared,
            Key(TestKinds.Score, Intel, reproducibility) == Key(TestKinds.Score, Intel, reproducibility, threads: 2));

    [Fact]
    public void Exact_bits_are_not_asked_of_a_GPU()
    {
        var fields = new KeyFields([new EngineProbe(Engines.Torch, _ => "torch 1")], Intel, accelerator: "H100");
        StageNode Wanting(int gpus, StageKind kind) => Node(kind) with { Resources = new StageResources { Gpus = gpus } };
        var problem = Assert.Throws<StageException>(() => fields.Of(Wanting(1, TestKinds.Score), Reproducibility.Exact));
        Assert.Contains("'id' would compute on a GPU (H100)", problem.Message);
        Assert.Contains("Write 'reproducible: fast'", problem.Message);
        Assert.Contains("'--device cpu'", problem.Message);
        Assert.Contains(fields.Of(Wanting(1, TestKinds.Score), Reproducibility.Fast), field => field == new KeyField("gpu", "H100"));
        Assert.DoesNotContain(fields.Of(Wanting(0, TestKinds.Score), Reproducibility.Exact), field => field.Name == "gpu");

        // What is compared by statistics promises no bits.
        var statistical = TestKinds.Score with { Determinism = Determinism.Statistical };
        Assert.Contains(fields.Of(Wanting(1, statistical), Reproducibility.Exact), field => field == new KeyField("gpu", "H100"));
    }

    [Fact]
    public void All_models_of_GPUs_that_a_stage_may_run_on_are_in_its_key()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(Machine.ModelsIn(folder["none"]));
        (string, string)[] all = [("0000:41:00.0", "NVIDIA T400"), ("0000:01:00.0", "NVIDIA H100"), ("0000:c1:00.0", "NVIDIA H100")];
        foreach (var (gpu, model) in all)
        {
            Directory.CreateDirectory(folder[gpu]);
            File.WriteAllText(Path.Combine(folder[gpu], "information"), $"Model: \t\t {model}\nIRQ:   \t\t 10\n");
        }

        Directory.CreateDirectory(folder["0000:d1:00.0"]);
        Assert.Equal("NVIDIA H100 + NVIDIA T400", Machine.ModelsIn(folder.Path));
        Directory.Delete(folder["0000:41:00.0"], recursive: true);
        Assert.Equal("NVIDIA H100", Machine.ModelsIn(folder.Path));
    }

    [Fact]
    public void A_stage_without_engines_has_one_key_everywhere() =>
        Assert.Equal(
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.Exact),
            Key(TestKinds.MakeNumbers, Amd, Reproducibility.Exact, torch: "torch 2"));

    [Fact]
    public void Another_engine_version_is_another_key() =>
        Assert.NotEqual(
            Key(TestKinds.Score, Intel, Reproducibility.Exact),
            Key(TestKinds.Score, Intel, Reproducibility.Exact, torch: "torch 2"));

    // Computed with sha256sum over the canonical text.
    [Theory]
    [InlineData(Reproducibility.Exact, 2, "0f389b0438eeaa62b7afe6a18bf22e8aba1fcb365a219cc398f0cb6e197ec98a")]
    [InlineData(Reproducibility.Fast, 2, "dfc0fa755c945b32dada8991c1ccf3d165d4a5dd345b7101e6135a976294c5e5")]
    public void The_canonical_text_of_a_key_is_a_contract(Reproducibility reproducibility, int cores, string golden) =>
        Assert.Equal(golden, Key(TestKinds.Score, Intel, reproducibility, threads: cores).Hex);

    [Fact]
    public void The_cores_of_other_stages_are_not_in_their_key()
    {
        Assert.Equal(
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.Exact),
            Key(TestKinds.MakeNumbers, Intel, Reproducibility.Exact, threads: 8));
        var statistical = TestKinds.Score with { Determinism = Determinism.Statistical };
        Assert.Equal(Key(statistical, Intel, Reproducibility.Exact), Key(statistical, Intel, Reproducibility.Exact, threads: 8));
    }

    [Fact]
    public void A_stage_whose_engine_is_missing_is_refused()
    {
        var problem = Assert.Throws<StageException>(() => new KeyFields([], Intel).Of(Node(TestKinds.Score), Reproducibility.Exact));
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
        Assert.Equal(Key(TestKinds.Score, Intel, Reproducibility.Exact), KeyWith(library));
    }

    [Fact]
    public void The_fields_name_kind_version_and_every_parameter()
    {
        var node = new TrialGraphNode(TestKinds.MakeNumbers, new MakeNumbers(5, 7)).Node;
        Assert.Equal(
            [new("kind", "make-numbers"), new("version", "1"), new("parameter.count", "5"), new("parameter.seed", "7")],
            KeyFields.OfSpec(node));
    }

    [Fact]
    public void Where_something_comes_from_is_in_no_key()
    {
        var kind = TestKinds.MakeNumbers with
        {
            WriteIdentity = (stage, identity) =>
            {
                identity.Add("count", stage.Count);
                identity.Provenance(stage, static (one, writer) => writer.Add("seed", one.Seed));
            },
        };
        var node = new TrialGraphNode(kind, new MakeNumbers(5, 7)).Node;
        Assert.Equal([new("kind", "make-numbers"), new("version", "1"), new("parameter.count", "5")], KeyFields.OfSpec(node));
        Assert.Empty(KeyFields.DefaultsOf(node));
        Assert.Equal([new("parameter.seed", "7")], KeyFields.ProvenanceOf(node));
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
        return KeyAlgorithm.Compute(new KeyFields([probe], Intel).Of(Node(TestKinds.Score), Reproducibility.Exact));
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
