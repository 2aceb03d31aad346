namespace Experiments.Cli.Rebuilding;

/// <summary>What a build wrote beside the program about itself, so that the program can compile itself anew.</summary>
internal sealed class BuildDescription
{
    private const string FileName = "rebuild";
    private readonly ILookup<string, string> lines;

    private BuildDescription(IEnumerable<string> text) => lines = text
        .Select(line => (Line: line, End: line.IndexOf('|')))
        .Where(line => line.End > 0)
        .ToLookup(line => line.Line[..line.End], line => line.Line[(line.End + 1)..], StringComparer.Ordinal);

    /// <summary>The file of the project.</summary>
    public string Project => One("project");

    /// <summary>The folder of the project.</summary>
    public string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>The folder that the build put the program into.</summary>
    public string Program => One("program");

    /// <summary>The folder that the compiler writes into.</summary>
    public string Intermediate => Path.TrimEndingDirectorySeparator(One("intermediate"));

    /// <summary>The configuration: Debug or Release.</summary>
    public string Configuration => One("configuration");

    /// <summary>The file in which the compiler finds what kind each additional file is of, relative to the folder.</summary>
    public string Options => One("options");

    /// <summary>The host of .NET programs that the build ran on.</summary>
    public string Dotnet => One("dotnet");

    /// <summary>The compiler.</summary>
    public string Compiler => One("compiler");

    /// <summary>Whether compilations go to the compiler's server.</summary>
    public bool IsShared => !One("shared").Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Environment variables that the build depends on, as <c>NAME=VALUE</c>.</summary>
    public IEnumerable<string> Environment => lines["environment"];

    /// <summary>The SDKs that were installed.</summary>
    public IEnumerable<string> Sdks => lines["sdk"];

    /// <summary>YAML files below the folder that the project does not take for specs.</summary>
    public IEnumerable<string> Others => lines["other"];

    /// <summary>The folders of the projects that this one refers to.</summary>
    public IEnumerable<string> References => lines["folder"];

    /// <summary>The file that lists what the program was built from, apart from specs, as <c>TIME|PATH</c>.</summary>
    public string Inputs => Path.Combine(Intermediate, "compile.inputs");

    /// <summary>The compiler's command line.</summary>
    public string Command => Path.Combine(Intermediate, "compile.rsp");

    /// <summary>The description of the program in a folder; null where it was not built there: a copy, or a published program.</summary>
    public static BuildDescription? Read(string program)
    {
        var path = Path.Combine(program, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var description = new BuildDescription(File.ReadLines(path));
        return IsSame(description.Program, program) && File.Exists(description.Project) && File.Exists(description.Dotnet)
            ? description
            : null;
    }

    private static bool IsSame(string folder, string other) =>
        Path.TrimEndingDirectorySeparator(folder) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    private string One(string name) => lines[name].FirstOrDefault() ?? "";
}
