using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    private const string CodeName = ".code";
    private const int CodeDigits = 16;

    /// <summary>Keeps which methods a code hash stands for, so that a later run can say which of them changed.</summary>
    /// <param name="code">The code of a stage.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void RecordCode(StageCode code) => Guard(() =>
    {
        if (FindCode(code.Hash) is null)
        {
            Directory.CreateDirectory(Changeable(CodeName));
            WholeFile.Write(CodePath(code.Hash), string.Join('\n', code.Methods) + "\n");
        }

        return true;
    });

    /// <summary>The methods that a code hash stands for; null when the store does not know.</summary>
    /// <param name="hash">The hash.</param>
    public IReadOnlyList<string>? FindCode(string hash)
    {
        if (hash.Length < CodeDigits || !IsShortKey(hash[..CodeDigits]) || !File.Exists(CodePath(hash)))
        {
            return null;
        }

        // A file that was cut off or changed is as good as none.
        var methods = File.ReadAllLines(CodePath(hash));
        return KeyAlgorithm.Digest(string.Join('\n', methods)) == hash ? methods : null;
    }

    private string CodePath(string hash) => Path.Combine(Folder, CodeName, hash[..CodeDigits] + ".txt");
}
