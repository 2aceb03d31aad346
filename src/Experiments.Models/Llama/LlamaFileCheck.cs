using Experiments.Models.Gguf;

namespace Experiments.Models.Llama;

/// <summary>Refuses files at which llama.cpp would end the process: what it only asserts is checked here beforehand.</summary>
public static class LlamaFileCheck
{
    // LLAMA_MAX_LAYERS.
    private const int MostLayers = 512;

    /// <summary>Checks the tokens and the numbers of a model.</summary>
    /// <param name="file">A GGUF file of any architecture.</param>
    /// <exception cref="StageException">The file is damaged.</exception>
    public static void Check(GgufFile file)
    {
        if (file.Has(GgufFile.TokensKey))
        {
            CheckTokens(file);
        }

        var architecture = file.Text("general.architecture");
        if (file.Has($"{architecture}.block_count")
            && file.Integer($"{architecture}.block_count") is var layers and not (>= 1 and <= MostLayers))
        {
            throw new StageException($"{file.Path}: {architecture}.block_count is {layers}; llama.cpp runs 1 to {MostLayers} layers.");
        }

        foreach (var name in (string[])["layer_norm_rms_epsilon", "layer_norm_epsilon"])
        {
            var key = $"{architecture}.attention.{name}";
            if (file.Has(key) && !(file.Number(key) is >= 0 and < double.PositiveInfinity))
            {
                throw new StageException($"{file.Path}: {key} is {file.Number(key)}; it must be 0 or more. The file is damaged.");
            }
        }
    }

    /// <summary>Checks that the tokens differ, without which they cannot be told apart.</summary>
    /// <exception cref="StageException">Two tokens are equal.</exception>
    internal static void CheckTokens(GgufFile file)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = file.Texts(GgufFile.TokensKey);
        for (var i = 0; i < tokens.Count; i++)
        {
            // For llama.cpp a token ends at a NUL character, and an empty one has its place as its name.
            var token = tokens[i].Split('\0')[0];
            if (token.Length > 0 && !places.TryAdd(token, i))
            {
                throw new StageException($"{file.Path}: the tokens {places[token]} and {i} are both '{token}'; the file is damaged.");
            }
        }
    }
}
