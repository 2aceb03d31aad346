using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Cli.Rebuilding;

/// <summary>
/// A compilation of the program with other specs: by the compiler and the command line of the last build. It works in a folder of its own,
/// and what it makes is put in place when all of it is there.
/// </summary>
internal sealed partial class Compilation
{
    private const string Folder = "rebuild-";

    private readonly BuildDescription build;
    private readonly string folder;
    private readonly DateTime began;

    private Compilation(BuildDescription build, string folder, DateTime began)
    {
        this.build = build;
        this.folder = folder;
        this.began = began;
    }

    private string Response => Path.Combine(folder, "compile.rsp");

    private string Hashes => Path.Combine(folder, SpecHashes.FileName);

    private string Options => Path.Combine(folder, Path.GetFileName(build.Options));

    /// <summary>Writes what the compiler needs; null where only a build of the project can do it.</summary>
    /// <param name="build">The last build.</param>
    /// <param name="change">The specs.</param>
    /// <param name="began">When the specs began to be read: what is edited from then on is newer than what comes out.</param>
    public static Compilation? TryPrepare(BuildDescription build, SpecChange change, DateTime began)
    {
        var kinds = Path.Combine(build.Folder, build.Options);
        if (!new[] { build.Command, build.Compiler, build.Dotnet, kinds }.All(File.Exists)
            || !change.Now.All(spec => Plain().IsMatch(spec.Key)))
        {
            return null;
        }

        // Each process has a folder of its own: the compiler of one that was killed may still write into that one's.
        var folder = Path.Combine(build.Intermediate, string.Create(CultureInfo.InvariantCulture, $"{Folder}{Environment.ProcessId}"));
        var compilation = new Compilation(build, folder, began);
        var text = File.ReadAllText(kinds);
        var options = change.HasOtherNames ? OptionsFile.With(text, build.Folder, change) : text;
        var lines = CompilerCommand.Lines(build, change, compilation.folder, compilation.Options);
        if (options is null || lines is null)
        {
            return null;
        }

        compilation.RemoveLeftovers();
        Directory.CreateDirectory(Path.Combine(compilation.folder, "refint"));
        File.WriteAllText(compilation.Options, options);
        File.WriteAllText(compilation.Hashes, SpecHashes.Write(change.Now));
        File.WriteAllLines(compilation.Response, lines);
        return compilation;
    }

    /// <summary>Compiles, and puts the new program in the place of the old one. What is wrong in specs is said as in a build.</summary>
    public BuildOutcome Run(Terminal terminal)
    {
        try
        {
            string[] shared = build.IsShared ? ["/shared"] : [];
            string[] arguments = ["exec", build.Compiler, .. shared, "/nologo", CompilerCommand.NoDefaults, "@" + Response];
            var start = new ProcessStartInfo(build.Dotnet, arguments)
            {
                WorkingDirectory = build.Folder,
            };

            // For a compiler that starts cold, in this process or as a server: no profiling of code for a later that does not come.
            start.Environment["DOTNET_TieredPGO"] = "0";
            if (Tool.Run(start, terminal) != 0)
            {
                return BuildOutcome.Failed;
            }

            Place();
            return BuildOutcome.Built;
        }
        finally
        {
            RemoveLeftovers();
        }
    }

    /// <summary>
    /// Each file replaces the former one at once. Those beside the program come after those that MSBuild looks at, and the hashes of specs
    /// last: wherever this is cut off, a build or the program's next start finds that there is something to do.
    /// </summary>
    private void Place()
    {
        var name = Path.GetFileNameWithoutExtension(build.Project);
        string[] outputs = [$"{name}.xml", $"{name}.pdb", $"{name}.dll"];
        string[] inputs = [Path.GetFileName(build.Options), SpecHashes.FileName];
        foreach (var file in inputs.Append($"refint/{name}.dll").Concat(outputs).Where(file => File.Exists(Path.Combine(folder, file))))
        {
            // An edit since then makes the next build compile; what is equally old does not.
            File.SetLastWriteTimeUtc(Path.Combine(folder, file), began);
            var beside = Path.Combine(folder, Path.GetFileName(file) + ".copy");
            if (outputs.Contains(file) || file == SpecHashes.FileName)
            {
                File.Copy(Path.Combine(folder, file), beside);
                File.SetLastWriteTimeUtc(beside, began);
            }

            File.Move(Path.Combine(folder, file), Path.Combine(build.Intermediate, file), overwrite: true);
        }

        foreach (var file in outputs.Append(SpecHashes.FileName).Where(file => File.Exists(Path.Combine(folder, file + ".copy"))))
        {
            File.Move(Path.Combine(folder, file + ".copy"), Path.Combine(build.Program, file), overwrite: true);
        }
    }

    private void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateDirectories(build.Intermediate, Folder + "*"))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    // Other names are written in other ways into the options of the compiler; MSBuild knows how.
    [GeneratedRegex(@"^([a-zA-Z0-9_][a-zA-Z0-9_ .-]*/)*[a-zA-Z0-9_][a-zA-Z0-9_ .-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
