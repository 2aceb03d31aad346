using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;

namespace Experiments.Cli.Commands;

/// <summary><c>stages</c>: the stage kinds, or one of them, or one of the types that they make and take.</summary>
internal static class StagesCommand
{
    public static Command Create(Host host)
    {
        var name = new Argument<string?>("name")
        {
            Description = "Show this kind, or this type that kinds make or take.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new SharedOptions().Json;
        var command = new Command("stages", "Show all stage kinds that a spec can use, or one of them, or a type that they make or take.")
        {
            name, json,
        };
        command.SetAction(parsed =>
        {
            var (catalog, wanted, width) = (host.Catalog, parsed.GetValue(name), host.Terminal.Width);
            host.Terminal.Out.Write(
                parsed.GetValue(json) ? KindsDocument.Write(wanted is null ? catalog.Kinds : [catalog.Kind(wanted)])
                : wanted is null ? KindText.All(catalog.Kinds, width)
                : One(catalog, wanted, width));
            return ExitCode.Success;
        });
        return command;
    }

    private static string One(Catalog catalog, string name, int? width)
    {
        var kind = catalog.Kinds.FirstOrDefault(kind => kind.Name == name);
        var plain = name.TrimStart('$');
        return kind is not null ? KindText.Kind(kind, width)
            : catalog.Artifacts.Contains(plain, StringComparer.Ordinal) ? KindText.Artifact(plain, catalog.Kinds, width)
            : catalog.Records.Contains(name, StringComparer.Ordinal) ? KindText.Record(name, catalog.Kinds, width)
            : throw catalog.UnknownType(name);
    }
}
