using System.Globalization;
using Experiments.Runtime.Keys.Code;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    private const string CodeName = ".code";
    private const int CodeDigits = 16;

    /// <summary>Keeps which methods a code hash stands for, so that a later run can say which of them changed.</summary>
    /// <param name="code">The code of a stage.</param>
    public void RecordCode(StageCode code)
    {
        var path = CodePath(code.Hash);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var number = Interlocked.Increment(ref lastTemporary).ToString(CultureInfo.InvariantCulture);
        var temporary = $"{path}.{Environment.MachineName}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.{number}";
        File.WriteAllLines(temporary, code.Methods);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The methods that a code hash stands for; null when the store does not know.</summary>
    /// <param name="hash">The hash.</param>
    public IReadOnlyList<string>? FindCode(string hash)
    {
        var path = CodePath(hash);
        return File.Exists(path) ? File.ReadAllLines(path) : null;
    }

    private string CodePath(string hash) => Path.Combine(Folder, CodeName, hash[..CodeDigits] + ".txt");
}
