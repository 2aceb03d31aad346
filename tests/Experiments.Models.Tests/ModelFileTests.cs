using Experiments.Models.Architecture;
using Experiments.Models.Gguf;
using Experiments.Models.Tests.Gguf;
using Experiments.Tests;

namespace Experiments.Models.Tests;

public sealed class ModelFileTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly string path;

    public ModelFileTests() => path = Path.Combine(context.Output, "model.gguf");

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_comes_back_as_it_was_written(bool tied)
    {
        var architecture = TestModels.Architecture with { Tied = tied, RopeBase = 50000, NormEpsilon = 1e-6 };
        var tensors = TestModels.Tensors(architecture);
        ModelFile.Write(path, architecture, TestModels.Tokenizer, [.. tensors.AsEnumerable().Reverse()]);

        var read = ModelFile.Read(path);

        Assert.Equal(architecture, read.Architecture);
        Assert.Equal(architecture, ModelFile.ReadArchitecture(path));
        Assert.Equal(["a", "b", "ab", "<e>", "Ġ"], read.Tokenizer.Tokens);
        Assert.Equal(tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        Assert.All(tensors.Zip(read.Tensors), pair =>
        {
            Assert.Equal(pair.First.Shape, pair.Second.Shape);
            Assert.Equal(pair.First.Values, pair.Second.Values);
        });
    }

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes()
    {
        Write();
        var again = path + "2";
        ModelFile.Read(path).Write(again);

        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(again));
    }

    [Fact]
    public void Every_truncated_file_is_refused_with_its_name()
    {
        Write();
        var bytes = File.ReadAllBytes(path);
        var cut = Path.Combine(context.Output, "cut.gguf");
        var random = new SeededRandom(1, "cuts");

        // What follows the last tensor is padding at most; every earlier end cuts something off.
        for (var i = 0; i < 300; i++)
        {
            File.WriteAllBytes(cut, bytes[..random.Next(bytes.Length - GgufWriter.Alignment)]);
            Assert.Contains(cut, Assert.Throws<StageException>(() => ModelFile.Read(cut)).Message);
        }
    }

    [Fact]
    public void A_file_with_a_damaged_header_gives_a_model_or_a_message_and_never_anything_else()
    {
        Write();
        var bytes = File.ReadAllBytes(path);
        var header = (int)GgufFile.Open(path).Tensors.Min(tensor => tensor.Offset);
        var random = new SeededRandom(2, "damage");
        for (var i = 0; i < 2000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(header)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, damaged);
            var error = Record.Exception(() => ModelFile.Read(path));
            Assert.True(error is null or StageException, error?.ToString());
        }
    }

    [Fact]
    public void A_foreign_file_is_refused_with_what_it_begins_with()
    {
        File.WriteAllText(path, "PK\u0003\u0004 not a model");

        var error = Assert.Throws<StageException>(() => ModelFile.Read(path));

        Assert.Equal(
            $"{path}: not a GGUF file: it begins with the bytes 504B0304, where a GGUF file begins with 'GGUF' (47475546).",
            error.Message);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        Assert.StartsWith($"{path}: cannot read the model file", Assert.Throws<StageException>(() => ModelFile.Read(path)).Message);
    }

    [Fact]
    public void A_model_of_another_architecture_is_refused_by_name()
    {
        GgufWriter.Write(path, [new("general.architecture", GgufValue.Of("mamba"))], []);

        Assert.Contains("architecture is 'mamba'", Assert.Throws<StageException>(() => ModelFile.Read(path)).Message);
    }

    [Fact]
    public void A_tensor_that_would_be_ignored_is_refused()
    {
        List<KeyValuePair<string, GgufValue>> metadata =
            [.. DecoderHeader.Metadata(TestModels.Architecture, 5), .. TestModels.Tokenizer.Values];
        GgufWriter.Write(
            path, metadata, [.. TestModels.Tensors(TestModels.Architecture), new("blk.0.attn_q.bias_of_another_kind", [2], [1, 1])]);

        Assert.Contains("'blk.0.attn_q.bias_of_another_kind'", Assert.Throws<StageException>(() => ModelFile.Read(path)).Message);
    }

    [Fact]
    public void Divisors_of_rotary_frequencies_that_no_llama_3_has_are_refused()
    {
        List<KeyValuePair<string, GgufValue>> metadata =
            [.. DecoderHeader.Metadata(TestModels.Architecture, 5), .. TestModels.Tokenizer.Values];
        GgufWriter.Write(path, metadata, [.. TestModels.Tensors(TestModels.Architecture), new("rope_freqs.weight", [2], [3, 1])]);

        Assert.Contains("'rope_freqs.weight'", Assert.Throws<StageException>(() => ModelFile.Read(path)).Message);
    }

    [Fact]
    public void A_missing_tensor_and_a_wrong_shape_are_named_when_writing()
    {
        var tensors = TestModels.Tensors(TestModels.Architecture);
        var without = tensors.Where(tensor => tensor.Name != "blk.1.ffn_up.weight").ToList();
        var wrong = without.Append(new("blk.1.ffn_up.weight", [16, 24], new float[16 * 24])).ToList();

        Assert.Contains("'blk.1.ffn_up.weight' is missing", Refusal(without));
        Assert.Contains("'blk.1.ffn_up.weight' has shape (16, 24); the architecture asks for (24, 16)", Refusal(wrong));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Nothing_is_left_behind_where_the_file_cannot_be_written()
    {
        Directory.CreateDirectory(path);

        Assert.StartsWith($"{path}: cannot write the model file", Refusal(TestModels.Tensors(TestModels.Architecture)));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(context.Output));
    }

    private void Write() =>
        ModelFile.Write(path, TestModels.Architecture, TestModels.Tokenizer, TestModels.Tensors(TestModels.Architecture));

    private string Refusal(IReadOnlyList<NamedTensor> tensors) =>
        Assert.Throws<StageException>(() => ModelFile.Write(path, TestModels.Architecture, TestModels.Tokenizer, tensors)).Message;
}
