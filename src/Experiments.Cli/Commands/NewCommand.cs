using System.CommandLine;
using System.Text.RegularExpressions;

namespace Experiments.Cli.Commands;

/// <summary><c>new</c>: writes a spec to begin with, a copy of another one.</summary>
internal static partial class NewCommand
{
    public static Command Create(Host host)
    {
        var name = new Argument<string>("name") { Description = "The experiment's name, or FOLDER/NAME for a place below the catalog." };
        var from = new Option<string>("--from")
        {
            Description = "The experiment to begin with.",
            DefaultValueFactory = _ => "quickstart",
            HelpName = "NAME",
        };
        var command = new Command("new", "Write a spec to begin with: a copy of another experiment's under a new name.") { name, from };
        command.SetAction(parsed =>
        {
            var catalog = host.FindSpecs();
            var path = parsed.GetValue(name)!;
            var experiment = path[(path.LastIndexOf('/') + 1)..];
            Check(host, experiment, path);
            var target = Path.Combine(catalog, path + ".yaml");
            // To write through a link that leads nowhere would make a file elsewhere.
            if (File.Exists(target) || new FileInfo(target).LinkTarget is not null)
            {
                throw new UsageException($"{target} exists; take another name");
            }

            var spec = host.Catalog.Experiment(parsed.GetValue(from)!).Info.Spec.File;
            var source = Path.Combine(catalog, spec);
            if (!File.Exists(source))
            {
                throw new UsageException($"{spec} is gone, so there is nothing to copy; name another experiment with --from");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, Renamed(File.ReadAllText(source), parsed.GetValue(from)!, experiment));
            host.Terminal.Out.WriteLine(
                $"{target}\nChange it, then: dotnet build experiments && dotnet run --project experiments -- plan {experiment}");
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A spec under another name.</summary>
    /// <param name="spec">The text of the spec.</param>
    public static string Renamed(string spec, string from, string name) =>
        ExperimentKey().Replace(spec, $"experiment: {name}").Replace($"-- run {from}\n", $"-- run {name}\n", StringComparison.Ordinal);

    private static void Check(Host host, string name, string path)
    {
        if (!KebabCase().IsMatch(name))
        {
            throw new UsageException(
                $"'{name}' cannot name an experiment: take small letters, digits and single hyphens, beginning with a letter");
        }

        if (path.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new UsageException($"'{path}' is not a place below the catalog; take NAME or FOLDER/NAME");
        }

        if (host.Catalog.Experiments.Any(experiment => experiment.Info.Name == name))
        {
            throw new UsageException($"there is already an experiment '{name}'; take another name");
        }
    }

    [GeneratedRegex("^experiment: .*$", RegexOptions.Multiline)]
    private static partial Regex ExperimentKey();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
