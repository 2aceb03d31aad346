using System.Text.Json.Nodes;
using Experiments.Data.Import;
using Experiments.Models.Architecture;
using Experiments.Models.Import;
using Experiments.Models.Tests.Gguf;
using Experiments.Models.Tests.Tokenizers;
using Experiments.Models.Tokenizers;
using Experiments.Tests;

namespace Experiments.Models.Tests.Import;

public sealed partial class ImportModelTests(TokenizerFixture fixture) : IClassFixture<TokenizerFixture>, IDisposable
{
    private readonly TestContext context = new();
    private readonly DecoderArchitecture architecture = new(2, 32, 4, 2, 48, 64) { RopeBase = 500, NormEpsilon = 1e-6, Tied = false };

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_hugging_face_model_computes_in_llama_cpp_what_its_definition_says()
    {
        var tensors = Scaled();
        var folder = Write(tensors);
        var text = fixture.Tokenizer.Encode("where does ada reed live? she lives in rome!");

        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);

        var expected = new ReferenceLlama(architecture, tensors).Logits(text);
        var actual = LlamaCppOracle.Logits(model.GgufPath, text)[^1];
        Assert.True(expected.Max() - expected.Min() > 1);
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() < 1e-4);
    }

    [Fact]
    public async Task A_fetched_model_needs_no_hash()
    {
        var folder = Write(Scaled());
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
        var pinned = File.ReadAllBytes(model.GgufPath);
        File.Delete(model.GgufPath);

        model = await new ImportModel(".") { From = context.Input(FileFolder.Open(folder)) }.RunAsync(context);

        Assert.Equal(pinned, File.ReadAllBytes(model.GgufPath));
    }

    [Fact]
    public async Task A_hugging_face_tokenizer_gives_the_same_tokens()
    {
        var folder = Write(Scaled());
        var model = await new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context);
        using var imported = Tokenizer.Load(model.GgufPath);
        var random = new SeededRandom(4, "texts");

        Assert.Equal(fixture.Tokenizer.EndOfText, imported.EndOfText);
        Assert.Equal(fixture.Tokenizer.Padding, imported.Padding);
        Assert.All(Enumerable.Range(0, 200).Select(_ => RandomText.Next(random)), text =>
            Assert.Equal(fixture.Tokenizer.EncodeText(text), imported.EncodeText(text)));
    }

    [Fact]
    public async Task A_gguf_model_is_imported_as_it_is()
    {
        var path = Path.Combine(context.NewFolder("source"), "model.gguf");
        ModelFile.Write(path, TestModels.Architecture, TestModels.Tokenizer, TestModels.Tensors(TestModels.Architecture));

        var model = await new ImportModel(path, ImportHash.Of(path)).RunAsync(context);

        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(model.GgufPath));
    }

    [Fact]
    public async Task Another_content_than_the_spec_pins_is_refused_with_the_actual_hash()
    {
        var path = Path.Combine(context.NewFolder("source"), "model.gguf");
        File.WriteAllText(path, "abc");

        var error = await Assert.ThrowsAsync<StageException>(() => new ImportModel(path, "00").RunAsync(context));

        // SHA-256 of "abc", FIPS 180-4, example 1.
        Assert.Contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", error.Message);
    }

    [Theory]
    [InlineData("model_type", "\"falcon\"", "type is 'falcon'")]
    [InlineData("rope_scaling", "{\"rope_type\":\"longrope\"}", "scaled ('longrope')")]
    [InlineData("rope_scaling", "{\"rope_type\":\"llama3\"}", "'rope_scaling.factor' must be given")]
    [InlineData("rope_scaling", "{\"rope_type\":\"yarn\",\"factor\":4,\"beta_fast\":16}", "'rope_scaling.beta_fast' is 16")]
    [InlineData("rope_scaling", "{\"rope_type\":\"linear\",\"factor\":4,\"short_factor\":1}", "has 'short_factor'")]
    [InlineData("hidden_size", "\"big\"", "'hidden_size' must be a whole number")]
    [InlineData("attention_bias", "true", "the tensor 'model.layers.0.self_attn.q_proj.bias' is missing")]
    [InlineData("head_dim", "16", "config.json asks for (64, 32)")]
    [InlineData("num_hidden_layers", "3", "'model.layers.2.input_layernorm.weight' is missing")]
    [InlineData("num_hidden_layers", "1", "belongs to no llama model")]
    [InlineData("intermediate_size", "40", "config.json asks for (40, 32)")]
    public async Task A_model_that_cannot_be_computed_is_refused(string key, string value, string message)
    {
        var folder = Write(Scaled(), config => config[key] = JsonNode.Parse(value));

        Assert.Contains(message, await Refusal(folder));
    }

    [Fact]
    public async Task Unknown_rules_of_pieces_are_named()
    {
        var folder = Write(Scaled(), tokenizer: content => content["pre_tokenizer"] = HuggingFaceFolder.PreTokenizer(@"\w+"));

        Assert.Contains(@"rules (Split, ByteLevel: \w+) that are unknown here", await Refusal(folder));
    }

    [Theory]
    [InlineData("config.json", "{\"model_type\": \"llama\", \"\\ud83d\": 1}", "a text or name in the file has half")]
    [InlineData("tokenizer.json", "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"\\ud83d\": 1}}}", "a text or name in 'vocab' has half")]
    [InlineData("tokenizer_config.json", "{\"eos_token\": \"\\ude00\"}", "a text or name in 'eos_token' has half")]
    [InlineData("config.json", "{\"hidden_size\": 1, \"hidden_size\": 2}", "'hidden_size' is there twice in the file")]
    public async Task A_file_with_half_letters_or_two_values_of_a_name_is_named(string name, string content, string message)
    {
        var folder = Write(Scaled());
        File.WriteAllText(Path.Combine(folder, name), content);

        Assert.StartsWith($"{Path.Combine(folder, name)}: {message}", await Refusal(folder));
    }

    [Fact]
    public async Task A_truncated_safetensors_file_is_named()
    {
        var folder = Write(Scaled());
        var shard = Path.Combine(folder, "model-1.safetensors");
        File.WriteAllBytes(shard, File.ReadAllBytes(shard)[..^10]);

        Assert.StartsWith($"{shard}: truncated or damaged", await Refusal(folder));
    }

    [Fact]
    public async Task A_missing_path_is_named()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new ImportModel("/nowhere/model.gguf", "00").RunAsync(context));

        Assert.StartsWith("/nowhere/model.gguf: there is no such file or folder to import.", error.Message);
    }

    private async Task<string> Refusal(string folder) =>
        (await Assert.ThrowsAsync<StageException>(() => new ImportModel(folder, ImportHash.Of(folder)).RunAsync(context))).Message;

    // Weights of the size that training gives: logits spread over a few nats.
    private List<NamedTensor> Scaled() =>
        [.. TestModels.Tensors(architecture, fixture.Tokenizer.VocabularySize)
            .Select(tensor => tensor with { Values = Array.ConvertAll(tensor.Values, value => value * 0.2f) })];

    private string Write(List<NamedTensor> tensors, Action<JsonObject>? change = null, Action<JsonObject>? tokenizer = null)
    {
        var folder = context.NewFolder("source");
        var config = HuggingFaceFolder.Config(architecture, fixture.Tokenizer.VocabularySize);
        change?.Invoke(config);
        var tokens = HuggingFaceFolder.Tokenizer(fixture.Path);
        tokenizer?.Invoke(tokens);
        HuggingFaceFolder.Write(folder, config, tokens, HuggingFaceFolder.Named(architecture, tensors));
        return folder;
    }
}
