using System.Diagnostics;
using Experiments.Tests;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Runs a script by node, with the packages of <c>tests/oracles</c>.</summary>
internal static class Node
{
    /// <summary>The script's exit status, and what it wrote.</summary>
    public static (int Status, string Output) Run(string script, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EXPERIMENTS_ORACLES"] = Oracles.Folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }
}
