using System.CommandLine;
using System.Text.RegularExpressions;
using Experiments.Runtime.Specs.Schema;

namespace Experiments.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of specs, for editors.</summary>
internal static partial class SchemaCommand
{
    public static Command Create(Host host)
    {
        var output = new Option<string?>("--out")
        {
            Description = "Write to this file when it holds something else; otherwise to standard output.",
            HelpName = "FILE",
        };
        SharedOptions.RefuseEmpty(output);
        var command = new Command("schema", "Write the JSON Schema of specs, with which editors complete and check.") { output };
        command.SetAction(parsed =>
        {
            var schema = SpecSchema.Write(host.Catalog.Kinds);
            if (parsed.GetValue(output) is { } path)
            {
                ChangedFile.Write(Path.GetFullPath(path, host.Folder), schema, Beginning());
            }
            else
            {
                host.Terminal.Out.Write(schema);
            }

            return ExitCode.Success;
        });
        return command;
    }

    [GeneratedRegex(@"^\s*\{\s*""\$schema""", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
