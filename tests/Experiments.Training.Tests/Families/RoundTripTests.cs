using Experiments.Models;
using Experiments.Models.Architecture;
using Experiments.Models.Export;
using Experiments.Models.Import;
using Experiments.Models.Layout;

namespace Experiments.Training.Tests.Families;

/// <summary>A model goes from transformers' folder into GGUF, and back.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TestContext context = new();

    public static TheoryData<string> Models => [.. ReferenceModel.Names];

    public void Dispose() => context.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public async Task The_exported_folder_holds_the_bytes_that_transformers_wrote(string name)
    {
        var reference = new ReferenceModel(name);
        var source = SafetensorsFile.Open(Path.Combine(reference.Folder(context), "model.safetensors"));
        var model = ModelFile.Read((await reference.ImportAsync(context)).GgufPath);
        var folder = Directory.CreateDirectory(context.FolderOf("exported")).FullName;

        HuggingFaceFolder.Write(model, folder, WeightType.F32);

        var written = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        Assert.Equal(source.Names.Order(), written.Names.Order());
        foreach (var tensor in source.Names)
        {
            Assert.Equal(source.ShapeOf(tensor), written.ShapeOf(tensor));
            AssertEqual(source.ReadValues(tensor), written.ReadValues(tensor), model.Architecture.Traits.ScalesEmbedding);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task The_exported_shape_is_read_as_the_same(string name)
    {
        var model = ModelFile.Read((await new ReferenceModel(name).ImportAsync(context)).GgufPath);
        var folder = Directory.CreateDirectory(context.FolderOf("exported")).FullName;

        HuggingFaceFolder.Write(model, folder, WeightType.Bf16);
        using var config = JsonFile.Read(Path.Combine(folder, "config.json"));
        var unread = new HashSet<string>();

        Assert.Equal(model.Architecture, HuggingFaceConfig.Read(config, isTied: !model.Architecture.Tied, unread));
        Assert.Empty(unread);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task What_is_exported_is_imported_as_the_same_file(string name)
    {
        var model = await new ReferenceModel(name).ImportAsync(context);
        var bytes = File.ReadAllBytes(model.GgufPath);
        Directory.Move(model.Folder, context.FolderOf("parent") + "/model");
        model = LanguageModel.Open(context.FolderOf("parent") + "/model");
        var isGemma = ModelFile.ReadArchitecture(model.GgufPath).Traits.ScalesEmbedding;

        var folder = await context.RunAsync("folder", new ExportModel(TestContext.From<LanguageModel>("parent/model")));
        var again = await context.RunAsync("again", new ImportModel(".") { From = TestContext.From<FileFolder>("folder") });

        Assert.True(File.Exists(folder.Find("tokenizer.json")));
        Assert.Equal(ModelFile.ReadArchitecture(model.GgufPath), ModelFile.ReadArchitecture(again.GgufPath));
        Assert.Equal(bytes.Length, File.ReadAllBytes(again.GgufPath).Length);
        if (!isGemma)
        {
            Assert.Equal(bytes, File.ReadAllBytes(again.GgufPath));
        }
    }

    [Fact]
    public async Task Sixteen_bits_are_the_nearest_and_shards_have_an_index()
    {
        var model = ModelFile.Read((await new ReferenceModel("llama").ImportAsync(context)).GgufPath);
        var folder = Directory.CreateDirectory(context.FolderOf("exported")).FullName;

        HuggingFaceWeights.Write(model, folder, WeightType.Bf16, shardSize: 12_000);

        var shards = Directory.EnumerateFiles(folder, "*.safetensors").Order().Select(SafetensorsFile.Open).ToList();
        Assert.True(shards.Count > 1);
        using var index = JsonFile.Read(Path.Combine(folder, "model.safetensors.index.json"));
        var map = index.Find("weight_map")!.Value.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);
        var written = shards.SelectMany(shard => shard.Names.Select(name => (Name: name, Shard: shard))).ToDictionary(one => one.Name);
        Assert.Equal(map, written.ToDictionary(one => one.Key, one => Path.GetFileName(one.Value.Shard.Path)));
        var values = written["model.norm.weight"].Shard.ReadValues("model.norm.weight");
        var exact = model.Tensors.Single(tensor => tensor.Name == DecoderTensors.OutputNorm).Values;
        Assert.All(exact.Zip(values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Math.Abs(pair.First) / 256));
    }

    [Fact]
    public async Task Numbers_of_sixteen_bits_come_back_as_they_were()
    {
        var model = ModelFile.Read((await new ReferenceModel("qwen3").ImportAsync(context)).GgufPath);
        foreach (var type in (WeightType[])[WeightType.Bf16, WeightType.F16])
        {
            var (first, second) = (context.FolderOf($"first-{type}"), context.FolderOf($"second-{type}"));
            HuggingFaceWeights.Write(model, first, type);
            var rounded = SafetensorsFile.Open(Path.Combine(first, "model.safetensors"));
            var layout = HuggingFaceLayout.Of(model.Architecture, model.Tokenizer.Tokens.Count);
            var again = model with { Tensors = [.. layout.Places.SelectMany(place => layout.Take(place, rounded.ReadValues(place.Name)))] };
            HuggingFaceWeights.Write(again, second, type);

            Assert.Equal(
                File.ReadAllBytes(Path.Combine(first, "model.safetensors")), File.ReadAllBytes(Path.Combine(second, "model.safetensors")));
        }
    }

    private static void AssertEqual(float[] expected, float[] actual, bool gainsAreOffsets)
    {
        if (gainsAreOffsets)
        {
            Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1.2e-7));
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }
}
