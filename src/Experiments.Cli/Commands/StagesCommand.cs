using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Commands;

/// <summary><c>stages</c>: the stage kinds, or one of them with its parameters.</summary>
internal static class StagesCommand
{
    public static Command Create(Host host)
    {
        var kind = new Argument<string?>("kind") { Description = "Show the parameters of this kind.", Arity = ArgumentArity.ZeroOrOne };
        var json = new SharedOptions().Json;
        var command = new Command("stages", "Show all stage kinds that a spec can use, or one of them.") { kind, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                host.Terminal.Out.Write(
                    KindsDocument.Write(parsed.GetValue(kind) is { } one ? [host.Catalog.Kind(one)] : host.Catalog.Kinds));
                return ExitCode.Success;
            }

            var table = parsed.GetValue(kind) is { } name ? Parameters(host.Catalog.Kind(name)) : Kinds(host.Catalog.Kinds);
            host.Terminal.Out.Write(TextTable.Write(table, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static Table Kinds(IReadOnlyList<StageKind> kinds) => new(
        [new("stage"), new("makes"), new("summary")],
        [.. kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal).Select(Row)]);

    private static IReadOnlyList<Cell> Row(StageKind kind) => [kind.Name, kind.Output, kind.Summary];

    private static Table Parameters(StageKind kind) => new(
        [new("parameter"), new("type"), new("default"), new("meaning")],
        [.. kind.Parameters.Select(Row)])
    {
        Caption = kind.Summary.Length > 0 ? $"{kind.Name}: {kind.Summary} Makes {kind.Output}.\n" : $"{kind.Name} makes {kind.Output}.\n",
        Notes = [$"\nversion {kind.Version}, engines {kind.Engines}, {kind.Determinism}{Needs(kind)}"],
    };

    private static string Needs(StageKind kind) => ResourceText.Write(kind.Resources) is { Length: > 0 } needs ? $"; needs {needs}" : "";

    private static IReadOnlyList<Cell> Row(StageParameter parameter) =>
    [
        parameter.Name,
        parameter.Unit is null ? parameter.Type : $"{parameter.Type} ({parameter.Unit})",
        parameter.Required ? "required" : parameter.Default ?? "",
        parameter.Summary,
    ];
}
