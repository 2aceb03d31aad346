using System.Text.Json.Nodes;
using Experiments.Models.Gguf;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;
using Experiments.Tests;
using Reference = Tokenizers.DotNet.Tokenizer;

namespace Experiments.Models.Tests.Tokenizers.Oracle;

/// <summary>A tokenizer of Hugging Face's format, imported by us and read by Hugging Face's own library.</summary>
internal sealed class HuggingFaceOracle : IDisposable
{
    private readonly TestContext context = new();
    private readonly JsonObject file;

    // Behind these tokens a space is put also in a text that goes on, which the reference for such texts never does.
    private readonly List<string> parted;
    private readonly Reference whole;
    private readonly Reference plain;
    private readonly Reference continuing;

    /// <summary>Imports the tokenizer of a folder.</summary>
    /// <param name="folder">The folder with <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</param>
    public HuggingFaceOracle(string folder)
    {
        file = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "tokenizer.json")))!.AsObject();
        var added = file["added_tokens"]!.AsArray().Select(token => token!.AsObject()).ToList();
        parted = [.. added.Where(token => !(bool)token["special"]!).Select(token => (string)token["content"]!)];
        Marks = [.. added.Select(token => (string)token["content"]!)];
        var count = file["model"]!["vocab"]!.AsObject().Select(entry => (int)entry.Value!)
            .Concat(added.Select(token => (int)token["id"]!)).Max() + 1;
        Metadata = HuggingFaceTokenizer.Read(folder, count, new ImportNotes());
        GgufPath = Write(Metadata, context.NewFolder("gguf"));
        Tokenizer = Tokenizer.Load(GgufPath);
        whole = Read(_ => { });
        // Contents never become control tokens.
        plain = Read(Unmark);
        continuing = Read(json =>
        {
            Unmark(json);
            json["post_processor"] = null;
            PutNoSpace(json);
        });
    }

    /// <summary>Tokens that are found in texts as they are spelled, control tokens among them.</summary>
    public IReadOnlyList<string> Marks { get; }

    public TokenizerMetadata Metadata { get; }

    public string GgufPath { get; }

    /// <summary>Ours.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Writes a tokenizer as a GGUF file.</summary>
    public static string Write(TokenizerMetadata metadata, string folder)
    {
        var path = Path.Combine(folder, "tokenizer.gguf");
        GgufWriter.Write(path, [new("general.architecture", GgufValue.Of("llama")), .. metadata.Values], []);
        return path;
    }

    /// <summary>Compares texts from their beginning, texts that go on, texts with control tokens in them, and the way back.</summary>
    public void Compare(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Same(text, "a text", plain.Encode(text), Tokenizer.EncodeText(text));
            if (!Metadata.SpaceFirst || !parted.Any(text.Contains))
            {
                Same(text, "a text that goes on", continuing.Encode(text), Tokenizer.Encode(text));
            }

            var marked = whole.Encode(text);
            Same(text, "a text with control tokens", marked, [.. Tokenizer.EncodeText(""), .. Tokenizer.EncodeMarked(text)]);
            Assert.Equal(whole.Decode(marked), Tokenizer.Decode(Array.ConvertAll(marked, id => (int)id)));
        }
    }

    /// <summary>Compares texts from their beginning only.</summary>
    public void CompareTexts(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Same(text, "a text", plain.Encode(text), Tokenizer.EncodeText(text));
        }
    }

    public void Dispose()
    {
        Tokenizer.Dispose();
        whole.Dispose();
        plain.Dispose();
        continuing.Dispose();
        context.Dispose();
    }

    private static void Same(string text, string what, uint[] expected, int[] actual)
    {
        if (!expected.SequenceEqual(Array.ConvertAll(actual, id => (uint)id)))
        {
            Assert.Fail(
                $"{what}: {System.Text.Json.JsonSerializer.Serialize(text)}\n{string.Join(' ', expected)}\n{string.Join(' ', actual)}");
        }
    }

    private Reference Read(Action<JsonObject> change)
    {
        var copy = file.DeepClone().AsObject();
        change(copy);
        var path = Path.Combine(context.NewFolder("oracle"), "tokenizer.json");
        File.WriteAllText(path, copy.ToJsonString());
        return new(path);
    }

    // Tokens that are not in the model's vocabulary get their ids in order when the file is read: such a one needs a place, and a name
    // that no text has.
    private static void Unmark(JsonObject json)
    {
        var added = json["added_tokens"]!.AsArray();
        foreach (var token in added.Where(token => (bool)token!["special"]!).ToList())
        {
            if (json["model"]!["vocab"]!.AsObject().ContainsKey((string)token!["content"]!))
            {
                added.Remove(token);
            }
            else
            {
                token["content"] = $"\uFDD0{token["id"]}";
            }
        }
    }

    private static void PutNoSpace(JsonObject json)
    {
        if (json["normalizer"]?["normalizers"] is JsonArray normalizers)
        {
            foreach (var prepend in normalizers.Where(step => (string)step!["type"]! == "Prepend").ToList())
            {
                normalizers.Remove(prepend);
            }
        }

        if (json["pre_tokenizer"] is JsonObject pre && (string)pre["type"]! == "Metaspace")
        {
            pre["prepend_scheme"] = "never";
        }
    }
}
