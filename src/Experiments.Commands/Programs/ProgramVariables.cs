using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Programs;

/// <summary>The environment variables of a program: few, and the same wherever it runs.</summary>
internal sealed class ProgramVariables
{
    /// <summary>The variable by which a program's processes are found.</summary>
    public const string Mark = "EXPERIMENTS_PROGRAM";

    /// <exception cref="StageException">A variable of the caller is not set.</exception>
    public ProgramVariables(StageContext context, ProgramRequest request, ProgramLayout layout)
    {
        var threads = context.Threads.ToString(CultureInfo.InvariantCulture);
        var place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Output)));
        MarkText = $"{Mark}={place}-{Environment.ProcessId}";
        var all = new Dictionary<string, string>
        {
            ["PATH"] = string.Join(':', SystemPath.Of(request.Folders)),
            ["HOME"] = layout.Work,
            ["TMPDIR"] = "/tmp",
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
            ["OMP_NUM_THREADS"] = threads,
            ["EXPERIMENTS_THREADS"] = threads,
            ["EXPERIMENTS_DEVICE"] = context.Device,
            ["EXPERIMENTS_CHECKPOINT"] = layout.Checkpoint,
            [Mark] = MarkText[(Mark.Length + 1)..],

            // Python's sets and hashes have another order in every process otherwise, and its progress comes in blocks.
            ["PYTHONHASHSEED"] = "0",
            ["PYTHONUNBUFFERED"] = "1",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        if (context.Device.Split(':') is [_, var number])
        {
            all["CUDA_VISIBLE_DEVICES"] = number;
        }

        foreach (var (name, value) in request.Variables)
        {
            all[name] = value;
        }

        var secrets = request.Secrets.ToDictionary(name => name, Secret);
        (All, SecretValues) = ([.. all, .. secrets], [.. secrets.Values.Where(value => value.Length > 0)]);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All { get; }

    /// <summary>Those values that must not be shown.</summary>
    public IReadOnlyList<string> SecretValues { get; }

    /// <summary>What every process of the program has in its environment.</summary>
    public string MarkText { get; }

    private static string Secret(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new StageException($"The environment variable {name}, which the program is to get, is not set here.");
}
