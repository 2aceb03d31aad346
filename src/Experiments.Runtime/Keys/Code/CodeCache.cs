using Experiments.Runtime.Files;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Keeps code hashes between runs: one folder per build of the program, one text file per stage.</summary>
/// <param name="folder">The folder of the cache. Its content may be deleted at any time.</param>
internal sealed class CodeCache(string folder)
{
    private const int FingerprintDigits = 16;

    public StageCode? Find(string fingerprint, string type)
    {
        var path = PathOf(fingerprint, type);
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllLines(path);
        return lines.Length > 0 && KeyAlgorithm.Digest(string.Join('\n', lines.Skip(1))) == lines[0]
            ? new StageCode(lines[0], lines[1..])
            : null;
    }

    public void Add(string fingerprint, string type, StageCode code) =>
        WholeFile.TryWrite(PathOf(fingerprint, type), string.Join('\n', [code.Hash, .. code.Methods]) + "\n");

    private string PathOf(string fingerprint, string type) =>
        Path.Combine(folder, fingerprint[..FingerprintDigits], type.Replace('+', '.') + ".txt");
}
