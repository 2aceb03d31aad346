using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Experiments.Cli.Commands;
using Experiments.Cli.Rebuilding;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Runs;

namespace Experiments.Cli;

/// <summary>The program that runs a catalog of experiments.</summary>
public static class Application
{
    /// <summary>Runs one command.</summary>
    /// <param name="experiments">The experiments that the program knows.</param>
    /// <param name="kinds">The stage kinds that the program knows.</param>
    /// <param name="engines">The native engines that the program was built with.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(
        string[] args, IReadOnlyList<Experiment> experiments, IReadOnlyList<StageKind> kinds, params IReadOnlyList<EngineProbe> engines)
    {
        var host = new Host(new Catalog(experiments, kinds), Terminal.OfConsole())
        {
            Engines = engines,
            Worker = WorkerCommand.ThisProgram(WorkerCommandLine.Name),
            SpecHashes = SpecHashes.Read(AppContext.BaseDirectory),
        };

        if (Rebuild.Before(args, host) is { } failure)
        {
            return Task.FromResult(failure);
        }

        // What takes long must not notice that the program is built anew; all else is over before.
        if (Command(args) is RunCommand.Name or RateCommand.Name or ViewCommand.Name)
        {
            PrivateProgram.Enter(args, host.Workspace());
        }

        return RunAsync(args, host);
    }

    /// <summary>The name of the command, before which options may stand; null where there is none.</summary>
    internal static string? Command(string[] args) => args.FirstOrDefault(argument => !argument.StartsWith('-'));

    /// <summary>Runs one command and writes where the host says.</summary>
    /// <param name="host">The catalog and the terminal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Host host)
    {
        var debug = new Option<bool>(SharedOptions.DebugName) { Description = "Show where an error comes from.", Recursive = true };
        var root = new RootCommand("Experiments: write them as YAML, check them at build time, run them once.") { debug };
        foreach (var command in Commands(host))
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (FlagWithValue(args, parsed) is { } mistake)
        {
            return Errors.Write(host.Terminal, mistake, debug: false);
        }

        try
        {
            if (parsed.Errors.Count > 0 || MistakenOption(parsed) is not null)
            {
                throw Mistake(root, parsed);
            }

            // What builds and drivers call is never old: it was built just now, or by whoever was told already.
            if (parsed.CommandResult.Command is { Hidden: false } and not RootCommand && StaleSpecs.Warning(host) is { } warning)
            {
                host.Terminal.Error.WriteLine($"warning: {warning}");
            }

            return await parsed.InvokeAsync(Configuration(host.Terminal)).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            return Errors.Write(host.Terminal, problem, parsed.GetValue(debug));
        }
    }

    private static IEnumerable<Command> Commands(Host host) =>
    [
        ListCommand.Create(host),
        ShowCommand.Create(host),
        PlanCommand.Create(host),
        WhyCommand.Create(host),
        PreviewCommand.Create(host),
        PowerCommand.Create(host),
        RegisterCommand.Create(host),
        RunCommand.Create(host),
        ReportCommand.Create(host),
        ViewCommand.Create(host),
        AcceptCommand.Create(host),
        AdoptCommand.Create(host),
        VerifyCommand.Create(host),
        CompareCommand.Create(host),
        CopyCommand.Create(host),
        RateCommand.Create(host),
        TensorBoardCommand.Create(host),
        StoreCommand.Create(host),
        StagesCommand.Create(host),
        SchemaCommand.Create(host),
        FingerprintCommand.Create(host),
        BuildKeysCommand.Create(host),
        NewCommand.Create(host),
        DoctorCommand.Create(host),
        WorkerCommandLine.Create(host),
    ];

    // The parser takes the value of a flag for a further name.
    private static UsageException? FlagWithValue(string[] args, ParseResult parsed)
    {
        var flags = Enclosing(parsed.CommandResult).SelectMany(command => command.Options)
            .Where(option => option.ValueType == typeof(bool) || option is HelpOption or VersionOption)
            .SelectMany(option => option.Aliases.Prepend(option.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var arg in args.TakeWhile(arg => arg != "--"))
        {
            var end = arg.IndexOfAny(['=', ':']);
            if (end > 0 && flags.Contains(arg[..end]))
            {
                return new UsageException($"'{arg[..end]}' takes no value; write it without '{arg[end..]}', or leave it out");
            }
        }

        return null;
    }

    private static IEnumerable<Command> Enclosing(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult)
        {
            yield return result.Command;
        }
    }

    // Where a command takes any number of names, an option that does not exist looks like one of them.
    private static string? MistakenOption(ParseResult parsed) => parsed.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal) && value.Length > 2);

    private static UsageException Mistake(RootCommand root, ParseResult parsed)
    {
        var wrong = MistakenOption(parsed) ?? parsed.UnmatchedTokens.FirstOrDefault();
        if (wrong is null)
        {
            return new UsageException($"{parsed.Errors[0].Message.TrimEnd('.')}; '--help' shows what is possible");
        }

        var command = parsed.CommandResult.Command;
        var known = wrong.StartsWith('-')
            ? command.Options.Concat(root.Options).Select(option => option.Name)
            : command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name);
        var nearest = Nearest.Of(wrong, known);
        var what = wrong.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : $"further argument of {command.Name}";
        return new UsageException(
            $"there is no {what} '{wrong}'; {(nearest is null ? "'--help' shows what is possible" : $"did you mean '{nearest}'?")}");
    }

    private static InvocationConfiguration Configuration(Terminal terminal) => new()
    {
        Output = terminal.Out,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        // Interrupts are handled by the run itself: the first stops it cleanly, the second at once.
        ProcessTerminationTimeout = null,
    };
}
